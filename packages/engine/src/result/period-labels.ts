import { daysFromIso } from '../calendar/days.js';
import { periodLabel } from '../calendar/period-label.js';
import type { Plan } from '../plan/plan.js';
import type { ResultRow } from './query-result.js';

/** The names of the periods of rows in the project's own calendar, and of hours that the clock shows twice; null where there are none. */
export function periodLabels(plan: Plan, rows: readonly ResultRow[]): Readonly<Record<string, string>> | null {
  const [key, grain] = plan.kind === 'cohort' ? (['cohort', plan.grain] as const) : (['period', plan.axis.grain] as const);
  if (grain === 'hour') return repeatedHours(rows);
  if (grain === null) return null;
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

/** Hours of one time on the clock, told apart by their offsets, as ISO 8601 writes them in every language. */
function repeatedHours(rows: readonly ResultRow[]): Readonly<Record<string, string>> | null {
  const hours = [...new Set(rows.flatMap(({ period }) => (typeof period === 'string' ? [period] : [])))];
  const parts = hours.map((hour) => ({ hour, offsetAt: hour.slice(AFTER_DAY).search(/[+-]/) + AFTER_DAY }));
  const clock = ({ hour, offsetAt }: (typeof parts)[number]): string => hour.slice(0, offsetAt);
  const times = new Map<string, number>();
  for (const part of parts) times.set(clock(part), (times.get(clock(part)) ?? 0) + 1);
  const repeated = parts.filter((part) => times.get(clock(part))! > 1);
  if (repeated.length === 0) return null;
  return Object.fromEntries(repeated.map((part) => [part.hour, `${clock(part).replace('T', ' ')} (${part.hour.slice(part.offsetAt)})`]));
}

/** Of `2024-10-27T`. */
const AFTER_DAY = 11;
