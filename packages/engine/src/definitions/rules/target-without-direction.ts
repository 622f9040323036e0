import type { Rule } from './rule.js';
import { entry } from '../spanned-node.js';

/** A target means nothing to a reader who does not know whether more is better. */
export const targetWithoutDirection: Rule = {
  codes: ['target-without-direction'],
  check({ kpis }) {
    for (const { name, definition } of Object.values(kpis)) {
      const at = entry(definition.root, 'target');
      if (at && !entry(definition.root, 'direction')) definition.report('target-without-direction', at.keySpan, { kpi: name });
    }
  },
};
