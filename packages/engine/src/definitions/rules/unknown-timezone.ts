import type { Rule } from './rule.js';
import { member, textOf } from '../spanned-node.js';
import { isZoneName } from '../../calendar/zone.js';

/** The project's time zone is one that the platform knows. */
export const unknownTimezone: Rule = {
  codes: ['unknown-timezone'],
  check({ definitions }) {
    for (const { kind, root, report } of definitions) {
      const node = kind === 'project' ? member(root, 'timezone') : undefined;
      const name = textOf(node);
      if (node && name !== undefined && !isZoneName(name)) report('unknown-timezone', node.span, { name });
    }
  },
};
