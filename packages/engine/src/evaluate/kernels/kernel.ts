import { andBitmaps } from '../../columns/bitmap.js';
import type { BooleanColumn, Column, NumberColumn, StringColumn } from '../../columns/column.js';
import type { EvaluationEnv } from '../env.js';
import { invariant } from '../invariant.js';

/**
 * Evaluates one function over columns. Every argument has `length` values or, when it is the same for all rows, one; loops
 * index it by `i & strideMask(column)`. The result has `length` values, 0 or another harmless value in the place of nulls.
 */
export type Kernel = (args: readonly Column[], length: number, env: EvaluationEnv) => Column;

/** What to AND an index with: keeps it, or makes it 0 for a column of one value. */
export function strideMask(column: Column): number {
  return column.length === 1 ? 0 : -1;
}

/** Where every argument has a value; null when all have everywhere. */
export function commonValidity(args: readonly Column[], length: number): Uint8Array | null {
  let validity: Uint8Array | null = null;
  for (const column of args) validity = andBitmaps(validity, fullValidity(column, length));
  return validity;
}

/** A column's bitmap stretched to `length`. */
function fullValidity(column: Column, length: number): Uint8Array | null {
  if (column.validity === null || column.length === length) return column.validity;
  return column.validity[0]! & 1 ? null : new Uint8Array((length + 7) >> 3);
}

/** One byte for each value, 1 where it is there: kernels that can make nulls write into it. */
export function validityBytes(validity: Uint8Array | null, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  if (validity === null) return bytes.fill(1);
  for (let i = 0; i < length; i++) bytes[i] = (validity[i >> 3]! >> (i & 7)) & 1;
  return bytes;
}

/** Packs one byte for each value into a bitmap; null when all are 1. */
export function packValidity(bytes: Uint8Array): Uint8Array | null {
  const { length } = bytes;
  const bitmap = new Uint8Array((length + 7) >> 3);
  let allValid = true;
  // Eight at a time: setting single bits takes three times as long.
  for (let i = 0, at = 0; i < length; i += 8, at++) {
    let byte = 0;
    const end = Math.min(length - i, 8);
    for (let bit = 0; bit < end; bit++) byte |= bytes[i + bit]! << bit;
    bitmap[at] = byte;
    if (byte !== (1 << end) - 1) allValid = false;
  }
  return allValid ? null : bitmap;
}

export function numberColumn(values: Float64Array, validity: Uint8Array | null, scale = 0): NumberColumn {
  return { type: 'number', length: values.length, validity, values, scale };
}

export function booleanColumn(values: Uint8Array, validity: Uint8Array | null): BooleanColumn {
  return { type: 'boolean', length: values.length, validity, values };
}

export function asNumber(column: Column | undefined): NumberColumn {
  invariant(column?.type === 'number', `a number was expected, not ${column?.type}`);
  return column;
}

export function asBoolean(column: Column | undefined): BooleanColumn {
  invariant(column?.type === 'boolean', `a boolean was expected, not ${column?.type}`);
  return column;
}

export function asString(column: Column | undefined): StringColumn {
  invariant(column?.type === 'string', `a string was expected, not ${column?.type}`);
  return column;
}

/** The values as plain numbers, without a scale. Shares the data when there is none. */
export function plainValues(column: NumberColumn): Float64Array {
  if (column.scale === 0) return column.values;
  const divisor = 10 ** column.scale;
  const plain = new Float64Array(column.length);
  for (let i = 0; i < plain.length; i++) plain[i] = column.values[i]! / divisor;
  return plain;
}

/** Makes infinite and NaN results null, counted as `overflow`. Looks at single values only when the total says it must. */
export function finiteColumn(
  values: Float64Array,
  validity: Uint8Array | null,
  scale: number,
  where: string,
  env: EvaluationEnv,
): NumberColumn {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]! * 0;
  if (total === 0) return numberColumn(values, validity, scale);
  const there = validityBytes(validity, values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value - value === 0) continue;
    values[i] = 0;
    count += there[i]!;
    there[i] = 0;
  }
  env.warnings.add('overflow', where, count);
  return numberColumn(values, packValidity(there), scale);
}
