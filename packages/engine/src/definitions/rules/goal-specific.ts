import type { Rule } from './rule.js';
import { entry } from '../spanned-node.js';

/** S: one number, from where and to where. */
export const goalSpecific: Rule = {
  codes: ['goal-not-specific'],
  check({ kpis }) {
    for (const { name, definition, measure, kind } of Object.values(kpis)) {
      const at = entry(definition.root, 'goal');
      if (!at) continue;
      const lack = (problem: string, fix: string): void => definition.report('goal-not-specific', at.keySpan, { kpi: name, problem, fix });
      const missing = ['baseline', 'target'].filter((key) => !entry(at.value, key));
      if (kind === 'funnel' || kind === 'cohort') {
        lack(`a ${kind} has no single value`, 'Set the goal on a KPI with one value, such as the share that reaches the last step.');
      } else if (missing.length > 0 && (measure || missing.includes('target'))) {
        lack(
          missing.length === 2 ? 'it says neither where the KPI is nor where it is to be' : missing[0] === 'target' ? 'it does not say where the KPI is to be' : 'it does not say where the KPI starts',
          missing.map((key) => (key === 'target' ? 'Write the number to reach as `target: …`.' : 'Write the number to start from as `baseline: …`.')).join(' '),
        );
      }
    }
  },
};
