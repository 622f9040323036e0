import { createProblem } from '../diagnostics/code-table.js';
import { ROW_EXPRESSION_CODES } from '../diagnostics/codes/row-expression-codes.js';
import type { Problem } from '../diagnostics/problem.js';

/** A piece of an expression's text. */
export interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'quoted' | 'parameter' | 'symbol' | 'end';
  /** A symbol or word as written; the content of a text, a quoted name or a parameter, quotes and colon gone. */
  readonly text: string;
  /** Words and symbols in upper case, to compare keywords; empty for everything else. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Words that cannot be a bare name, since the grammar needs them where a value may stand. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  'AND AS BETWEEN BY CASE DISTINCT ELSE END FALSE FOR FROM ILIKE IN IS LIKE NOT NULL OR THEN TRUE WHEN WHERE'.split(' '),
);

const SPACE = /(?:\s|--[^\r\n]*)+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const REST_OF_NUMBER = /[\p{L}\p{N}_.]+/uy;
const SYMBOL = /<=|>=|<>|!=|\|\||==|&&|[-+*/%=<>(),.!]/y;

/** Operators of other languages, and what is meant. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['&&', 'AND'],
  ['!', 'NOT'],
]);

/** Splits a text into tokens, the last of kind `end`. Comments (`--` to the line's end, or between slash-stars) are skipped. */
export function tokenize(text: string): { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] } {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  let at = 0;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const unterminated = (end: number, opening: string): void => {
    problems.push(createProblem(ROW_EXPRESSION_CODES, 'unterminated-text', { start: at, end }, { opening }));
  };
  const push = (kind: Token['kind'], end: number, content: string, key = ''): void => {
    tokens.push({ kind, text: content, key, start: at, end });
    at = end;
  };

  for (;;) {
    at += match(SPACE)?.length ?? 0;
    if (at >= text.length) break;
    const character = String.fromCodePoint(text.codePointAt(at)!);

    if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) unterminated(text.length, '/*');
      at = close < 0 ? text.length : close + 2;
      continue;
    }
    if (character === "'" || character === '"') {
      const [content, end, closed] = readQuoted(text, at, character);
      if (!closed) unterminated(end, character);
      push(character === "'" ? 'text' : 'quoted', end, content);
      continue;
    }
    const digits = match(NUMBER);
    if (digits !== null) {
      const start = at;
      at += digits.length;
      const rest = match(REST_OF_NUMBER) ?? '';
      at = start;
      if (rest !== '' || !Number.isFinite(Number(digits))) {
        const span = { start, end: start + digits.length + rest.length };
        problems.push(createProblem(ROW_EXPRESSION_CODES, 'invalid-number', span, { text: digits + rest }));
      }
      push('number', start + digits.length + rest.length, digits);
      continue;
    }
    const word = match(WORD);
    if (word !== null) {
      push('word', at + word.length, word, word.toUpperCase());
      continue;
    }
    if (character === ':') {
      const start = at++;
      const name = match(WORD) ?? '';
      at = start;
      if (name !== '') {
        push('parameter', at + 1 + name.length, name);
        continue;
      }
    }
    const symbol = match(SYMBOL);
    if (symbol !== null) {
      const instead = FOREIGN.get(symbol);
      const span = { start: at, end: at + symbol.length };
      if (instead) problems.push(createProblem(ROW_EXPRESSION_CODES, 'foreign-operator', span, { written: symbol, instead }));
      push(instead && instead !== '=' ? 'word' : 'symbol', span.end, symbol, symbol === '!=' ? '<>' : (instead ?? symbol));
      continue;
    }
    const span = { start: at, end: at + character.length };
    problems.push(createProblem(ROW_EXPRESSION_CODES, 'unexpected-character', span, { character }));
    at = span.end;
  }
  push('end', text.length, '');
  return { tokens, problems };
}

/** Content, end and whether the closing quote is there; a doubled quote is one quote. */
function readQuoted(text: string, start: number, quote: string): readonly [string, number, boolean] {
  let content = '';
  let at = start + 1;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) return [content + text.slice(at), text.length, false];
    content += text.slice(at, close);
    if (text[close + 1] !== quote) return [content, close + 1, true];
    content += quote;
    at = close + 2;
  }
}
