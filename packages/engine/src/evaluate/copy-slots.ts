import { isValid } from '../columns/bitmap.js';
import type { Expr, SnapshotPoint } from '../expression/expr.js';
import { groupCodes } from './group-codes.js';
import { ordinals } from './kernels/comparable.js';
import { leaveOut } from './leave-out.js';
import type { VectorSource } from './vector-source.js';

/**
 * Of rows placed in windows those of the copy that stands for each window: the last or first `at` there is, for each combination of `per`
 * where it says so. Other rows get -1.
 */
export function copySlots(
  { at, pick, per, among, filter }: SnapshotPoint,
  slots: Int32Array,
  slotCount: number,
  filters: readonly Expr[],
  source: VectorSource,
): Int32Array {
  const { codes, size } = groupCodes(slots, slotCount, per.map((field) => source.leaf(field)), source.length);
  const candidates = slots.slice();
  if (among === 'filtered') for (const condition of filter === null ? filters : [...filters, filter]) leaveOut(candidates, condition, source);
  const times = source.leaf(at);
  const moments = ordinals(times);
  const sign = pick === 'last' ? 1 : -1;
  const chosen = new Float64Array(size + 1).fill(-Infinity);
  for (let i = 0; i < codes.length; i++) {
    if (candidates[i]! < 0 || !isValid(times.validity, i)) continue;
    const moment = sign * moments[i]!;
    if (moment > chosen[codes[i]!]!) chosen[codes[i]!] = moment;
  }
  // Rows of no window have a place of their own, where nothing was chosen.
  return slots.map((slot, i) => (isValid(times.validity, i) && chosen[codes[i]!] === sign * moments[i]! ? slot : -1));
}
