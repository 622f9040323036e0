import type { Rule } from './rule.js';
import { member, textOf } from '../spanned-node.js';

const TOKENS = /YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|A|a|Z/g;

/** Instants as numbers: what they count since 1970. */
const EPOCH = new Set(['epoch_seconds', 'epoch_milliseconds']);

/** The pattern of a date names year, month and day, in letters that are known. */
export const dateFormat: Rule = {
  codes: ['date-format'],
  check({ datasets }) {
    for (const { definition, fields } of Object.values(datasets)) {
      for (const { node, type } of Object.values(fields)) {
        const formatNode = member(node, 'format');
        const format = textOf(formatNode);
        if (!formatNode || format === undefined || (type !== 'date' && type !== 'timestamp')) continue;
        if (format === 'excel' || (EPOCH.has(format) && type === 'timestamp')) continue;
        const problem = EPOCH.has(format) ? 'is of instants, which a `timestamp` is and a `date` is not' : problemOf(format);
        if (problem !== null) definition.report('date-format', formatNode.span, { format, problem });
      }
    }
  },
};

function problemOf(format: string): string | null {
  // One letter, once or repeated, is meant as a part of the date; words such as "de" stand for themselves, as does ISO's T.
  const strange = /(?<![A-Za-z])(?!T(?![A-Za-z]))([A-Za-z])\1*(?![A-Za-z])/.exec(format.replaceAll(TOKENS, ' '));
  if (strange) return `holds \`${strange[0]}\`, which stands for nothing`;
  const tokens: readonly string[] = format.match(TOKENS) ?? [];
  if (!tokens.some((token) => token.startsWith('Y'))) return 'names no year';
  if (!tokens.some((token) => token.startsWith('M'))) return 'names no month';
  return null;
}
