import { daysFromIso } from '../calendar/days.js';
import { periodLabel } from '../calendar/period-label.js';
import type { Plan } from '../plan/plan.js';
import type { ResultRow } from './query-result.js';

/** The names of the periods of rows in the project's own calendar; null where these have none. */
export function periodLabels(plan: Plan, rows: readonly ResultRow[]): Readonly<Record<string, string>> | null {
  const [key, grain] = plan.kind === 'cohort' ? (['cohort', plan.grain] as const) : (['period', plan.axis.grain] as const);
  if (grain === null || grain === 'hour') return null;
  const labels: Record<string, string> = {};
  for (const row of rows) {
    const period = row[key];
    if (typeof period !== 'string' || Object.hasOwn(labels, period)) continue;
    const label = periodLabel(daysFromIso(period)!, grain, plan.axis);
    if (label === null) return null;
    labels[period] = label;
  }
  return rows.length === 0 ? null : labels;
}
