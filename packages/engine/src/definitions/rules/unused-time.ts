import type { Rule } from './rule.js';
import { entry } from '../spanned-node.js';

/** A KPI without a dataset has no rows of its own to place in time, and a stock places them by `state`. */
export const unusedTime: Rule = {
  codes: ['unused-key'],
  check({ kpis }) {
    for (const { name, kind, definition } of Object.values(kpis)) {
      const at = entry(definition.root, 'time');
      if (at && kind === 'state') {
        const why = 'when a row of a stock begins and ends is said in `state`';
        definition.report('unused-key', at.keySpan, { key: 'time', why, fix: 'Take it out.' });
      }
      if (!at || kind !== 'value' || entry(definition.root, 'dataset')) continue;
      definition.report('unused-key', at.keySpan, {
        key: 'time',
        why: `\`${name}\` names no dataset whose rows it could place`,
        fix: 'Put it on the KPIs that this one is made of, or add `dataset`.',
      });
    }
  },
};
