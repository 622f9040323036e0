import type { Rule } from './rule.js';
import { lookUp } from '../scope.js';
import { items, member, textOf } from '../spanned-node.js';

/** The pictures that show one number over time or against a target. */
const NUMBER_SHOWS = ['card', 'gauge', 'trend'] as const;
const SHOWS: ReadonlySet<string> = new Set([...NUMBER_SHOWS, 'funnel']);

/**
 * A board shows a funnel as a funnel, and nothing else as one; what is no number has no scale to be drawn on, and no picture shows a
 * cohort yet.
 */
export const showMismatch: Rule = {
  codes: ['show-mismatch'],
  check({ boards, kpis }) {
    for (const { definition } of boards) {
      for (const item of items(member(definition.root, 'kpis'))) {
        const node = member(item, 'show');
        const show = textOf(node);
        const kpi = lookUp(kpis, textOf(member(item, 'kpi')) ?? '');
        if (kpi?.kind === 'cohort') {
          const at = node ?? member(item, 'kpi') ?? item;
          definition.report('show-mismatch', at.span, { kpi: kpi.name, kind: kpi.kind, show: show ?? 'card', fitting: [] });
        }
        if (!node || show === undefined || !kpi || kpi.kind === 'cohort') continue;
        const isFunnel = kpi.kind === 'funnel';
        const type = kpi.measure?.type ?? 'number';
        const fitting: readonly string[] = isFunnel ? ['funnel'] : type === 'number' ? NUMBER_SHOWS : ['card'];
        if (fitting.includes(show) || !SHOWS.has(show)) continue;
        const kind = type === 'number' ? kpi.kind : type === 'string' ? 'text' : type;
        definition.report('show-mismatch', node.span, { kpi: kpi.name, kind, show, fitting });
      }
    }
  },
};
