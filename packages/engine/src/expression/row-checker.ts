import { ROW_EXPRESSION_CODES } from '../diagnostics/codes/row-expression-codes.js';
import type { Ast } from './ast.js';
import { checkWhole, type CheckedExpression } from './check-node.js';
import type { Scope } from './scope.js';
import type { ScalarType } from './types.js';

/**
 * The same as `checkExpression` for an expression over rows, which takes less to load: what a browser needs to read a filter. The
 * scope's place is `row` or `column`.
 */
export function checkRowExpression(
  ast: Ast,
  scope: Scope & { readonly place: 'row' | 'column' },
  wanted?: ScalarType,
): CheckedExpression {
  return checkWhole(ast, { scope, kpi: null, codes: ROW_EXPRESSION_CODES, wanted });
}
