import type { CallExpr, CaseExpr, Expr, WindowExpr } from './expr.js';

/** What an expression is made of directly. The arguments and the condition of an aggregate are of another kind: over rows of a dataset. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'call':
      return expr.args;
    case 'case': {
      const children = expr.whens.flatMap(({ when, then }) => [when, then]);
      return expr.else === null ? children : [...children, expr.else];
    }
    case 'time':
      return [expr.arg];
    case 'by':
      return expr.filter === null ? expr.args : [...expr.args, expr.filter];
    case 'window':
      return [...expr.args, ...(expr.filter === null ? [] : [expr.filter]), ...expr.partition, ...expr.order.map(({ value }) => value)];
    default:
      return [];
  }
}

/** An expression and everything in it, as far as `childrenOf` leads. */
export function partsOf(expr: Expr): readonly Expr[] {
  return [expr, ...childrenOf(expr).flatMap(partsOf)];
}

/** A call or a CASE with each of its parts replaced. */
export function mapScalar(expr: CallExpr | CaseExpr, map: (part: Expr) => Expr): CallExpr | CaseExpr {
  if (expr.op === 'call') return { ...expr, args: expr.args.map(map) };
  return {
    ...expr,
    whens: expr.whens.map(({ when, then }) => ({ when: map(when), then: map(then) })),
    else: expr.else === null ? null : map(expr.else),
  };
}

/** A window function with each of its parts replaced, the keys of its partition and order perhaps otherwise. */
export function mapWindow(expr: WindowExpr, map: (part: Expr) => Expr, mapKey: (part: Expr) => Expr): WindowExpr {
  return {
    ...expr,
    args: expr.args.map(map),
    filter: expr.filter === null ? null : map(expr.filter),
    partition: expr.partition.map(mapKey),
    order: expr.order.map((key) => ({ ...key, value: mapKey(key.value) })),
  };
}
