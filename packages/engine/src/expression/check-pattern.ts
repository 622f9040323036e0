import type { Argument, Checking } from './checking.js';
import { parsePattern } from './pattern.js';

/** Whether the pattern of a REGEXP function, its replacement and its group can be used; tells what cannot. */
export function checkPattern(checking: Checking, name: string, [, pattern, third]: readonly Argument[]): boolean {
  const { expr, span } = pattern!;
  if (expr.op !== 'literal' || typeof expr.value !== 'string') {
    return refuse(checking, pattern!, `The pattern of ${name} is not a text.`, "Write it in single quotes: '^A[0-9]+$'.");
  }
  const read = parsePattern(expr.value);
  if ('problem' in read) return checking.report('invalid-pattern', span, read) !== null;
  if (third === undefined) return true;
  const { groups } = read;
  const value = third.expr.op === 'literal' ? third.expr.value : null;
  if (third.expr.type === 'number') {
    const known = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= groups;
    return known || refuse(checking, third, `The pattern has no such group.`, `Write a number from 0 (the whole match) to ${groups}.`);
  }
  if (typeof value !== 'string') return refuse(checking, third, `The replacement of ${name} is not a text.`, 'Write it in single quotes.');
  const wrong = [...value.matchAll(/\\(.?)/gs)].some(([, sign = '']) => sign !== '\\' && !(/\d/.test(sign) && Number(sign) <= groups));
  const fix = groups === 0 ? 'Write `\\0` for the match and `\\\\` for a backslash.' : `Write \`\\0\` to \`\\${groups}\`, and \`\\\\\` for a backslash.`;
  return !wrong || refuse(checking, third, 'The replacement refers to a group that the pattern lacks.', fix);
}

function refuse(checking: Checking, { span }: Argument, problem: string, fix: string): boolean {
  return checking.report('invalid-pattern', span, { problem, fix }) !== null;
}
