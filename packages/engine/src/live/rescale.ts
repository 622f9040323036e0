import { isValid } from '../columns/bitmap.js';
import type { NumberColumn } from '../columns/column.js';

/** The decimals in which numbers of one column and those of another, with more or fewer decimals, are both whole. */
export function alignedScale(scale: number, column: NumberColumn): number {
  return Math.max(scale, column.length === 0 ? 0 : column.scale);
}

/** The numbers of a column in units of so many decimals, at least its own. */
export function rescaled(column: NumberColumn, scale: number): Float64Array {
  if (column.scale === scale) return column.values;
  const factor = 10 ** (scale - column.scale);
  return column.values.map((value, row) => (isValid(column.validity, row) ? value * factor : 0));
}
