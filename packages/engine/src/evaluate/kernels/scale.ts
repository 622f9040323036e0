import type { NumberColumn } from '../../columns/column.js';
import { plainValues } from './kernel.js';

/**
 * Columns of numbers brought to one scale: amounts stay whole smallest units. A column of a smaller scale is scaled up when
 * that loses nothing (`amount > 100`, `net + fee`); otherwise all become plain numbers.
 */
export function commonScale(columns: readonly NumberColumn[]): { values: readonly Float64Array[]; scale: number } {
  const scale = Math.max(...columns.map((column) => column.scale));
  const values: Float64Array[] = [];
  for (const column of columns) {
    const scaled = scaleUp(column, scale);
    if (scaled === null) return { values: columns.map(plainValues), scale: 0 };
    values.push(scaled);
  }
  return { values, scale };
}

/** As `commonScale`, for two. */
export function alignScales(x: NumberColumn, y: NumberColumn): { a: Float64Array; b: Float64Array; scale: number } {
  if (x.scale === y.scale) return { a: x.values, b: y.values, scale: x.scale };
  const { values, scale } = commonScale([x, y]);
  return { a: values[0]!, b: values[1]!, scale };
}

/** The values in units of a larger scale, or null when one of them would not be a whole number or pass 2^53. */
function scaleUp(column: NumberColumn, scale: number): Float64Array | null {
  if (column.scale === scale) return column.values;
  const factor = 10 ** (scale - column.scale);
  const scaled = new Float64Array(column.length);
  for (let i = 0; i < scaled.length; i++) {
    const value = column.values[i]!;
    scaled[i] = Math.round(value * factor);
    if (scaled[i]! / factor !== value || Math.abs(scaled[i]!) > Number.MAX_SAFE_INTEGER) return null;
  }
  return scaled;
}
