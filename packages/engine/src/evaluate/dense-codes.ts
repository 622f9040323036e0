import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import { invariant } from './invariant.js';
import { ordinals } from './kernels/comparable.js';
import { NumberDictionary } from './number-dictionary.js';
import { statisticsOf } from './statistics.js';

/** A column as small whole numbers, equal where its values are. The code of a null is arbitrary but within `size`. */
export interface DenseCodes {
  readonly codes: Int32Array | Uint8Array | Uint16Array | Uint32Array;
  /** Codes are below it; at least 1. */
  readonly size: number;
  /** The value of each code. */
  readonly distinct: Column;
}

/** Whole numbers in a range so small, or twice as wide as there are rows, are numbered by their offset in it. */
const DENSE_RANGE = 2 ** 16;

const known = new WeakMap<Column, DenseCodes>();

/** Numbers the distinct values of a column: a dictionary's codes as they are, small ranges by offset, others by hashing. */
export function denseCodes(column: Column): DenseCodes {
  let codes = known.get(column);
  if (codes === undefined) known.set(column, (codes = make(column)));
  return codes;
}

function make(column: Column): DenseCodes {
  if (column.type === 'string') {
    const size = Math.max(column.dictionary.length, 1);
    const dictionary = column.dictionary.length === 0 ? [''] : column.dictionary;
    const codes = Uint32Array.from({ length: size }, (_, code) => code);
    return { codes: column.codes, size, distinct: { type: 'string', length: size, validity: null, codes, dictionary } };
  }
  const { min, max, whole } = statisticsOf(column);
  const values = ordinals(column);
  const codes = new Int32Array(column.length);
  if (whole && max - min < Math.max(DENSE_RANGE, 2 * column.length)) {
    for (let i = 0; i < codes.length; i++) codes[i] = isValid(column.validity, i) ? values[i]! - min : 0;
    const size = max - min + 1;
    return { codes, size, distinct: withValues(column, Float64Array.from({ length: size }, (_, offset) => min + offset)) };
  }
  const dictionary = new NumberDictionary();
  for (let i = 0; i < codes.length; i++) if (isValid(column.validity, i)) codes[i] = dictionary.intern(values[i]!);
  if (dictionary.size === 0) dictionary.intern(0);
  return { codes, size: dictionary.size, distinct: withValues(column, dictionary.values()) };
}

/** A column like another with other numbers, none null. */
export function withValues(like: Column, values: Float64Array): Column {
  const base = { length: values.length, validity: null };
  switch (like.type) {
    case 'number':
      return { type: 'number', ...base, values, scale: like.scale };
    case 'boolean':
      return { type: 'boolean', ...base, values: Uint8Array.from(values) };
    case 'date':
      return { type: 'date', ...base, days: Int32Array.from(values) };
    case 'timestamp':
      return { type: 'timestamp', ...base, milliseconds: values };
    case 'string':
      return invariant(false, 'strings have codes already') as never;
  }
}
