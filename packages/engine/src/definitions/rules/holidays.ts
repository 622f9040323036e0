import { isIsoDate } from '../../expression/instant.js';
import type { Rule } from './rule.js';
import { items, member, textOf } from '../spanned-node.js';

/** The holidays of a project are days that there are. */
export const holidays: Rule = {
  codes: ['invalid-value'],
  check({ definitions }) {
    for (const { kind, root, report } of definitions) {
      if (kind !== 'project') continue;
      for (const node of items(member(root, 'holidays'))) {
        const day = textOf(node);
        // Another form than that of a day is reported by the schema.
        if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day) || isIsoDate(day)) continue;
        const problem = `has \`${day}\`, which is not a day of the calendar`;
        report('invalid-value', node.span, { key: 'holidays', problem, remedy: 'Write the day as `2026-12-25`.' });
      }
    }
  },
};
