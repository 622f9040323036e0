import type { Rule } from './rule.js';
import { member, members } from '../spanned-node.js';

/** Keys of result rows, and what status rules call the numbers they compare. */
const RESERVED_FOR_KPIS: ReadonlySet<string> = new Set(['period', 'partial', 'value', 'target', 'previous']);

/** Names that results, conditions or the platform already use for something else. */
export const reservedName: Rule = {
  codes: ['reserved-name'],
  check({ definitions }) {
    for (const { kind, name, nameSpan, root, report } of definitions) {
      if (isInherited(name)) report('reserved-name', nameSpan, { name, why: 'the platform uses it' });
      else if (kind === 'kpi' && RESERVED_FOR_KPIS.has(name.toLowerCase())) {
        report('reserved-name', nameSpan, { name, why: 'results and status rules use it' });
      }
      for (const list of ['fields', 'relationships', 'parameters']) {
        for (const { key, keySpan } of members(member(root, list))) {
          if (isInherited(key)) report('reserved-name', keySpan, { name: key, why: 'the platform uses it' });
        }
      }
    }
  },
};

/** What every JavaScript object answers to: unsafe as a key of plain JSON. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}
