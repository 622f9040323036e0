import { isoWeekday } from './days.js';

/** Saturday and Sunday, as ISO numbers of the days of the week. */
export const WEEKEND: ReadonlySet<number> = new Set([6, 7]);

/**
 * How many days of work there are from `from` up to and without `to`: days that are neither of the weekend (ISO numbers of the days of the
 * week, 1 Monday to 7 Sunday) nor holidays (day numbers). None where `to` is not after `from`.
 * @example workingDays(daysFromIso('2024-12-23'), daysFromIso('2024-12-30'), new Set([daysFromIso('2024-12-25')])) // 4
 */
export function workingDays(from: number, to: number, holidays: ReadonlySet<number>, weekend: ReadonlySet<number> = WEEKEND): number {
  if (to <= from) return 0;
  const isFree = (day: number): boolean => weekend.has(isoWeekday(day));
  const weeks = Math.floor((to - from) / 7);
  let count = 0;
  for (let weekday = 1; weekday <= 7; weekday += 1) if (!weekend.has(weekday)) count += weeks;
  for (let day = from + weeks * 7; day < to; day += 1) if (!isFree(day)) count += 1;
  for (const day of holidays) if (day >= from && day < to && !isFree(day)) count -= 1;
  return count;
}
