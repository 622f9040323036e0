import type { NumberColumn } from '../../columns/column.js';
import { plainValues } from './kernel.js';

/**
 * Two columns of numbers brought to one scale. Amounts of the same scale stay whole smallest units; a constant is scaled up
 * to meet them when that loses nothing (`amount > 100`); otherwise both become plain numbers.
 */
export function alignScales(a: NumberColumn, b: NumberColumn): { a: Float64Array; b: Float64Array; scale: number } {
  if (a.scale === b.scale) return { a: a.values, b: b.values, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  const scaledA = a.scale === scale ? a.values : a.length === 1 ? scaleUp(a, scale) : null;
  const scaledB = b.scale === scale ? b.values : b.length === 1 ? scaleUp(b, scale) : null;
  if (scaledA !== null && scaledB !== null) return { a: scaledA, b: scaledB, scale };
  return { a: plainValues(a), b: plainValues(b), scale: 0 };
}

/** Several columns brought to one scale, as `alignScales` does for two. */
export function commonScale(columns: readonly NumberColumn[]): { values: readonly Float64Array[]; scale: number } {
  const scale = Math.max(...columns.map((column) => column.scale));
  const values = columns.map((column) => (column.scale === scale ? column.values : column.length === 1 ? scaleUp(column, scale) : null));
  if (values.every((array) => array !== null)) return { values, scale };
  return { values: columns.map(plainValues), scale: 0 };
}

/** The one value of a constant in units of a larger scale, or null when that is not exact. */
function scaleUp(column: NumberColumn, scale: number): Float64Array | null {
  const value = column.values[0]! / 10 ** column.scale;
  const scaled = Math.round(value * 10 ** scale);
  if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER || scaled / 10 ** scale !== value) return null;
  return Float64Array.of(scaled);
}
