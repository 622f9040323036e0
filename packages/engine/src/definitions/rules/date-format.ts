import type { Rule } from './rule.js';
import { member, textOf } from '../spanned-node.js';

const TOKENS = /YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|A|a|Z/g;

/** The pattern of a date names year, month and day, in letters that are known. */
export const dateFormat: Rule = {
  codes: ['date-format'],
  check({ datasets }) {
    for (const { definition, fields } of Object.values(datasets)) {
      for (const { node, type } of Object.values(fields)) {
        const formatNode = member(node, 'format');
        const format = textOf(formatNode);
        if (!formatNode || format === undefined || (type !== 'date' && type !== 'timestamp')) continue;
        const problem = problemOf(format);
        if (problem !== null) definition.report('date-format', formatNode.span, { format, problem });
      }
    }
  },
};

function problemOf(format: string): string | null {
  const rest = format.replaceAll(TOKENS, '').match(/[A-Za-z]+/g)?.filter((letters) => letters !== 'T') ?? [];
  if (rest.length > 0) return `holds \`${rest[0]}\`, which stands for nothing`;
  const tokens: readonly string[] = format.match(TOKENS) ?? [];
  if (!tokens.some((token) => token.startsWith('Y'))) return 'has no year';
  if (!tokens.some((token) => token.startsWith('M'))) return 'has no month';
  return null;
}
