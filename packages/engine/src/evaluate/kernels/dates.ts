import { addPeriods, periodsOf } from '../../calendar/periods.js';
import { civilFromDays, dayOfYear, isoWeek, isoWeekday, MAX_DAY, MS_PER_DAY } from '../../calendar/days.js';
import type { Grain } from '../../calendar/grain.js';
import { isValid } from '../../columns/bitmap.js';
import type { Column, DateColumn, TimestampColumn } from '../../columns/column.js';
import type { EvaluationEnv } from '../env.js';
import { invariant } from '../invariant.js';
import { commonValidity, numberColumn, packValidity, strideMask, validityBytes, type Kernel } from './kernel.js';
import { mapToNumber, numberReader, textReader } from './text.js';

const MS_PER: Readonly<Record<string, number>> = { hour: 3_600_000, minute: 60_000, second: 1_000, millisecond: 1 };

/** The local days of dates or instants. */
export function dayColumn(column: Column, env: EvaluationEnv): DateColumn {
  if (column.type === 'date') return column;
  const { milliseconds } = asTimestamp(column);
  const days = new Int32Array(column.length);
  for (let i = 0; i < days.length; i++) if (isValid(column.validity, i)) days[i] = env.zone.dayOf(milliseconds[i]!);
  return { type: 'date', length: column.length, validity: column.validity, days };
}

export function asTimestamp(column: Column | undefined): TimestampColumn {
  invariant(column?.type === 'timestamp', `a timestamp was expected, not ${column?.type}`);
  return column;
}

/** A number read off the calendar. Runs of one day are computed once. */
function part(read: (day: number) => number): Kernel {
  return (args, length, env) => {
    const { days } = dayColumn(args[0]!, env);
    let lastDay = Number.NaN;
    let last = 0;
    return mapToNumber(args, length, (i) => {
      if (days[i] !== lastDay) {
        lastDay = days[i]!;
        last = read(lastDay);
      }
      return last;
    });
  };
}

/** A date or timestamp column of `length` from a function of the row, of the type of `like`; what no calendar reaches is null and counted. */
function mapToTime(
  like: Column,
  args: readonly Column[],
  length: number,
  { where, env }: { readonly where: string; readonly env: EvaluationEnv },
  compute: (i: number) => number,
): Column {
  const limit = like.type === 'date' ? MAX_DAY : MAX_DAY * MS_PER_DAY;
  const out = like.type === 'date' ? new Int32Array(length) : new Float64Array(length);
  let validity = commonValidity(args, length);
  const beyond: number[] = [];
  for (let i = 0; i < length; i++) {
    if (!isValid(validity, i)) continue;
    const value = compute(i);
    if (Math.abs(value) <= limit) out[i] = value;
    else beyond.push(i);
  }
  if (beyond.length > 0) {
    const there = validityBytes(validity, length);
    for (const i of beyond) there[i] = 0;
    validity = packValidity(there);
    env.warnings.add('overflow', where, beyond.length);
  }
  if (out instanceof Int32Array) return { type: 'date', length, validity, days: out };
  return { type: 'timestamp', length, validity, milliseconds: out };
}

/** Weeks begin on the project's first day of the week; quarters and years are the calendar's, as in SQL. */
const dateTrunc: Kernel = ([unit, x], length, env) => {
  const name = textReader(unit)(0);
  const size = MS_PER[name];
  const periods = periodsOf(size === undefined ? (name as Grain) : 'day', { weekStart: env.weekStart, fiscalYearStart: 1 });
  const start = (day: number): number => periods.startOf(periods.indexOf(day)!)!;
  if (x!.type === 'date') {
    const { days } = x;
    return mapToTime(x, [x], length, { where: 'DATE_TRUNC', env }, (i) => start(days[i]!));
  }
  const { zone } = env;
  const instants = asTimestamp(x).milliseconds;
  return mapToTime(x!, [x!], length, { where: 'DATE_TRUNC', env }, (i) => {
    const instant = instants[i]!;
    if (size === undefined) return zone.startOfDay(start(zone.dayOf(instant)));
    const local = zone.toLocal(instant);
    return instant - (local - Math.floor(local / size) * size);
  });
};

