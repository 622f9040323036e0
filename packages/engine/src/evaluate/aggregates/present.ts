import { packValidity } from '../kernels/kernel.js';

/** The validity of a result that needs `least` rows in a group. `counts` has one place more than there are groups. */
export function presentOnly(counts: Float64Array, least: number): Uint8Array | null {
  const there = new Uint8Array(counts.length - 1);
  for (let group = 0; group < there.length; group++) there[group] = counts[group]! >= least ? 1 : 0;
  return packValidity(there);
}
