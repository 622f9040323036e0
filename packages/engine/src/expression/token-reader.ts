import { createProblem, quoted, type PayloadOf } from '../diagnostics/code-table.js';
import { ROW_EXPRESSION_CODES } from '../diagnostics/codes/row-expression-codes.js';
import type { Problem } from '../diagnostics/problem.js';
import type { Span } from '../diagnostics/span.js';
import type { Ast } from './ast.js';
import type { Token } from './lexer.js';

/** Walks the tokens of one expression for the parser, and collects the problems on the way, one for each token at most. */
export class TokenReader {
  readonly problems: Problem[] = [];
  private position = 0;
  private depth = 0;
  private unclosed = false;
  /** Start of the token that the last problem was about: one problem each, or one mistake would be told many times. */
  private blamed = -1;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly maxDepth: number,
  ) {}

  get token(): Token {
    return this.tokens[this.position]!;
  }

  get next(): Token {
    return this.tokens[Math.min(this.position + 1, this.tokens.length - 1)]!;
  }

  get span(): Span {
    const { start, end } = this.token;
    return { start, end };
  }

  /** From an offset to the end of the last token taken. */
  since(start: number): Span {
    return { start, end: Math.max(start, this.tokens[Math.max(0, this.position - 1)]!.end) };
  }

  at(key: string): boolean {
    return this.token.key === key;
  }

  atEnd(): boolean {
    return this.token.kind === 'end';
  }

  advance(count = 1): void {
    this.position = Math.min(this.position + count, this.tokens.length - 1);
  }

  take(key: string): boolean {
    const found = this.at(key);
    if (found) this.position++;
    return found;
  }

  takeOneOf<Key extends string>(keys: readonly Key[]): Key | undefined {
    return keys.find((key) => this.take(key));
  }

  expect(key: string, description = quoted(key)): void {
    if (!this.take(key)) this.expected(description);
  }

  /** Blames the token at hand for not being what is described. */
  expected(expected: string): void {
    const { kind, text, key } = this.token;
    const found = kind === 'end' ? 'the end of the expression' : kind === 'text' ? 'a text' : quoted(text);
    const fix = !expected.includes('operator')
      ? `Write ${expected} here.`
      : key === ')'
        ? 'Remove this `)`, or open a parenthesis before.'
        : key === 'WHERE'
          ? 'Write `FILTER (WHERE …)` after the aggregate.'
          : 'Put an operator before it, or remove it.';
    this.report('unexpected-token', this.span, { expected, found, fix });
  }

  report<Code extends keyof typeof ROW_EXPRESSION_CODES>(
    code: Code,
    span: Span,
    payload: PayloadOf<typeof ROW_EXPRESSION_CODES, Code>,
  ): void {
    const { start } = this.token;
    if (this.blamed === start) return;
    this.blamed = start;
    this.problems.push(createProblem(ROW_EXPRESSION_CODES, code, span, payload));
  }

  /** Parses between parentheses; whatever is left over before the closing one is blamed once and skipped. */
  inParentheses<Inside>(parseInside: (reader: TokenReader) => Inside): Inside {
    const open = this.span;
    const opened = this.at('(');
    this.expect('(');
    const inside = parseInside(this);
    if (this.take(')') || !opened) return inside;
    if (!this.atEnd()) {
      this.expected('`,`, an operator or `)`');
      this.skipTo(')');
      this.take(')');
    } else if (!this.unclosed) {
      // Of many that are open only the innermost is told, even if the end was blamed for a missing value before.
      this.unclosed = true;
      this.blamed = -1;
      this.report('unclosed-parenthesis', open, undefined);
    }
    return inside;
  }

  /** Parses one level deeper; past the limit, says so once and gives up the rest of the text. */
  nested(parseInside: (reader: TokenReader) => Ast): Ast {
    if (this.depth >= this.maxDepth) {
      this.report('expression-too-deep', this.span, { limit: this.maxDepth });
      this.position = this.tokens.length - 1;
      this.blamed = this.token.start;
      this.unclosed = true;
      return { kind: 'missing', span: this.span };
    }
    this.depth++;
    const inside = parseInside(this);
    this.depth--;
    return inside;
  }

  /** Skips to a token of this level, or the end; what is in parentheses on the way is skipped whole. */
  skipTo(key: string): void {
    let level = 0;
    while (!this.atEnd() && (level > 0 || !this.at(key))) {
      if (this.at('(')) level++;
      if (this.at(')')) level--;
      this.position++;
    }
  }
}
