import { isoFromDays } from '../calendar/days.js';
import type { Column } from '../columns/column.js';
import { valueAt } from '../columns/value-at.js';
import type { ScalarType } from '../expression/types.js';
import type { Scalar } from './tuples.js';

/** A value as a result holds it: dates as ISO days, timestamps as ISO instants, never NaN, infinite or minus zero. */
export function shapeValue(value: Scalar, type: ScalarType): Scalar {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  if (type === 'date') return isoFromDays(value);
  if (type === 'timestamp') return new Date(value).toISOString();
  return value === 0 ? 0 : value;
}

/** One value of a column as a result holds it. */
export function shapedAt(column: Column, row: number): Scalar {
  return shapeValue(valueAt(column, row), column.type);
}
