import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printExpression } from './printer.js';
import { functionNames } from './functions/lookup.js';
import { parseExpression } from './parser.js';
import { RESERVED_WORDS } from './lexer.js';
import { anyAst } from './testing/arbitrary-ast.js';
import { checkText } from './testing/marked.js';

const NAMES = ['amount', 'stage', 'closed_on', 'open', 'revenue', 'account.sector', 'quotas.amount', 'year', 'x'];
const SYMBOLS = '( ) ( ) , . + - * / % = <> != < <= > >= || == : & ; " \' -- /* \n'.split(' ');
const LITERALS = ['1', '0.5', '1e9', "'Won'", "'2017-01-01'", "'1 year'", "DATE '2017-01-01'", ':since', 'NULL', 'TRUE'];
const WORDS = ['FILTER (WHERE', 'WITHIN GROUP (ORDER BY', 'OVER (', 'PARTITION BY', 'ROWS', 'CURRENT ROW', 'CAST(', 'EXISTS(', 'PER('];
const token = fc.constantFrom(...NAMES, ...SYMBOLS, ...LITERALS, ...WORDS, ...RESERVED_WORDS, ...functionNames());
const place = fc.constantFrom('kpi', 'row', 'column');

/** Properties take long on a busy machine. */
const PATIENT_MS = 60_000;

/** Every outcome is an expression or problems whose spans lie in the text, never a thrown error. */
function survives(text: string, where: 'kpi' | 'row' | 'column'): void {
  const { expr, problems } = checkText(text, where);
  expect(expr === null).toBe(problems.length > 0);
  for (const { span, message, fix } of problems) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(message + fix).not.toMatch(/undefined|NaN|\[object/);
  }
}

it('survives any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), place, survives), { numRuns: 3000 });
}, PATIENT_MS);

it('survives any soup of tokens', () => {
  const soup = fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join(' '));
  fc.assert(fc.property(soup, place, survives), { numRuns: 5000 });
}, PATIENT_MS);

it('survives any well-formed expression', () => {
  fc.assert(fc.property(anyAst.map(printExpression), place, survives), { numRuns: 2000 });
}, PATIENT_MS);

it('survives long repetitions of every token', () => {
  for (const piece of [...SYMBOLS, ...RESERVED_WORDS, 'a', 'a +', '(', 'CASE WHEN', 'f(', 'CAST(', 'NOT', '- ', 'a.', 'a IN (', 'x BY']) {
    survives(`${piece} `.repeat(Math.floor(19_000 / (piece.length + 1))), 'kpi');
  }
});

it('stays within the stack at the depth that it allows', () => {
  const deep = `${'('.repeat(199)}amount${')'.repeat(199)} > 0`;
  expect(checkText(deep, 'row').problems).toEqual([]);
  const chain = Array.from({ length: 490 }, () => 'open').join(' OR ');
  expect(checkText(chain, 'row').problems).toEqual([]);
  const { ast } = parseExpression(chain);
  expect(printExpression(ast!)).toBe(chain);
});
