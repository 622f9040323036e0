import type { AggregateExpr, Expr } from '../expression/expr.js';
import { childrenOf } from '../expression/parts.js';

/** Aggregates that are the same however often a value occurs. */
const INDIFFERENT: ReadonlySet<string> = new Set(['min', 'max', 'approx_count_distinct']);

/**
 * What an aggregate reads only of datasets that its rows belong to, as `SUM(order.freight)` over the lines of orders: the path to the
 * rows that it is about, each of which counts once, as if the aggregate stood on that dataset. Null where it reads a field of the rows
 * themselves, or nothing.
 */
export function countedOnce({ fn, distinct, args }: Pick<AggregateExpr, 'fn' | 'distinct' | 'args'>): readonly string[] | null {
  if (distinct || INDIFFERENT.has(fn)) return null;
  const [first, ...others] = args.flatMap(pathsOf);
  const shared = others.reduce((path, other) => path?.slice(0, commonLength(path, other)), first);
  return shared === undefined || shared.length === 0 ? null : shared;
}

function pathsOf(expr: Expr): readonly (readonly string[])[] {
  switch (expr.op) {
    case 'field':
    case 'exists':
      return [expr.path];
    case 'lookup':
      return expr.keys.map(({ path }) => path);
    default:
      return childrenOf(expr).flatMap(pathsOf);
  }
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((step, i) => b[i] !== step);
  return differing < 0 ? a.length : differing;
}
