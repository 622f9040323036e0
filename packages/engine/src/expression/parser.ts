import { createProblem } from '../diagnostics/code-table.js';
import { ROW_EXPRESSION_CODES } from '../diagnostics/codes/row-expression-codes.js';
import type { Problem } from '../diagnostics/problem.js';
import type { Ast } from './ast.js';
import { parseWhole } from './grammar.js';
import { tokenize } from './lexer.js';
import { TokenReader } from './token-reader.js';

/** Longest text that is read, in UTF-16 code units. */
export const MAX_EXPRESSION_LENGTH = 20_000;
/** Deepest nesting of parentheses, CASE, NOT and signs. */
export const MAX_EXPRESSION_DEPTH = 200;
/** Deepest tree: everything that walks one may recurse. More than the nesting, for chains such as `a OR b OR …`. */
export const MAX_TREE_DEPTH = 500;

/** Problems told of one expression; nobody mends more than these before trying again. */
export const MAX_PROBLEMS = 20;

export interface ParsedExpression {
  /** Null when there are problems. */
  readonly ast: Ast | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads one expression. Never throws: every mistake that can be told apart is a problem with its span, in order of the text.
 */
export function parseExpression(text: string): ParsedExpression {
  const { length } = text;
  if (length > MAX_EXPRESSION_LENGTH) {
    const payload = { length, limit: MAX_EXPRESSION_LENGTH };
    const span = { start: 0, end: length };
    return { ast: null, problems: [createProblem(ROW_EXPRESSION_CODES, 'expression-too-long', span, payload)] };
  }
  const { tokens, problems } = tokenize(text);
  const reader = new TokenReader(tokens, MAX_EXPRESSION_DEPTH);
  const ast = parseWhole(reader);
  const causes = problems.slice(0, MAX_PROBLEMS);
  const all = [...causes, ...reader.problems.slice(0, MAX_PROBLEMS).filter((problem) => !followsFrom(problem, causes, text))];
  if (all.length > 0) return { ast: null, problems: all.sort((a, b) => a.span.start - b.span.start).slice(0, MAX_PROBLEMS) };
  if (depthExceeds(ast, MAX_TREE_DEPTH)) {
    const payload = { limit: MAX_TREE_DEPTH };
    return { ast: null, problems: [createProblem(ROW_EXPRESSION_CODES, 'expression-too-deep', ast.span, payload)] };
  }
  return { ast, problems: [] };
}

/** Whether the parser only stumbles over what the lexer blamed already: a text without end, or a character just before. */
function followsFrom(problem: Problem, causes: readonly Problem[], text: string): boolean {
  return causes.some(({ code, span }) =>
    code === 'unterminated-text'
      ? problem.code === 'unclosed-parenthesis' || problem.span.start >= span.start
      : code === 'unexpected-character' && span.end <= problem.span.start && !text.slice(span.end, problem.span.start).trim(),
  );
}

/** Whether a tree is deeper than a limit, without recursion: a chain such as `a + a + …` leans left without parentheses. */
function depthExceeds(root: Ast, limit: number): boolean {
  const stack: [value: object, depth: number][] = [[root, 1]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [value, depth] = top;
    if (depth > limit) return true;
    for (const child of Object.values(value) as unknown[]) {
      if (typeof child === 'object' && child !== null) stack.push([child, Array.isArray(value) ? depth : depth + 1]);
    }
  }
  return false;
}
