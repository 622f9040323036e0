import { timelineOf } from '../calendar/timeline-of.js';
import type { CallExpr, Expr } from '../expression/expr.js';
import type { Output, RowsPlan, Scan } from '../plan/plan.js';
import type { ResultRow } from './query-result.js';
import type { ResolvedAxis } from './resolve-axis.js';

/** The plan of the one row that all combinations of dimensions make together which are not among the rows that are kept. */
export function othersPlan({ others: _, ...plan }: RowsPlan, kept: readonly ResultRow[], axis: ResolvedAxis): RowsPlan {
  const combinations = kept.map((row) => plan.dimensions.map(({ name }) => row[name]!));
  const without = (scan: Scan): Scan => {
    if (scan.total === true || combinations.length === 0) return scan;
    return leaveOut(scan, 0, combinations);
  };
  // The others are no row of the result: no window function runs over them.
  const withoutWindow = (output: Output): Output =>
    output.expr.op === 'window' ? { ...output, expr: { op: 'literal', type: output.type, value: null } } : output;
  const { from, to } = axis;
  const text = (point: number): string => timelineOf(plan.axis).text(point, null);
  return {
    ...plan,
    // The same range, though the rows that are left may not reach as far.
    axis: from === null || to === null ? plan.axis : { ...plan.axis, from: text(from), to: text(to) },
    dimensions: [],
    order: [],
    limit: null,
    scans: plan.scans.map(without),
    outputs: plan.outputs.map(withoutWindow),
  };
}

/** A scan over the rows of other combinations only, by its first `by` keys. */
function leaveOut(scan: Scan, by: number, combinations: readonly (readonly ResultRow[string][])[]): Scan {
  if (scan.total === true) return scan;
  const keys = scan.keys.slice(0, by);
  if (scan.inner !== undefined) {
    const { dimensions, scans, outputs } = scan.inner;
    const more = dimensions.length - (scan.keys.length - by);
    return { ...scan, keys, inner: { dimensions: dimensions.slice(0, more), scans: scans.map((each) => leaveOut(each, more, combinations)), outputs } };
  }
  const same = combinations.map((values) => joined('and', values.map((value, i) => isSame(scan.keys[by + i]!, value!))));
  return { ...scan, keys, filters: [...scan.filters, call('not', [joined('or', same)])] };
}

/** The row as the result shows it: no value for any dimension, and marked. */
export function othersRow({ dimensions }: RowsPlan, row: ResultRow): ResultRow {
  return { ...Object.fromEntries(dimensions.map(({ name }) => [name, null])), ...row, others: true };
}

function isSame(key: Expr, value: string | number | boolean | null): Expr {
  return call('is_not_distinct', [key, { op: 'literal', type: key.type, value }]);
}

/** As a balanced tree: a limit may be in the thousands. */
function joined(fn: 'and' | 'or', conditions: readonly Expr[]): Expr {
  if (conditions.length === 1) return conditions[0]!;
  const middle = conditions.length >> 1;
  return call(fn, [joined(fn, conditions.slice(0, middle)), joined(fn, conditions.slice(middle))]);
}

function call(fn: CallExpr['fn'], args: readonly Expr[]): CallExpr {
  return { op: 'call', fn, args, type: 'boolean' };
}
