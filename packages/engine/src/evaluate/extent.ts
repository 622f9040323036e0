import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import type { DataContext } from './context.js';
import type { EvaluationEnv } from './env.js';
import { asTimestamp, dayColumn } from './kernels/dates.js';
import { selectRecords } from './select-records.js';

/**
 * The first and the last local day, or instant, both inclusive, at which the rows that pass the filters have a time; null when none has.
 * Bounds an axis that the query left open.
 */
export function timeExtent(
  scan: { readonly dataset: string; readonly time: FieldExpr | null; readonly filters: readonly Expr[] },
  data: DataContext,
  env: EvaluationEnv,
  unit: 'day' | 'instant' = 'day',
): { readonly first: number; readonly last: number } | null {
  if (scan.time === null) return null;
  const { source, slots } = selectRecords(scan, null, data, env);
  const column = source.leaf(scan.time);
  const { points, validity } = unit === 'instant' ? instants(column) : localDays(column, env);
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < points.length; i++) {
    if ((slots !== null && slots[i]! < 0) || !isValid(validity, i)) continue;
    if (points[i]! < first) first = points[i]!;
    if (points[i]! > last) last = points[i]!;
  }
  return first > last ? null : { first, last };
}

type Points = { readonly points: Int32Array | Float64Array; readonly validity: Uint8Array | null };

function instants(column: Column): Points {
  const { milliseconds, validity } = asTimestamp(column);
  return { points: milliseconds, validity };
}

function localDays(column: Column, env: EvaluationEnv): Points {
  const { days, validity } = dayColumn(column, env);
  return { points: days, validity };
}
