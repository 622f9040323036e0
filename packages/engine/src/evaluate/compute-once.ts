import type { Column } from '../columns/column.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import type { Aggregate, Scan } from '../plan/plan.js';
import { asBoolean } from './kernels/kernel.js';
import { isRowLeaf } from './leaves.js';
import { broadcast, evaluateWhere } from './vector.js';
import { createSource, type VectorSource } from './vector-source.js';
import { isValid } from '../columns/bitmap.js';

/**
 * Computes what a scan calculates for each row, once, as if it were fields: for rows that are then looked at several times. Faults are
 * counted once, in rows that are included and, of an argument, pass its filter.
 */
export function computeOnce<Of extends Pick<Scan, 'keys' | 'aggregates'>>(
  scan: Of,
  source: VectorSource,
  included: (row: number) => boolean,
): { readonly scan: Of; readonly source: VectorSource } {
  const columns = new Map<string, Column>();
  const compute = (expr: Expr, asked: string, counts: (row: number) => boolean): Expr => {
    if (expr.op !== 'call' && expr.op !== 'case') return expr;
    // No field has a quote in its name.
    const field = `"${JSON.stringify(expr)} ${asked}`;
    if (!columns.has(field)) columns.set(field, broadcast(evaluateWhere(expr, source, counts), source.length));
    const unit = expr.unit === undefined ? {} : { unit: expr.unit };
    return { op: 'field', path: [], field, type: expr.type, ...unit };
  };
  const leaf = (expr: Parameters<VectorSource['leaf']>[0]): Column => (expr.op === 'field' && columns.get(expr.field)) || source.leaf(expr);
  const computed = createSource(source.env, source.length, leaf);
  const aggregates = scan.aggregates.map((aggregate): Aggregate => {
    const filter = aggregate.filter === null ? null : compute(aggregate.filter, '', included);
    const passes = filter === null ? included : both(included, filter, computed);
    return { ...aggregate, filter, args: aggregate.args.map((arg) => compute(arg, JSON.stringify(aggregate.filter), passes)) };
  });
  return { scan: { ...scan, keys: scan.keys.map((key) => compute(key, '', included)), aggregates }, source: computed };
}

function both(included: (row: number) => boolean, filter: Expr, source: VectorSource): (row: number) => boolean {
  if (!isRowLeaf(filter)) return included;
  const { values, validity } = asBoolean(source.leaf(filter as FieldExpr));
  return (row) => included(row) && values[row] === 1 && isValid(validity, row);
}
