import type { DatasetCalendar, PeriodTable } from '../calendar/period-table.js';
import { keyOf } from '../definitions/scope.js';
import type { Catalog } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { Plan } from './plan.js';
import type { QueryProblem } from './query-problem.js';

/** The calendar whose dataset has to be read before a plan can be evaluated; null when there is none, or when time plays no part. */
export function calendarOf({ axis, ...plan }: Plan): DatasetCalendar | null {
  const { grain, from, to, custom } = axis;
  const timed = plan.kind === 'cohort' || grain !== null || from !== null || to !== null;
  return timed && custom?.kind === 'dataset' ? custom : null;
}

/** The plan with the periods that the dataset came to. */
export function withCalendar<P extends Plan>(plan: P, custom: PeriodTable): P {
  return { ...plan, axis: { ...plan.axis, custom } };
}

/** Finds the dataset and its fields in the catalogue, under their exact names. */
export function planCalendar(plan: Plan, { datasets }: Catalog, problems: QueryProblem[]): Plan {
  const calendar = calendarOf(plan);
  if (calendar === null) return plan;
  const dataset = keyOf(datasets, calendar.dataset);
  const known = dataset === null ? {} : datasets[dataset]!.fields;
  const missing = [calendar.day, ...Object.values(calendar.fields)].find((field) => keyOf(known, field) === null);
  if (dataset === null || missing !== undefined) {
    const what = dataset === null ? `dataset ${quoted(calendar.dataset)}` : `field ${quoted(missing!)} of dataset ${quoted(dataset)}`;
    const message = `The project's calendar is that of ${what}, which has errors.`;
    problems.push({ code: 'outside-calendar', part: plan.axis.grain === null ? 'from' : 'grain', message, fix: 'Mend its definition; `kpi check` tells them.' });
    return plan;
  }
  const fields = Object.fromEntries(Object.entries(calendar.fields).map(([grain, field]) => [grain, keyOf(known, field)!]));
  return { ...plan, axis: { ...plan.axis, custom: { ...calendar, dataset, day: keyOf(known, calendar.day)!, fields } } };
}
