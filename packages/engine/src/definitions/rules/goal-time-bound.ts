import { isIsoDate } from '../../expression/instant.js';
import type { Rule } from './rule.js';
import { entry, member, textOf, type SpannedNode } from '../spanned-node.js';

/** T: from a day to a later one. */
export const goalTimeBound: Rule = {
  codes: ['goal-not-time-bound'],
  check({ kpis }) {
    for (const { name, definition } of Object.values(kpis)) {
      const at = entry(definition.root, 'goal');
      if (!at) continue;
      const lack = (node: SpannedNode | undefined, problem: string, fix: string): void =>
        definition.report('goal-not-time-bound', node?.span ?? at.keySpan, { kpi: name, problem, fix });
      const [from, by] = [member(at.value, 'from'), member(at.value, 'by')];
      const wrong = [from, by].find((node) => isDayLike(textOf(node)) && !isIsoDate(textOf(node)!));
      if (wrong) lack(wrong, `\`${textOf(wrong)}\` is no day of the calendar`, 'Correct the day.');
      else if (!by) lack(undefined, 'it does not say by when', 'Add `by:` with a day, such as `by: 2026-12-31`.');
      else if (!from) lack(undefined, 'it does not say since when the baseline holds', 'Add `from:` with the day of the baseline.');
      else if ((textOf(from) ?? '') >= (textOf(by) ?? '')) lack(by, 'it ends before it begins', 'Write a `by` after `from`.');
    }
  },
};

/** Another form than that of a day is reported by the schema. */
function isDayLike(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}
