import type { Column } from '../columns/column.js';
import type { ColumnExpr, DimensionExpr, ExistsExpr, FieldExpr, InputExpr, KpiExpr, LookupExpr, ResultExpr } from '../expression/expr.js';
import type { EvaluationEnv } from './env.js';
import { leafKey } from './leaves.js';

/** A leaf whose values come with the rows. */
export type RowLeaf = ColumnExpr | FieldExpr | ResultExpr | InputExpr | KpiExpr | ExistsExpr | DimensionExpr | LookupExpr;

/** The rows that an expression is evaluated over: of a table, of a selection of it, or of a result. */
export interface VectorSource {
  /** How many rows. */
  readonly length: number;
  readonly env: EvaluationEnv;
  /** The values of a leaf, `length` of them. Asked often: keep what costs anything to make. */
  readonly leaf: (expr: RowLeaf) => Column;
}

/** A source whose leaves are made when first asked for, and kept as long as the source. */
export function createSource(env: EvaluationEnv, length: number, make: (leaf: RowLeaf) => Column): VectorSource {
  const made = new Map<string, Column>();
  return {
    env,
    length,
    leaf: (expr) => {
      const key = leafKey(expr);
      let column = made.get(key);
      if (column === undefined) made.set(key, (column = make(expr)));
      return column;
    },
  };
}
