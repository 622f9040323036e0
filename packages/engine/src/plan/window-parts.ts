import type { DimensionExpr, Expr } from '../expression/expr.js';

/** Which period of the axis a row is of. Two hours may show the same time. */
export const PERIOD: DimensionExpr = { op: 'dimension', name: 'period', type: 'number' };

/** What costs nothing to read twice, and is not counted twice when it fails. */
export function isLeaf({ op }: Expr): boolean {
  return op === 'result' || op === 'kpi' || op === 'literal';
}
