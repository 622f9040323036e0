import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { Aggregate, Scan } from '../plan/plan.js';
import { groupCodes } from './group-codes.js';
import type { Grouped } from './grouped.js';
import { asBoolean, asNumber, numberColumn, packValidity } from './kernels/kernel.js';
import { statisticsOf } from './statistics.js';
import { take } from './take.js';
import { broadcast, evaluateAny } from './vector.js';
import type { VectorSource } from './vector-source.js';

/** So many places for groups in windows are added up; with more, most of them are empty. */
const MOST_PLACES = 2 ** 22;

/** Whether what an aggregate is at the end of a window follows from what it was before, what began and what ended. */
export function isChange({ fn, distinct, once }: Aggregate): boolean {
  return !distinct && once === undefined && (fn === 'count' || fn === 'sum' || fn === 'avg');
}

/**
 * Aggregates the rows alive at the end of each window by what changes from one to the next: each row is added where it is first there (`born`)
 * and taken off where it no longer is, so that it costs the same however long it lives. Null where that would not be exact (fractions, sums
 * past 2^53), or where there are too many groups.
 *
 * Measured on a million rows alive for 90 days on average, a count and a sum: by day over two years 3.9 s where rows are laid out for each end
 * that they are alive at, 0.1 s so; by month 0.4 s and 0.2 s.
 */
export function stockChanges(
  scan: Pick<Scan, 'keys' | 'aggregates'>,
  source: VectorSource,
  born: Int32Array,
  gone: Int32Array | null,
  windowCount: number,
): Grouped | null {
  const { length } = source;
  const slots = new Int32Array(length);
  for (let i = 0; i < length; i++) slots[i] = born[i]! < (gone === null ? windowCount : gone[i]!) ? 0 : -1;
  const { codes, size, occurring, keys } = groupCodes(slots, 1, scan.keys.map((key) => broadcast(evaluateAny(key, source), length)), length);
  const width = windowCount + 1;
  if (size * width > MOST_PLACES) return null;

  const valuesOf = (expr: Aggregate['args'][number]): Column => broadcast(evaluateAny(expr, source), length);
  const isExact = ({ fn, args }: Aggregate): boolean => {
    if (fn === 'count') return true;
    const { whole, min, max } = statisticsOf(valuesOf(args[0]!));
    return whole && Math.max(-min, max) * length <= Number.MAX_SAFE_INTEGER;
  };
  if (!scan.aggregates.every(isExact)) return null;

  /** What is there at each end, by group: one for each row, or its value. */
  const levels = (values: Float64Array | null, counts: (row: number) => boolean): Float64Array => {
    const sums = new Float64Array(size * width);
    for (let i = 0; i < length; i++) {
      const code = codes[i]!;
      if (code === size || !counts(i)) continue;
      const value = values === null ? 1 : values[i]!;
      sums[code * width + born[i]!]! += value;
      sums[code * width + (gone === null ? windowCount : gone[i]!)]! -= value;
    }
    for (let at = 1; at < sums.length; at++) if (at % width !== 0) sums[at]! += sums[at - 1]!;
    return sums;
  };

  const rows = levels(null, () => true);
  const places: number[] = [];
  for (const code of occurring) for (let w = 0; w < windowCount; w++) if (rows[code * width + w]! > 0) places.push(code * width + w);
  const gathered = (sums: Float64Array): Float64Array => Float64Array.from(places, (place) => sums[place]!);

  const evaluate = ({ fn, args, filter }: Aggregate): Column => {
    const [expr] = args;
    const condition = filter === null ? null : asBoolean(valuesOf(filter));
    const column = expr === undefined ? null : valuesOf(expr);
    const counted = (row: number): boolean =>
      (condition === null || (condition.values[row] === 1 && isValid(condition.validity, row))) && isValid(column?.validity ?? null, row);
    const counts = gathered(condition === null && (column?.validity ?? null) === null ? rows : levels(null, counted));
    if (fn === 'count') return numberColumn(counts, null);
    const { values, scale } = asNumber(column!);
    const sums = gathered(levels(values, counted));
    const validity = packValidity(Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0)));
    if (fn === 'sum') return numberColumn(sums, validity, scale);
    return numberColumn(sums.map((sum, group) => (counts[group]! > 0 ? sum / (counts[group]! * 10 ** scale) : 0)), validity);
  };
  const numbers = new Int32Array(size);
  occurring.forEach((code, number) => (numbers[code] = number));
  const groups = Int32Array.from(places, (place) => numbers[Math.floor(place / width)]!);
  return {
    groupCount: places.length,
    slots: Int32Array.from(places, (place) => place % width),
    keys: keys.map((key) => take(key, groups)),
    values: scan.aggregates.map(evaluate),
  };
}
