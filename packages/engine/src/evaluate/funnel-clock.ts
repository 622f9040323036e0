import { MS_PER_DAY } from '../calendar/days.js';
import { MS_PER_HOUR } from '../calendar/hour.js';
import { addPeriods } from '../calendar/periods.js';
import type { Zone } from '../calendar/zone.js';
import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { Duration } from '../expression/expr.js';
import { invariant } from './invariant.js';

/** What the times of a funnel's steps are compared as: instants in milliseconds, or local days. */
export interface FunnelClock {
  /** One for each row, NaN for null. Steps of one time share the array: the walk over rows looks for that. */
  readonly timesOf: (column: Column) => Float64Array;
  /** A time so much later (or earlier, `sign` -1): the calendar moves, the time of day stays. */
  readonly shifted: (time: number, within: Duration, sign: 1 | -1) => number;
  readonly perDay: number;
}

/** Kept with the columns. One table may serve projects of several time zones. */
const known = new WeakMap<Column, { readonly kind: string; readonly zone: Zone; readonly times: Float64Array }>();

/**
 * Timestamps among themselves are compared as the instants that they are, also where the wall clock goes back. As soon as one step has but a date, all
 * are compared as days: a date says nothing of when in the day.
 */
export function createClock(kind: 'instant' | 'day', zone: Zone): FunnelClock {
  return {
    timesOf: (column) => {
      let kept = known.get(column);
      if (kept?.zone !== zone || kept.kind !== kind) known.set(column, (kept = { kind, zone, times: makeTimes(column, kind, zone) }));
      return kept.times;
    },
    shifted: (time, within, sign) => (kind === 'day' ? shiftDay(time, within, sign) : shiftInstant(time, within, sign, zone)),
    perDay: kind === 'day' ? 1 : MS_PER_DAY,
  };
}

/** Hours from the midnight of a day. */
function shiftDay(day: number, { count, unit }: Duration, sign: 1 | -1): number {
  return unit === 'hour' ? day + (sign * count) / 24 : addPeriods(day, sign * count, unit);
}

/** Hours are as long as they are, whatever the clock shows. */
function shiftInstant(instant: number, { count, unit }: Duration, sign: 1 | -1, zone: Zone): number {
  if (unit === 'hour') return instant + sign * count * MS_PER_HOUR;
  const local = zone.toLocal(instant);
  const day = Math.floor(local / MS_PER_DAY);
  return zone.fromLocal(addPeriods(day, sign * count, unit) * MS_PER_DAY + (local - day * MS_PER_DAY));
}

function makeTimes(column: Column, kind: 'instant' | 'day', zone: Zone): Float64Array {
  const times = new Float64Array(column.length).fill(Number.NaN);
  if (column.type === 'date') {
    for (let row = 0; row < times.length; row++) if (isValid(column.validity, row)) times[row] = column.days[row]!;
    return times;
  }
  invariant(column.type === 'timestamp', `a ${column.type} is no time`);
  const { milliseconds, validity } = column;
  for (let row = 0; row < times.length; row++) {
    if (isValid(validity, row)) times[row] = kind === 'day' ? zone.dayOf(milliseconds[row]!) : milliseconds[row]!;
  }
  return times;
}
