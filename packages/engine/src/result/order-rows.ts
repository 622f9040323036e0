import type { OrderBy } from '../plan/query.js';
import { compareScalars, type Scalar } from './tuples.js';

/**
 * Orders rows by keys, nulls last in either direction, ties in the order that they came. `read` gives a row's value of a key as
 * it is to be compared (a status by the place of its rule). Returns row numbers, cut to the limit.
 */
export function orderRows(
  rowCount: number,
  order: readonly OrderBy[],
  limit: number | null,
  read: (key: string, row: number) => Scalar,
): number[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  if (order.length > 0) {
    const keys = order.map(({ key, descending = false }) => ({ values: rows.map((row) => read(key, row)), descending }));
    rows.sort((a, b) => {
      for (const { values, descending } of keys) {
        const x = values[a]!;
        const y = values[b]!;
        const compared = compareScalars(x, y);
        if (compared !== 0) return descending && x !== null && y !== null ? -compared : compared;
      }
      return a - b;
    });
  }
  return limit === null ? rows : rows.slice(0, limit);
}
