import type { Plan } from '@plumbline/engine';

/** Tells of a node of a plan, a plain object, which part of the language it comes from; null for most. */
type Tell = (node: Readonly<Record<string, unknown>>) => string | null;

const TELLS: readonly Tell[] = [
  ({ kind }) => (kind === 'cohort' ? 'cohorts' : null),
  ({ kind, stepOrder }) => (kind === 'funnel' ? `funnels in ${String(stepOrder)} order` : null),
  ({ point }) => (isNode(point) ? (point['kind'] === 'state' ? 'states' : 'snapshots') : null),
  ({ inner }) => (inner === undefined ? null : 'two levels (BY)'),
  ({ op }) => (op === 'exists' ? 'EXISTS' : op === 'lookup' ? 'PER' : null),
  // Gaps are filled by a window of their own.
  ({ op, ignoreNulls }) => (op === 'window' && ignoreNulls !== true ? 'window functions, RANK' : null),
  ({ shift }) => (Array.isArray(shift) ? 'earlier periods' : null),
  ({ frame, aggregates }) => (isNode(frame) && aggregates !== undefined ? String(frame['kind']) : null),
  ({ total }) => (total === true ? 'SHARE' : null),
  ({ once }) => (once === undefined ? null : 'one side once'),
  ({ fn }) => (fn === 'convert_money' ? 'CONVERT' : null),
  ({ per, pace }) => (pace !== undefined ? 'paced targets' : per !== undefined && per !== null ? 'targets per period' : null),
  ({ role }) => (role === 'status' ? 'statuses' : null),
  ({ unit, grain }) => (grain === undefined ? null : unit === 'instant' ? 'times and hours' : null),
  ({ path, field }) => (Array.isArray(path) && path.length > 0 && field !== undefined ? 'fields of related rows' : null),
];

/** The parts of the language that a plan is made of. */
export function featuresOf(plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      for (const tell of TELLS) {
        const feature = tell(value);
        if (feature !== null) found.add(feature);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(plan);
  return found;
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
