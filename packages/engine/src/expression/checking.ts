import type { PayloadOf } from '../diagnostics/code-table.js';
import type { EXPRESSION_CODES, ExpressionCode } from '../diagnostics/codes/expression-codes.js';
import type { Span } from '../diagnostics/span.js';
import type { Ast } from './ast.js';
import type { Expr } from './expr.js';
import type { Scope } from './scope.js';

/** What the parts of the checker share: the scope, the way to check a part, and the way to tell a problem. */
export interface Checking {
  readonly scope: Scope;
  /** Checks one node; null when something in it was wrong and has been told. `rows` is the aggregate it stands in. */
  check(ast: Ast, rows: Rows | null): Expr | null;
  /** Collects a problem; null, to be returned in place of an expression. */
  report<Code extends ExpressionCode>(code: Code, span: Span, payload: PayloadOf<typeof EXPRESSION_CODES, Code>): null;
}

/** The aggregate around an expression, and the dataset whose rows it reads, known from the first field on. */
export interface Rows {
  readonly aggregate: string;
  dataset: string | null;
}

/** A checked argument with the place to blame. */
export interface Argument {
  readonly expr: Expr;
  readonly span: Span;
}
