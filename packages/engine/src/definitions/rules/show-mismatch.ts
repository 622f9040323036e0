import type { Rule } from './rule.js';
import { SHOWS } from '../schema/board.js';
import { lookUp } from '../scope.js';
import { items, member, textOf } from '../spanned-node.js';

/** The pictures that show numbers. */
const NUMBER_SHOWS = SHOWS.filter((show) => show !== 'funnel' && show !== 'cohort');
const KNOWN: ReadonlySet<string> = new Set(SHOWS);

/**
 * A board shows a funnel as a funnel, a cohort as a cohort, and nothing else as one; what is no number has no scale to be drawn on; a
 * ranking says what it ranks.
 */
export const showMismatch: Rule = {
  codes: ['show-mismatch', 'invalid-value'],
  check({ boards, kpis }) {
    for (const { definition } of boards) {
      for (const item of items(member(definition.root, 'kpis'))) {
        const node = member(item, 'show');
        const show = textOf(node);
        const kpi = lookUp(kpis, textOf(member(item, 'kpi')) ?? '');
        if (!node || show === undefined || !kpi || !KNOWN.has(show)) continue;
        const type = kpi.measure?.type ?? 'number';
        const fitting: readonly string[] = kpi.kind === 'funnel' || kpi.kind === 'cohort' ? [kpi.kind] : type === 'number' ? NUMBER_SHOWS : ['card'];
        if (!fitting.includes(show)) {
          const kind = type === 'number' ? kpi.kind : type === 'string' ? 'text' : type;
          definition.report('show-mismatch', node.span, { kpi: kpi.name, kind, show, fitting });
        } else if (show === 'ranking' && !member(item, 'by')) {
          definition.report('invalid-value', node.span, {
            key: 'show', problem: 'has no dimension to rank by', remedy: 'Add one, such as `by: region`.',
          });
        }
      }
    }
  },
};
