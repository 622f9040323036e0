import type { Expr } from '../expression/expr.js';
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
  return expr.op === 'field' || expr.op === 'column' || expr.op === 'result' || expr.op === 'input' || expr.op === 'kpi' || expr.op === 'exists';
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
      return JSON.stringify(leaf);
  }
}

/** Whether a value of the expression depends on a parameter of the query. */
export function usesParameter(expr: Expr): boolean {
  return expr.op === 'parameter' || childrenOf(expr).some(usesParameter);
}

function childrenOf(expr: Expr): readonly Expr[] {
  if (expr.op === 'call') return expr.args;
  if (expr.op !== 'case') return [];
  const children = expr.whens.flatMap(({ when, then }) => [when, then]);
  return expr.else === null ? children : [...children, expr.else];
}
