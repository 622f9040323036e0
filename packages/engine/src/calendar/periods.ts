import type { Duration } from './duration.js';
import { addMonths, civilFromDays, daysFromCivil, isoFromDays } from './days.js';
import { GRAINS, type Grain } from './grain.js';
import { CalendarError, tablePeriods, type DatasetCalendar, type PeriodTable } from './period-table.js';
import { weekCalendarPeriods, type PeriodSequence, type WeekCalendar } from './week-calendar.js';

/** What a project says about its calendar. */
export interface CalendarRules {
  /** ISO number of the first day of the week: 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** First month of the year and so of its quarters, 1 to 12. */
  readonly fiscalYearStart: number;
  /** Which calendar year names one that begins in a year and ends in the next. Absent: the one that it begins in. */
  readonly fiscalYearNamedBy?: 'end';
  /** Periods that take the place of calendar months, quarters and years. Those of a dataset must be read before they can be asked for. */
  readonly custom?: WeekCalendar | DatasetCalendar | PeriodTable;
}

/** The first day of the period of a grain that holds a day. */
export function periodStart(day: number, grain: Grain, rules: CalendarRules): number {
  const periods = periodsOf(grain, rules);
  const index = periods.indexOf(day);
  const start = index === null ? null : periods.startOf(index);
  return start ?? outside(day, grain, rules);
}

/** The first day of the period that comes `count` (of either sign) periods of a grain after the one that holds a day. */
export function shiftPeriods(day: number, count: number, grain: Grain, rules: CalendarRules): number {
  const periods = periodsOf(grain, rules);
  const index = periods.indexOf(day);
  const start = index === null ? null : periods.startOf(index + count);
  return start ?? outside(day, grain, rules);
}

/** The day after the last of the period that starts on `start`. */
export function periodEnd(start: number, grain: Grain, rules: CalendarRules): number {
  return shiftPeriods(start, 1, grain, rules);
}

/** The first days of all periods that hold a day from `from` up to and without `to`, ascending, none left out. */
export function periodAxis(from: number, to: number, grain: Grain, rules: CalendarRules): number[] {
  if (from >= to) return [];
  const { first, last } = periodNumbers(from, to, grain, rules);
  const { startOf } = periodsOf(grain, rules);
  return Array.from({ length: last - first + 1 }, (_, n) => startOf(first + n)!);
}

/** The numbers of the periods that hold the first and the last day of a range that is not empty. Neighbours are one apart. */
export function periodNumbers(from: number, to: number, grain: Grain, rules: CalendarRules): { readonly first: number; readonly last: number } {
  const periods = periodsOf(grain, rules);
  const first = numberOf(from, periods, rules) ?? outside(from, grain, rules);
  return { first, last: to === from + 1 ? first : (periods.indexOf(to - 1) ?? outside(to - 1, grain, rules)) };
}

/**
 * The start of the period of a grain that stands where the one from `start` stands, so much earlier; null when there is none. By a longer
 * unit of a calendar of the project's own that is the period of the same number within the earlier year (quarter, month): week 3 of this
 * year and week 3 of the last. Else it is the period that holds the day so much earlier; weeks keep their alignment, as a year back is 52
 * weeks and a quarter 13: what is compared are the same days of the week.
 */
export function earlierPeriod(start: number, { count, unit }: Duration, grain: Grain, rules: CalendarRules): number | null {
  const { custom } = rules;
  if (custom === undefined || GRAINS.indexOf(unit) <= GRAINS.indexOf(grain)) {
    const back = earlierDay(start, { count, unit }, rules, grain);
    return back === null || !holds(back, grain, rules) ? null : periodStart(back, grain, rules);
  }
  const units = periodsOf(unit, rules);
  const unitNow = units.indexOf(start);
  if (unitNow === null) return null;
  const [now, then, end] = [units.startOf(unitNow), units.startOf(unitNow - count), units.startOf(unitNow - count + 1)];
  if (now === null || then === null || end === null) return null;
  const periods = periodsOf(grain, rules);
  const place = periods.indexOf(start)! - firstFrom(now, periods);
  const found = periods.startOf(firstFrom(then, periods) + place);
  return found === null || found >= end ? null : found;
}

/**
 * A day so much earlier: by months, quarters and years the same date (on an axis of weeks, a year is 52 weeks and a quarter 13), or, of a
 * calendar of the project's own, as many days into the period, its last day where it is shorter. Null for a day that it does not reach.
 */
