import { isValid } from '../columns/bitmap.js';
import type { Column, NumberColumn } from '../columns/column.js';
import { numberColumn, packValidity } from '../evaluate/kernels/kernel.js';
import { ordinals } from '../evaluate/kernels/comparable.js';
import type { RowGrid } from './result-rows.js';

/**
 * The place of each row among the rows of its period, from 1 for the largest value: one more than there are larger ones. Null has none.
 * Only combinations that stand in the contest make others come later.
 */
export function rankRows(column: Column, { periodCount, shown }: RowGrid, stands: (tuple: number) => boolean): NumberColumn {
  const width = shown.length;
  const values = ordinals(column);
  const ranks = new Float64Array(column.length);
  const present = new Uint8Array(column.length);
  const contest = shown.flatMap((tuple, place) => (stands(tuple) ? [place] : []));
  for (let period = 0; period < periodCount; period += 1) {
    const first = period * width;
    const rows = contest.map((place) => first + place).filter((row) => isValid(column.validity, row));
    const descending = Float64Array.from(rows, (row) => -values[row]!).sort();
    for (let row = first; row < first + width; row += 1) {
      if (!isValid(column.validity, row)) continue;
      present[row] = 1;
      ranks[row] = countBelow(descending, -values[row]!) + 1;
    }
  }
  return numberColumn(ranks, packValidity(present));
}

/** How many of the ascending values are less than one. */
function countBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
