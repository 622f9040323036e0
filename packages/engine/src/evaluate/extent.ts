import { isValid } from '../columns/bitmap.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import type { DataContext } from './context.js';
import type { EvaluationEnv } from './env.js';
import { dayColumn } from './kernels/dates.js';
import { selectRecords } from './select-records.js';

/**
 * The first and the last local day, both inclusive, on which the rows that pass the filters have a time; null when none has.
 * Bounds an axis that the query left open.
 */
export function timeExtent(
  scan: { readonly dataset: string; readonly time: FieldExpr | null; readonly filters: readonly Expr[] },
  data: DataContext,
  env: EvaluationEnv,
): { readonly first: number; readonly last: number } | null {
  if (scan.time === null) return null;
  const { source, slots } = selectRecords(scan, null, data, env);
  const { days, validity } = dayColumn(source.leaf(scan.time), env);
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < days.length; i++) {
    if ((slots !== null && slots[i]! < 0) || !isValid(validity, i)) continue;
    if (days[i]! < first) first = days[i]!;
    if (days[i]! > last) last = days[i]!;
  }
  return first > last ? null : { first, last };
}