export function earlierDay(day: number, { count, unit }: Duration, rules: CalendarRules, grain: Grain | null = null): number | null {
  if (rules.custom === undefined || unit === 'hour' || unit === 'day') return subtractDuration(day, { count, unit }, grain);
  const periods = periodsOf(unit, rules);
  const index = numberOf(day, periods, rules);
  if (index === null) return null;
  const [now, then, end] = [periods.startOf(index), periods.startOf(index - count), periods.startOf(index - count + 1)];
  if (now === null || then === null) return null;
  return end === null ? (day === now ? then : null) : Math.min(then + (day - now), end - 1);
}

/** The number of a day's period; the day after a table's last begins what would come next. */
function numberOf(day: number, { indexOf }: PeriodSequence, { custom }: CalendarRules): number | null {
  const index = indexOf(day);
  if (index !== null || custom?.kind !== 'table' || day !== custom.end) return index;
  return indexOf(day - 1)! + 1;
}

/** Whether a day is the first of a month, of whatever calendar. */
export function isMonthStart(day: number, rules: CalendarRules): boolean {
  const months = periodsOf('month', rules);
  const index = numberOf(day, months, rules);
  return index !== null && months.startOf(index) === day;
}

/** Adds `count` (of either sign) times the grain to a day. A day that a month does not have becomes its last; hours are parts of a day. */
export function addPeriods(day: number, count: number, grain: Grain): number {
  switch (grain) {
    case 'hour':
      return day + count / 24;
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

function subtractDuration(day: number, duration: Duration, grain: Grain | null): number {
  if (grain === 'week' && duration.unit === 'year') return day - 364 * duration.count;
  if (grain === 'week' && duration.unit === 'quarter') return day - 91 * duration.count;
  return Math.floor(addPeriods(day, -duration.count, duration.unit));
}

/** Whether a period of the grain holds a day: all are but those outside a table. */
export function holds(day: number, grain: Grain, rules: CalendarRules): boolean {
  return periodsOf(grain, rules).indexOf(day) !== null;
}

/** The number of the first period that begins on a day or after it. */
function firstFrom(day: number, { indexOf, startOf }: PeriodSequence): number {
  const index = indexOf(day)!;
  return startOf(index) === day ? index : index + 1;
}

const DAYS: PeriodSequence = { indexOf: (day) => day, startOf: (index) => index };

/** The periods of a grain of whole days, numbered. To be asked for once, not for each row. */
export function periodsOf(grain: Grain, { weekStart, fiscalYearStart, custom }: CalendarRules): PeriodSequence {
  if (grain === 'day' || grain === 'hour') return DAYS;
  if (custom?.kind === 'weeks' && grain !== 'week') return weekCalendarPeriods(custom, grain);
  if (custom?.kind === 'table' && custom.grains[grain]) return tablePeriods(custom, custom.grains[grain]);
  if (custom?.kind === 'dataset' && custom.fields[grain] !== undefined) {
    throw new CalendarError(
      `The ${grain}s of the project are those of dataset \`${custom.dataset}\`, which has not been read here.`,
      'Name the days instead.',
      custom.dataset,
    );
  }
  // 1970-01-01 was a Thursday, weekday 4.
  if (grain === 'week') return { indexOf: (day) => Math.floor((day + 4 - weekStart) / 7), startOf: (index) => index * 7 - 4 + weekStart };
  const months = grain === 'month' ? 1 : grain === 'quarter' ? 3 : 12;
  const first = grain === 'month' ? 0 : fiscalYearStart - 1;
  return {
    indexOf: (day) => {
      const { year, month } = civilFromDays(day);
      return Math.floor((year * 12 + month - 1 - first) / months);
    },
    startOf: (index) => {
      const at = index * months + first;
      return daysFromCivil(Math.floor(at / 12), at - Math.floor(at / 12) * 12 + 1, 1);
    },
  };
}

function outside(day: number, grain: Grain, { custom }: CalendarRules): never {
  const { dataset, first, end } = custom as PeriodTable;
  throw new CalendarError(
    `The calendar in dataset \`${dataset}\` goes from ${isoFromDays(first)} to ${isoFromDays(end - 1)}: it has no ${grain} of ${isoFromDays(day)}.`,
    'Give it rows for more days, or ask for a range within it.',
    dataset,
  );
}