/** Days and longer move the calendar and keep the time of day; shorter ones move the instant. Fractions are cut off. */
const dateAdd: Kernel = ([unit, amount, x], length, env) => {
  const name = textReader(unit)(0);
  const count = numberReader(amount, 0);
  const mask = strideMask(x!);
  const size = MS_PER[name];
  const args = [amount!, x!];
  if (x!.type === 'date') {
    const { days } = x;
    return mapToTime(x, args, length, { where: 'DATEADD', env }, (i) => addPeriods(days[i & mask]!, Math.trunc(count(i)), name as Grain));
  }
  const { zone } = env;
  const instants = asTimestamp(x).milliseconds;
  return mapToTime(x!, args, length, { where: 'DATEADD', env }, (i) => {
    const n = Math.trunc(count(i));
    const instant = instants[i & mask]!;
    if (size !== undefined) return instant + n * size;
    const local = zone.toLocal(instant);
    const day = Math.floor(local / MS_PER_DAY);
    return zone.fromLocal(addPeriods(day, n, name as Grain) * MS_PER_DAY + (local - day * MS_PER_DAY));
  });
};

/** How many boundaries of the unit lie between the first and the second, negative when they are the other way round. */
const dateDiff: Kernel = ([unit, from, to], length, env) => {
  const name = textReader(unit)(0);
  if (name === 'day') return daysBetween(dayColumn(from!, env), dayColumn(to!, env), length);
  const index = name in MS_PER ? instantIndex(MS_PER[name]!, env) : dayIndex(name as Grain, env);
  const [a, b] = [index(from!), index(to!)];
  return mapToNumber([from!, to!], length, (i) => b(i) - a(i));
};

/** The usual difference, without a call for each row. */
function daysBetween(from: DateColumn, to: DateColumn, length: number): Column {
  const [a, b] = [from.days, to.days];
  const [am, bm] = [strideMask(from), strideMask(to)];
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) out[i] = b[i & bm]! - a[i & am]!;
  return numberColumn(out, commonValidity([from, to], length));
}

type RowNumber = (i: number) => number;

/** Hours pass as they do: an hour that the clock skips or shows twice does not change how many lie between two instants. */
function instantIndex(size: number, env: EvaluationEnv): (column: Column) => RowNumber {
  return (column) => {
    const mask = strideMask(column);
    const { milliseconds } = asTimestamp(column);
    return (i) => {
      const instant = milliseconds[i & mask]!;
      return Math.floor((instant + (env.zone.offsetAt(instant) % size)) / size);
    };
  };
}

/** What the wall clock shows, as so many of a unit past the unit above it. */
function clock(size: number, count: number): Kernel {
  return (args, length, env) => {
    const { milliseconds } = asTimestamp(args[0]!);
    return mapToNumber(args, length, (i) => {
      const units = Math.floor(env.zone.toLocal(milliseconds[i]!) / size);
      return units - Math.floor(units / count) * count;
    });
  };
}

/** Numbers each day by the period of the grain it is in, so that differences count boundaries. */
function dayIndex(grain: Grain, env: EvaluationEnv): (column: Column) => RowNumber {
  return (column) => {
    const { days } = dayColumn(column, env);
    const mask = strideMask(column);
    switch (grain) {
      case 'week':
        // 1970-01-01 was a Thursday, weekday 4.
        return (i) => Math.floor((days[i & mask]! + 4 - env.weekStart) / 7);
      default:
        return (i) => {
          const { year, month } = civilFromDays(days[i & mask]!);
          if (grain === 'year') return year;
          return grain === 'month' ? year * 12 + month : year * 4 + Math.ceil(month / 3);
        };
    }
  };
}

export const DATE_KERNELS = {
  date_trunc: dateTrunc,
  dateadd: dateAdd,
  datediff: dateDiff,
  year: part((day) => civilFromDays(day).year),
  quarter: part((day) => Math.ceil(civilFromDays(day).month / 3)),
  month: part((day) => civilFromDays(day).month),
  week: part((day) => isoWeek(day).week),
  day: part((day) => civilFromDays(day).day),
  /** 1 Monday to 7 Sunday, as ISO 8601 counts: databases differ from each other. */
  dayofweek: part(isoWeekday),
  dayofyear: part(dayOfYear),
  hour: clock(MS_PER.hour!, 24),
  minute: clock(MS_PER.minute!, 60),
  second: clock(MS_PER.second!, 60),
  millisecond: clock(1, 1_000),
};
