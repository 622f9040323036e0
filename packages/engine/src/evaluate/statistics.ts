import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import { ordinals, type Comparable } from './kernels/comparable.js';

/** Bounds of the numbers of a column, nulls left out (not always the closest), and whether all are whole. Both 0 when there are none. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** Whether nulls hold 0, so that adding them changes nothing. */
  readonly zeroNulls: boolean;
}

const known = new WeakMap<Column, Statistics>();

/** Looked at once for each column and kept with it: chooses between algorithms. Strings have no statistics. */
export function statisticsOf(column: Column): Statistics {
  let statistics = known.get(column);
  if (statistics === undefined) known.set(column, (statistics = measure(ordinals(column), column.validity)));
  return statistics;
}

/** What is known already, or null: to choose an algorithm for numbers that are used once, measuring would cost as much as it saves. */
export function knownStatistics(column: Column): Statistics | null {
  return known.get(column) ?? null;
}

/** Values taken from a column lie within its bounds: what is known of it holds for them. */
export function inheritStatistics(taken: Column, column: Column): void {
  const statistics = known.get(column);
  if (statistics !== undefined) known.set(taken, statistics);
}

function measure(values: Comparable, validity: Uint8Array | null): Statistics {
  let min = Infinity;
  let max = -Infinity;
  let fractions = 0;
  let nullSum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (validity !== null && !isValid(validity, i)) {
      nullSum += Math.abs(value);
      continue;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    // Not `% 1`, which calls a library for every number.
    if (Math.floor(value) !== value) fractions++;
  }
  const zeroNulls = nullSum === 0;
  return min > max ? { min: 0, max: 0, whole: true, zeroNulls } : { min, max, whole: fractions === 0, zeroNulls };
}
