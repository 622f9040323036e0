import type { Duration, ScalarType } from '@plumbline/engine';
import type { CallExpr, EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { ScalarSpelling, SpellingContext } from '../../dialect.js';
import { bound } from './bound.js';
import { text } from './literals.js';
import { whole } from './text.js';

type DateFunction = Extract<
  EvaluatedFunctionName,
  'year' | 'quarter' | 'month' | 'week' | 'day' | 'dayofweek' | 'dayofyear' | 'date_trunc' | 'dateadd' | 'datediff'
>;

/** What the wall clock shows at an instant, or at the beginning of a day. */
export function wallClock(value: string, type: ScalarType, { timezone }: SpellingContext): string {
  return type === 'date' ? `CAST(${value} AS TIMESTAMP)` : `(${value} AT TIME ZONE ${text(timezone)})`;
}

export function dayOf(value: string, type: ScalarType, context: SpellingContext): string {
  return type === 'date' ? value : `CAST(${wallClock(value, type, context)} AS DATE)`;
}

/**
 * The instant of a wall-clock time: where the clock is put back and shows a time twice, the first. DuckDB takes the second, so the
 * instant an hour, and half an hour, before is tried.
 */
export function instantOf(wallClockTime: string, { timezone }: SpellingContext): string {
  const zone = text(timezone);
  return bound(wallClockTime, (local) => {
    const instant = `(${local} AT TIME ZONE ${zone})`;
    const before = (minutes: number): string => {
      // Half the price of taking an interval off, which goes by a calendar.
      const earlier = `make_timestamptz(epoch_us(${instant}) - ${minutes * 60_000_000})`;
      return `WHEN (${earlier} AT TIME ZONE ${zone}) = ${local} THEN ${earlier}`;
    };
    return `CASE ${before(60)} ${before(30)} ELSE ${instant} END`;
  });
}

/** The first instant of a local day. */
export function startOfDay(date: string, context: SpellingContext): string {
  return instantOf(wallClock(date, 'date', context), context);
}

/** Number of months in a part of a date; weeks and days are counted in days. */
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };

function partOf({ args }: CallExpr): string {
  const [part] = args;
  if (part?.op !== 'literal') throw new Error("Plumbline's own mistake: a part of a date is a literal.");
  return String(part.value);
}

/** Interval so many parts long; `count` is SQL of a whole number. */
function interval(part: string, count: string): string {
  if (part === 'hour') return `to_hours(CAST(${count} AS BIGINT))`;
  const months = MONTHS[part];
  return months === undefined ? `to_days(CAST(${count} * ${DAYS[part]!} AS INTEGER))` : `to_months(CAST(${count} * ${months} AS INTEGER))`;
}

/** A literal length of time. */
export function shifted(local: string, { count, unit }: Duration, sign: 1 | -1): string {
  return `(${local} ${sign === 1 ? '+' : '-'} ${interval(unit, String(count))})`;
}

export function shiftedInstant(instant: string, within: Duration, sign: 1 | -1, context: SpellingContext): string {
  // Hours are as long as they are, whatever the clock shows.
  if (within.unit === 'hour') return shifted(instant, within, sign);
  return instantOf(shifted(wallClock(instant, 'timestamp', context), within, sign), context);
}

export function daysBetween(from: string, to: string): string {
  return `((epoch_us(${to}) - epoch_us(${from})) / 86400000000e0)`;
}

export function dayNumber(date: string): string {
  return `(${date} - DATE '1970-01-01')`;
}

/** The number of the week that a day is in, counted from the one of 1970-01-01, a Thursday. */
function weekNumber(date: string, { weekStart }: SpellingContext): string {
  return `floor((${dayNumber(date)} + ${4 - weekStart}) / 7e0)`;
}

const read = (name: string): ScalarSpelling => ([value], { args }, context) =>
  `CAST(${name}(${dayOf(value!, args[0]!.type, context)}) AS DOUBLE)`;

const dateTrunc: ScalarSpelling = ([, value], call, context) => {
  const part = partOf(call);
  const day = dayOf(value!, call.args[1]!.type, context);
  const start =
    part === 'day' ? day
    : part === 'week' ? bound(day, (date) => `(${date} - CAST((isodow(${date}) - ${context.weekStart} + 7) % 7 AS INTEGER))`)
    : `CAST(date_trunc(${text(part)}, ${day}) AS DATE)`;
  return call.type === 'date' ? start : startOfDay(start, context);
};

const dateAdd: ScalarSpelling = ([, amount, value], call, context) => {
  const local = wallClock(value!, call.args[2]!.type, context);
  return bound(amount!, (count) => {
    const moved = `(${local} + ${interval(partOf(call), whole(count))})`;
    const there = call.type === 'date' ? `CAST(${moved} AS DATE)` : instantOf(moved, context);
    // `greatest` in `whole` passes a null over, and a time that no calendar reaches is an error.
    return `CASE WHEN ${count} IS NOT NULL THEN TRY(${there}) END`;
  });
};

const dateDiff: ScalarSpelling = ([, from, to], call, context) => {
  const part = partOf(call);
  const [a, b] = [dayOf(from!, call.args[1]!.type, context), dayOf(to!, call.args[2]!.type, context)];
  if (part === 'day') return `CAST(${b} - ${a} AS DOUBLE)`;
  if (part === 'week') return `(${weekNumber(b, context)} - ${weekNumber(a, context)})`;
  return `CAST(date_diff(${text(part)}, ${a}, ${b}) AS DOUBLE)`;
};

export const DATE_SPELLINGS: Readonly<Record<DateFunction, ScalarSpelling>> = {
  year: read('year'),
  quarter: read('quarter'),
  month: read('month'),
  week: read('week'),
  day: read('day'),
  dayofweek: read('isodow'),
  dayofyear: read('dayofyear'),
  date_trunc: dateTrunc,
  dateadd: dateAdd,
  datediff: dateDiff,
};
