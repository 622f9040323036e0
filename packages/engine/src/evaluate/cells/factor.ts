import type { Expr } from '../../expression/expr.js';
import { isRowLeaf } from '../leaves.js';

/** `amount * f` where f reads other columns: when these are few values, it is the sum of amounts by cell that is multiplied. */
export function factorOf(expr: Expr): { readonly of: Expr; readonly by: Expr } | null {
  if (expr.op !== 'call' || expr.fn !== 'multiply') return null;
  const [a, b] = expr.args;
  if (isRowLeaf(a!)) return { of: a, by: b! };
  return isRowLeaf(b!) ? { of: b, by: a! } : null;
}
