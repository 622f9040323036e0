import type { Expr } from '../expression/expr.js';
import { childrenOf } from '../expression/parts.js';
import type { RowLeaf } from './vector-source.js';

const known = new WeakMap<Expr, readonly RowLeaf[]>();

/** The leaves of an expression whose values come with the rows, each once. */
export function leavesOf(expr: Expr): readonly RowLeaf[] {
  let leaves = known.get(expr);
  if (leaves === undefined) {
    const byKey = new Map<string, RowLeaf>();
    for (const child of childrenOf(expr)) for (const leaf of leavesOf(child)) byKey.set(leafKey(leaf), leaf);
    leaves = isRowLeaf(expr) ? [expr] : [...byKey.values()];
    known.set(expr, leaves);
  }
  return leaves;
}

export function isRowLeaf(expr: Expr): expr is RowLeaf {
  const { op } = expr;
  return op === 'field' || op === 'column' || op === 'result' || op === 'input' || op === 'kpi' || op === 'exists' || op === 'dimension' || op === 'lookup';
}

/** Two leaves are the same when their keys are. */
export function leafKey(leaf: RowLeaf): string {
  switch (leaf.op) {
    case 'field':
      return `field ${JSON.stringify([...leaf.path, leaf.field])}`;
    case 'column':
      return `column ${leaf.column}`;
    case 'result':
      return `result ${leaf.scan} ${leaf.aggregate}`;
    case 'input':
      return `input ${leaf.input}`;
    case 'kpi':
      return `kpi ${leaf.kpi}`;
    case 'exists':
    case 'lookup':
      return JSON.stringify(leaf);
    case 'dimension':
      return `dimension ${leaf.name}`;
  }
}

/** Whether a value of the expression depends on a parameter of the query. */
export function usesParameter(expr: Expr): boolean {
  return expr.op === 'parameter' || childrenOf(expr).some(usesParameter);
}
