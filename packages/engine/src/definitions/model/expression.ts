import { spanInFile } from '../align-scalar.js';
import type { Definition } from '../definition.js';
import type { SpannedNode } from '../spanned-node.js';
import { checkExpression } from '../../expression/checker.js';
import type { Expr } from '../../expression/expr.js';
import { parseExpression } from '../../expression/parser.js';
import type { Scope } from '../../expression/scope.js';
import { WARNING_CODES } from '../../diagnostics/codes/definition-codes.js';
import type { Problem } from '../../diagnostics/problem.js';

export interface ExpressionOptions {
  /** Null: the names cannot be known (their dataset does not exist), so only the syntax is checked. */
  readonly scope: Scope | null;
  /** Changes a problem before it is reported; null drops it. */
  readonly adjust?: (problem: Problem) => Problem | null;
}

/**
 * Parses and checks the expression that a scalar holds, reporting every mistake at its place in the file. Yields null when it
 * has mistakes, or when the node is no scalar, which the schema has reported.
 */
export function compileExpression(definition: Definition, node: SpannedNode, options: ExpressionOptions): Expr | null {
  if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean') return null;
  const text = typeof node.value === 'string' ? node.value : String(node.value);
  const { ast, problems } = parseExpression(text);
  const found: Problem[] = [...problems];
  let expr: Expr | null = null;
  if (ast && problems.length === 0 && options.scope) {
    const checked = checkExpression(ast, options.scope);
    found.push(...checked.problems);
    expr = checked.expr;
  }
  for (const problem of found) {
    const adjusted = options.adjust ? options.adjust(problem) : problem;
    if (adjusted) definition.reportProblem({ ...adjusted, span: spanInFile(definition.file, node, adjusted.span) });
  }
  return found.every(({ code }) => WARNING_CODES.has(code)) ? expr : null;
}
