import type { PayloadOf } from '../diagnostics/code-table.js';
import type { EXPRESSION_CODES, ExpressionCode } from '../diagnostics/codes/expression-codes.js';
import type { Span } from '../diagnostics/span.js';
import type { Ast, CallNode, NameNode, Over } from './ast.js';
import type { Expr } from './expr.js';
import type { KnownFunction } from './functions/lookup.js';
import type { Scope } from './scope.js';

/** What the parts of the checker share: the scope, the way to check a part, and the way to tell a problem. */
export interface Checking {
  readonly scope: Scope;
  /** Null where neither aggregates nor KPIs may stand. */
  readonly kpi: KpiChecks | null;
  /** Within `OVER`, where names may be dimensions of the result; null elsewhere. */
  readonly window: WindowPlace | null;
  /** The same, within a window function. */
  inWindow(window: WindowPlace): Checking;
  /** Checks one node; null when something in it was wrong and has been told. `rows` is the aggregate it stands in. */
  check(ast: Ast, rows: Rows | null): Expr | null;
  /** The same checks where names mean something else; neither aggregates nor KPIs may stand there. */
  inRows(scope: Scope & { readonly place: 'row' }): Checking;
  /** Collects a problem; null, to be returned in place of an expression. */
  report<Code extends ExpressionCode>(code: Code, span: Span, payload: PayloadOf<typeof EXPRESSION_CODES, Code>): null;
}

/** What only the expression of a KPI may hold, kept apart so that a browser which only filters rows need not load it. */
export interface KpiChecks {
  aggregate(checking: Checking, node: CallNode, known: KnownFunction & { kind: 'aggregate' }, rows: Rows | null): Expr | null;
  window(checking: Checking, node: CallNode & { readonly over: Over }): Expr | null;
  time(checking: Checking, node: CallNode, known: KnownFunction & { kind: 'time' }): Expr | null;
  name(checking: Checking, node: NameNode): Expr | null;
}

/** The aggregate around an expression, and the dataset whose rows it reads, known from the first field on. */
export interface Rows {
  readonly aggregate: string;
  dataset: string | null;
}

/** A part of a window function: `aggregate` is the one whose argument it is, null for arguments of others, keys and conditions. */
export interface WindowPlace {
  readonly aggregate: string | null;
}

/** A checked argument with the place to blame. */
export interface Argument {
  readonly expr: Expr;
  readonly span: Span;
}
