import type { Rule } from './rule.js';
import { lookUp } from '../scope.js';
import { items, member, textOf } from '../spanned-node.js';

/** The pictures that show one number over time or against a target. */
const NUMBER_SHOWS = ['card', 'gauge', 'trend'] as const;

/** A board shows a funnel as a funnel, and nothing else as one. */
export const showMismatch: Rule = {
  codes: ['show-mismatch'],
  check({ boards, kpis }) {
    for (const { definition } of boards) {
      for (const item of items(member(definition.root, 'kpis'))) {
        const node = member(item, 'show');
        const show = textOf(node);
        const kpi = lookUp(kpis, textOf(member(item, 'kpi')) ?? '');
        if (!node || show === undefined || !kpi) continue;
        const isFunnel = kpi.kind === 'funnel';
        const fitting = isFunnel ? ['funnel'] : NUMBER_SHOWS;
        if ((show === 'funnel') === isFunnel) continue;
        definition.report('show-mismatch', node.span, { kpi: kpi.name, kind: kpi.kind, show, fitting });
      }
    }
  },
};
