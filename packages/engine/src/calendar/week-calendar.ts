import { civilFromDays, daysFromCivil, daysInMonth, isoWeekday } from './days.js';

/**
 * A year of whole weeks, as shops count it: quarters of 13 weeks whose months are of four or five, and now and then a 53rd week that the last
 * month takes.
 */
export interface WeekCalendar {
  readonly kind: 'weeks';
  /** Weeks in the months of a quarter: 4-4-5, 4-5-4 or 5-4-4. */
  readonly pattern: readonly [number, number, number];
  /** The day that a year ends on: the last such day of the week in a month, or the one nearest to a date. */
  readonly yearEnds:
    | { readonly rule: 'last'; readonly weekday: number; readonly month: number }
    | { readonly rule: 'nearest'; readonly weekday: number; readonly month: number; readonly day: number };
}

/** Periods numbered in order of time. */
export interface PeriodSequence {
  /** The number of the period that holds a day; null for a day that no period holds. */
  readonly indexOf: (day: number) => number | null;
  /** The first day of a period, also of the one after the last; null when there is no such number. */
  readonly startOf: (index: number) => number | null;
}

const WEEK = 7;
const QUARTER = 13 * WEEK;

/** The first day of the year that ends in (or near the end of) a calendar year's month of year ends. */
function yearStart({ yearEnds }: WeekCalendar, endYear: number): number {
  return lastDay(yearEnds, endYear - 1) + 1;
}

function lastDay(ends: WeekCalendar['yearEnds'], year: number): number {
  if (ends.rule === 'last') {
    const last = daysFromCivil(year, ends.month, daysInMonth(year, ends.month));
    return last - ((isoWeekday(last) - ends.weekday + 7) % 7);
  }
  // Of 29 February in a year without one, 1 March; the nearest of seven days is at most three away.
  const nearest = daysFromCivil(year, ends.month, ends.day) + 3;
  return nearest - ((isoWeekday(nearest) - ends.weekday + 7) % 7);
}

/** The number of the year that holds a day: the calendar year of its end. */
function yearOf(calendar: WeekCalendar, day: number): number {
  let year = civilFromDays(day).year;
  while (day < yearStart(calendar, year)) year -= 1;
  while (day >= yearStart(calendar, year + 1)) year += 1;
  return year;
}

/** The months, quarters or years of the calendar; a year's number is the calendar year that it ends in. */
export function weekCalendarPeriods(calendar: WeekCalendar, grain: 'month' | 'quarter' | 'year'): PeriodSequence {
  if (grain === 'year') return { indexOf: (day) => yearOf(calendar, day), startOf: (year) => yearStart(calendar, year) };
  const [first, second] = calendar.pattern;
  const begins = grain === 'quarter' ? [0] : [0, first * WEEK, (first + second) * WEEK];
  const perYear = 4 * begins.length;
  return {
    indexOf: (day) => {
      const year = yearOf(calendar, day);
      const into = day - yearStart(calendar, year);
      // The 53rd week is of the last quarter.
      const quarter = Math.min(Math.floor(into / QUARTER), 3);
      const within = begins.findLastIndex((begin) => into - quarter * QUARTER >= begin);
      return year * perYear + quarter * begins.length + within;
    },
    startOf: (index) => {
      const year = Math.floor(index / perYear);
      const place = index - year * perYear;
      const quarter = Math.floor(place / begins.length);
      return yearStart(calendar, year) + quarter * QUARTER + begins[place % begins.length]!;
    },
  };
}

/** The first day of the calendar's weeks, as an ISO number: the day after the one that years end on. */
export function weekStartOf({ yearEnds }: WeekCalendar): number {
  return (yearEnds.weekday % 7) + 1;
}
