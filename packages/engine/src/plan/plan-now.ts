import { momentsAlong } from '../definitions/moment.js';
import { daysFromIso, isoFromDays } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/as-of.js';
import { createZone } from '../calendar/zone.js';
import type { Catalog } from '../definitions/catalog.js';
import { NOW_PARAMETERS } from '../expression/now.js';
import type { Plan } from './plan.js';
import { sourcesOf } from './plan-sources.js';
import type { QueryProblem } from './query-problem.js';
import { visitFields } from './visit-fields.js';

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
  let found = false;
  const reads = (part: unknown, dataset: string): void =>
    visitFields(
      part,
      dataset,
      (use) => {
        if ('exists' in use) relationshipReads(use.dataset, [...use.exists.path, use.exists.relationship]);
        else fieldReads(use.dataset, use.path, use.field);
      },
      (expr) => {
        if (expr.op === 'parameter' && NAMES.has(expr.name)) found = true;
      },
    );
  /** Keys on the way count, too; yields the dataset at its end. */
  const relationshipReads = (start: string, path: readonly string[]): string => {
    for (const moment of momentsAlong(catalog, start, path)) fieldReads(start, moment.path, moment.field);
    return path.reduce((at, step) => {
      const { dataset, on, choice } = catalog.datasets[at]!.relationships[step]!;
      for (const end of [choice?.from, choice?.until]) if (typeof end === 'string') fieldReads(dataset, [], end);
      for (const { from, to } of on) {
        fieldReads(at, [], from);
        fieldReads(dataset, [], to);
      }
      return dataset;
    }, start);
  };
  const fieldReads = (start: string, path: readonly string[], field: string): void => {
    const key = JSON.stringify([start, path, field]);
    if (seen.has(key)) return;
    seen.add(key);
    const end = relationshipReads(start, path);
    reads(catalog.datasets[end]!.fields[field]?.expr, end);
  };
  for (const scan of sourcesOf(plan)) reads(scan, scan.dataset);
  if (plan.kind === 'rows') reads(plan.outputs, '');
  for (const { outputs } of plan.lookups ?? []) reads(outputs, '');
  return found;
}
