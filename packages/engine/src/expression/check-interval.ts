import type { BinaryNode, IntervalNode } from './ast.js';
import { checkFunction } from './check-function.js';
import type { Argument, Checking, Rows } from './checking.js';
import type { Expr } from './expr.js';
import { DATE_PARTS } from './functions/function-spec.js';

/** A date plus or minus a length of time, either of which may come first in a sum; undefined when there is no length of time. */
export function checkIntervalArithmetic(checking: Checking, ast: BinaryNode, rows: Rows | null): Expr | null | undefined {
  const { operator, left, right, span } = ast;
  if (operator !== '+' && operator !== '-') return undefined;
  const [date, interval] = right.kind === 'interval' ? [left, right] : [right, left];
  if (interval.kind !== 'interval' || (operator === '-' && interval === left)) return undefined;
  const expr = checking.check(date, rows);
  const length = readInterval(checking, interval);
  if (!expr || !length) return null;
  const literal = (value: number | string): Argument => ({
    expr: { op: 'literal', type: typeof value === 'number' ? 'number' : 'string', value },
    span: interval.span,
  });
  const count = operator === '+' ? length.count : 0 - length.count;
  return checkFunction(checking, 'dateadd', '`' + operator + '`', [literal(length.part), literal(count), { expr, span: date.span }], span);
}

/** `'3' MONTH`, `'3 months'`: a whole number and a part of a date. */
function readInterval(checking: Checking, { text, unit, span }: IntervalNode): { readonly count: number; readonly part: string } | null {
  const [, digits, word = ''] = /^\s*([+-]?\d{1,9})\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const part = (word === '' ? (unit ?? '') : word).toLowerCase().replace(/s$/, '');
  if (digits !== undefined && Object.hasOwn(DATE_PARTS, part) && (word === '' || unit === null)) return { count: Number(digits), part };
  const problem = 'This is no length of time.';
  return checking.report('invalid-interval', span, { problem, fix: "Write a whole number and a part of a date: INTERVAL '3 months'." });
}
