import type { Expr } from '../expression/expr.js';
import { asBoolean, strideMask } from './kernels/kernel.js';
import { evaluateAny } from './vector.js';
import type { VectorSource } from './vector-source.js';

/** Sets the slot of every row to -1 for which a condition is not true. */
export function leaveOut(slots: Int32Array, filter: Expr, source: VectorSource): void {
  const condition = asBoolean(evaluateAny(filter, source));
  const { values, validity } = condition;
  const mask = strideMask(condition);
  if (validity === null) {
    for (let i = 0; i < slots.length; i++) slots[i]! |= values[i & mask]! - 1;
    return;
  }
  for (let i = 0; i < slots.length; i++) {
    const at = i & mask;
    slots[i]! |= (values[at]! & (validity[at >> 3]! >> (at & 7)) & 1) - 1;
  }
}
