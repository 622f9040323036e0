import type { Rule } from './rule.js';
import { member, textOf } from '../spanned-node.js';
import { parsePeriod } from '../../calendar/named-period.js';

/** Any day will do: only whether the words are understood matters here. */
const SOME_DAY = '2026-07-15';

/** The period of a board is one that can be read. */
export const boardPeriod: Rule = {
  codes: ['invalid-value'],
  check({ boards, project }) {
    // What the names of a dataset's periods are, only its rows tell.
    if (project.custom?.kind === 'dataset') return;
    for (const { definition } of boards) {
      const node = member(definition.root, 'period');
      const text = textOf(node);
      if (!node || text === undefined || parsePeriod(text, { asOf: SOME_DAY, project })) continue;
      definition.report('invalid-value', node.span, {
        key: 'period',
        problem: 'is no period that can be read',
        remedy: 'Write one such as `2017-Q4`, `2017-10`, `this quarter`, `last 12 months` or `year to date`.',
      });
    }
  },
};
