import type { Catalog } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { FieldExpr } from '../expression/expr.js';
import type { FunnelPlan, Plan, RowsPlan, Scan } from './plan.js';
import type { QueryProblem } from './query-problem.js';
import { rowScans } from './row-scans.js';

/**
 * Puts a plan that asks for hours anywhere (its grain, times in its range, a window of so many hours) on a line of instants. The time of
 * everything that it counts must then be one: a date has no hours, and where it would fall cannot be told.
 */
export function planHours(plan: Plan, catalog: Catalog, problems: QueryProblem[]): Plan {
  const { grain, from, to } = plan.axis;
  const timed = grain !== null || from !== null || to !== null;
  const byHours = plan.axis.unit === 'instant' || (timed && plan.kind === 'rows' && usesHours(plan));
  if (!byHours) return plan;
  if (plan.kind === 'cohort') {
    problems.push(hoursOfCohort(plan.kpi));
    return plan;
  }
  const dates = new Map<string, readonly [dataset: string, time: FieldExpr]>();
  for (const { dataset, time } of timedParts(plan)) {
    if (time !== null && time.type !== 'timestamp') dates.set(JSON.stringify([dataset, time.path, time.field]), [dataset, time]);
  }
  for (const [dataset, time] of dates.values()) problems.push(hoursOfDates(dataset, time, plan, catalog));
  return { ...plan, axis: { ...plan.axis, unit: 'instant' } };
}

function usesHours({ axis, scans }: RowsPlan): boolean {
  return rowScans(scans).some(({ frame, shift }: Scan) => {
    if (frame?.kind === 'rolling' && frame.duration.unit === 'hour') return true;
    return axis.grain === null && (shift ?? []).some((step) => step !== 'previous' && step.unit === 'hour');
  });
}

function timedParts(plan: RowsPlan | FunnelPlan): readonly Pick<Scan, 'dataset' | 'time'>[] {
  if (plan.kind === 'funnel') return [{ dataset: plan.sources[0]!.dataset, time: plan.steps[0]!.time }];
  return rowScans(plan.scans).flatMap(({ dataset, time, point }) => [
    { dataset, time },
    ...(point?.kind === 'state' ? [{ dataset, time: point.until }] : []),
  ]);
}

function hoursOfCohort(kpi: string): QueryProblem {
  return { code: 'invalid-date', part: 'from', message: `${quoted(kpi)} is a cohort, which begins with whole days.`, fix: 'Give `from` and `to` as days.' };
}

function hoursOfDates(dataset: string, { path, field }: FieldExpr, plan: Plan, { datasets }: Catalog): QueryProblem {
  const { axis } = plan;
  const timestamps = Object.values(datasets[dataset]?.fields ?? {}).filter(({ type }) => type === 'timestamp');
  const stock = plan.kind === 'rows' && plan.scans.some((scan) => scan.dataset === dataset && scan.point?.kind === 'state');
  const instead = stock ? 'name timestamps in its `state`' : 'give the KPI a `time` that is a timestamp';
  const other = timestamps.length === 0 ? '' : `, or ${instead}: ${timestamps.map(({ name }) => quoted(name)).join(', ')}`;
  const part = axis.grain === 'hour' ? 'grain' : 'from';
  const where = `${quoted([...path, field].join('.'))} of dataset ${quoted(dataset)}`;
  const wanted = axis.grain === 'hour' ? 'Ask by `day`, `week`, `month`, `quarter` or `year`' : 'Ask for whole days';
  return { code: 'hours-of-dates', part, message: `The time of the KPI, ${where}, is a date, which has no hours.`, fix: `${wanted}${other}.` };
}
