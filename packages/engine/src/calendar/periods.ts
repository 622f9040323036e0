import type { Duration } from './duration.js';
import { addMonths, civilFromDays, daysFromCivil, isoWeekday } from './days.js';
import type { Grain } from './grain.js';

/** What a project says about its calendar. */
export interface CalendarRules {
  /** ISO number of the first day of the week: 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** First month of the year and so of its quarters, 1 to 12. */
  readonly fiscalYearStart: number;
}

/** The first day of the period of a grain that holds a day. Quarters and years begin with the fiscal year. */
export function periodStart(day: number, grain: Grain, rules: CalendarRules): number {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return day - ((isoWeekday(day) - rules.weekStart + 7) % 7);
    case 'month':
      return startOfMonths(day, 1, 1);
    case 'quarter':
      return startOfMonths(day, 3, rules.fiscalYearStart);
    case 'year':
      return startOfMonths(day, 12, rules.fiscalYearStart);
  }
}

function startOfMonths(day: number, length: number, firstMonth: number): number {
  const { year, month } = civilFromDays(day);
  const into = (month - firstMonth + 12) % length;
  return month > into ? daysFromCivil(year, month - into, 1) : daysFromCivil(year - 1, month - into + 12, 1);
}

/** Adds `count` (of either sign) times the grain to a day. A day that a month does not have becomes its last. */
export function addPeriods(day: number, count: number, grain: Grain): number {
  switch (grain) {
    case 'day':
      return day + count;
    case 'week':
      return day + 7 * count;
    case 'month':
      return addMonths(day, count);
    case 'quarter':
      return addMonths(day, 3 * count);
    case 'year':
      return addMonths(day, 12 * count);
  }
}

/** The first day of the period that comes `count` (of either sign) periods of a grain after the one that starts on `start`. */
export function shiftPeriods(start: number, count: number, grain: Grain, _rules: CalendarRules): number {
  return addPeriods(start, count, grain);
}

/** The day after the last of the period that starts on `start`. */
export function periodEnd(start: number, grain: Grain, rules: CalendarRules): number {
  return shiftPeriods(start, 1, grain, rules);
}

/** The first days of all periods that hold a day from `from` up to and without `to`, ascending, none left out. */
export function periodAxis(from: number, to: number, grain: Grain, rules: CalendarRules): number[] {
  const starts: number[] = [];
  if (from >= to) return starts;
  // Counting from the first start, not from the one before, so that no error of clamping could add up.
  const first = periodStart(from, grain, rules);
  for (let n = 0, start = first; start < to; n += 1, start = shiftPeriods(first, n, grain, rules)) starts.push(start);
  return starts;
}

/**
 * A day so much earlier. At week grain a year is 52 weeks and a quarter 13, so that weeks keep their alignment: what is
 * compared are the same days of the week.
 */
export function subtractDuration(day: number, duration: Duration, grain: Grain | null): number {
  if (grain === 'week' && duration.unit === 'year') return day - 364 * duration.count;
  if (grain === 'week' && duration.unit === 'quarter') return day - 91 * duration.count;
  return addPeriods(day, -duration.count, duration.unit);
}
