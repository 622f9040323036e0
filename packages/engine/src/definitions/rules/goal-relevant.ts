import type { Rule } from './rule.js';
import { keyOf } from '../scope.js';
import { entry, member, textOf } from '../spanned-node.js';

/** R: it serves another KPI or an objective, and says why. */
export const goalRelevant: Rule = {
  codes: ['goal-not-relevant', 'unknown-kpi'],
  check({ kpis }) {
    for (const { name, definition } of Object.values(kpis)) {
      const at = entry(definition.root, 'goal');
      if (!at) continue;
      const lack = (problem: string, fix: string): void => definition.report('goal-not-relevant', at.keySpan, { kpi: name, problem, fix });
      const supports = member(at.value, 'supports');
      const written = textOf(supports);
      if (supports && written !== undefined && keyOf(kpis, written) === null) {
        definition.report('unknown-kpi', supports.span, { name: written, known: Object.keys(kpis).filter((known) => known !== name) });
      } else if (written !== undefined && keyOf(kpis, written) === name) {
        lack('it supports itself', 'Name the KPI that gets better when this one does: `supports: revenue`.');
      } else if (!supports && !entry(at.value, 'objective')) {
        lack('it names neither a KPI nor an objective that it serves', 'Add `supports:` with the name of a KPI, or `objective:` with a sentence.');
      }
      if (!entry(at.value, 'why')) lack('it does not say why', 'Add `why:` with a sentence.');
    }
  },
};
