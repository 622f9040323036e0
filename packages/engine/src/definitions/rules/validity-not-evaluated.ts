import type { Rule } from './rule.js';
import { entry } from '../spanned-node.js';

/** Rows that are valid for a while would join several times over: refused until that is evaluated. */
export const validityNotEvaluated: Rule = {
  codes: ['validity-not-evaluated'],
  check({ definitions }) {
    for (const { kind, root, report } of definitions) {
      if (kind !== 'dataset') continue;
      const at = entry(root, 'valid_from') ?? entry(root, 'valid_until');
      if (at) report('validity-not-evaluated', at.keySpan, { key: at.key });
    }
  },
};
