import type { DealColumns } from '../deals.js';

/** Deals from one place to another, without copying. */
export function dealsSlice(deals: DealColumns, start: number, end: number): DealColumns {
  const cut = Object.entries(deals).map(([name, column]) => [name, typeof column === 'number' ? column : column.subarray(start, end)]);
  return { ...(Object.fromEntries(cut) as DealColumns), count: end - start };
}
