import type { Rule } from './rule.js';
import { items, member } from '../spanned-node.js';

/** More than that at once hides what matters. */
const MOST = 8;

/** A board shows few enough KPIs to be read at a glance. */
export const boardTooFull: Rule = {
  codes: ['board-too-full'],
  check({ boards }) {
    for (const { definition } of boards) {
      const node = member(definition.root, 'kpis');
      const count = items(node).length;
      const ninth = items(node)[MOST];
      if (ninth !== undefined) definition.report('board-too-full', ninth.span, { board: definition.name, count, most: MOST });
    }
  },
};
