import { daysFromIso, isoFromDays } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/named-period.js';
import { createZone } from '../calendar/zone.js';
import type { Catalog } from '../definitions/catalog.js';
import { NOW_PARAMETERS } from '../expression/now.js';
import type { Plan } from './plan.js';
import type { QueryProblem } from './query-problem.js';

/**
 * Gives a plan that reads `CURRENT_DATE` or `CURRENT_TIMESTAMP` anywhere, fields included, their values: the day and the instant of
 * `asOf`, of a day its last millisecond. Without `asOf` such a query is a mistake; other plans stay as they are.
 */
export function planNow(plan: Plan, catalog: Catalog, problems: QueryProblem[]): Plan {
  if (!readsNow(plan, catalog) || problems.some(({ part }) => part === 'asOf')) return plan;
  const { asOf, timezone } = plan.axis;
  const day = asOf === null ? null : dayOfMoment(asOf, timezone);
  if (asOf === null || day === null) {
    problems.push({
      code: 'no-as-of',
      part: 'asOf',
      message: 'The query reads CURRENT_DATE or CURRENT_TIMESTAMP, but does not say as of when it is asked.',
      fix: 'Give it `asOf` (`--as-of` of the command, `as-of` of an element): a day such as `2026-03-31`, or an instant.',
    });
    return plan;
  }
  const instant = daysFromIso(asOf) === null ? Date.parse(asOf) : createZone(timezone).startOfDay(day + 1) - 1;
  const now = {
    [NOW_PARAMETERS.current_date]: isoFromDays(day),
    [NOW_PARAMETERS.current_timestamp]: new Date(instant).toISOString(),
  };
  return { ...plan, parameters: { ...plan.parameters, ...now } };
}

const NAMES: ReadonlySet<unknown> = new Set(Object.values(NOW_PARAMETERS));

function readsNow(plan: Plan, catalog: Catalog): boolean {
  const seen = new Set<string>();
  const scans = plan.kind === 'funnel' ? [plan] : plan.scans;
  const reads = (part: unknown, dataset: string): boolean => {
    if (typeof part !== 'object' || part === null) return false;
    if ('op' in part && part.op === 'parameter' && 'name' in part) return NAMES.has(part.name);
    if ('op' in part && part.op === 'field') {
      const { path, field } = part as unknown as { readonly path: readonly string[]; readonly field: string };
      return fieldReads(dataset, path, field);
    }
    return Object.values(part).some((inner) => reads(inner, dataset));
  };
  const fieldReads = (start: string, path: readonly string[], field: string): boolean => {
    const key = JSON.stringify([start, path, field]);
    if (seen.has(key)) return false;
    seen.add(key);
    const [relationship, ...rest] = path;
    const model = catalog.datasets[start]!;
    if (relationship === undefined) return reads(model.fields[field]?.expr, start);
    const { dataset, on } = model.relationships[relationship]!;
    return on.some(({ from, to }) => fieldReads(start, [], from) || fieldReads(dataset, [], to)) || fieldReads(dataset, rest, field);
  };
  return scans.some((scan) => reads(scan, scan.dataset)) || (plan.kind === 'rows' && reads(plan.outputs, ''));
}
