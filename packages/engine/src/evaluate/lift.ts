import type { Column } from '../columns/column.js';
import { isValid } from '../columns/bitmap.js';
import { withValues } from './dense-codes.js';
import { ordinals, type Comparable } from './kernels/comparable.js';
import { statisticsOf } from './statistics.js';
import type { VectorSource } from './vector-source.js';

/** Below this many rows, evaluating row by row costs less than finding out. */
const WORTHWHILE_ROWS = 512;
/** Distinct values must be so many times fewer than rows. */
const WORTHWHILE_RATIO = 4;

/**
 * An expression that depends on one column of few distinct values is evaluated once for each of them, then looked up by
 * row: `distinct` stands for the column in that evaluation, `indices` are the rows' places in it.
 */
export interface Lift {
  readonly distinct: Column;
  readonly indices: Int32Array | Uint32Array | Uint16Array | Uint8Array;
}

const lifts = new WeakMap<Column, Lift | null>();

/** The distinct values of a column, when there are few enough; null otherwise. Kept with the column. */
export function liftOf(column: Column, source: VectorSource): Lift | null {
  if (source.length < WORTHWHILE_ROWS || column.length !== source.length) return null;
  let lift = lifts.get(column);
  if (lift === undefined) {
    lift = column.type === 'string' ? liftStrings(column) : column.type === 'timestamp' ? null : liftOrdinals(column);
    lifts.set(column, lift);
  }
  return lift;
}

function liftStrings(column: Column & { type: 'string' }): Lift | null {
  const size = column.dictionary.length;
  if (size * WORTHWHILE_RATIO > column.length) return null;
  const length = size + (column.validity === null ? 0 : 1);
  const codes = Uint32Array.from({ length }, (_, code) => code % Math.max(size, 1));
  const distinct: Column = {
    type: 'string',
    length,
    validity: column.validity === null ? null : lastIsNull(size),
    codes,
    dictionary: size === 0 ? [''] : column.dictionary,
  };
  return { distinct, indices: withNulls(column, column.codes, 0, size) };
}

/** Dates, booleans and whole numbers by their place between the least and the greatest. */
function liftOrdinals(column: Exclude<Column, { type: 'string' }>): Lift | null {
  const { min, max, whole } = statisticsOf(column);
  const { validity } = column;
  const size = max - min + 1;
  if (!whole || !(size * WORTHWHILE_RATIO <= column.length)) return null;
  const length = size + (validity === null ? 0 : 1);
  const distinct = withValues(column, Float64Array.from({ length }, (_, offset) => min + (offset % size)));
  return { distinct: { ...distinct, validity: validity === null ? null : lastIsNull(size) }, indices: withNulls(column, ordinals(column), min, size) };
}

function lastIsNull(size: number): Uint8Array {
  const bitmap = new Uint8Array((size + 8) >> 3).fill(255);
  bitmap[size >> 3] = (1 << (size & 7)) - 1;
  return bitmap;
}

/** Places among the distinct values, nulls at the last; the codes themselves when nothing has to change. */
function withNulls(column: Column, codes: Comparable | Uint16Array, first: number, nullPlace: number): Lift['indices'] {
  if (first === 0 && column.validity === null && !(codes instanceof Float64Array)) return codes;
  const places = nullPlace < 0x100 ? new Uint8Array(codes.length) : nullPlace < 0x10000 ? new Uint16Array(codes.length) : new Uint32Array(codes.length);
  for (let i = 0; i < places.length; i++) places[i] = isValid(column.validity, i) ? codes[i]! - first : nullPlace;
  return places;
}
