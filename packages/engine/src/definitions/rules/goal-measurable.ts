import type { Rule } from './rule.js';
import { member, numberOf, textOf } from '../spanned-node.js';

/** M: the target is a number of the KPI, on the side of the baseline that its direction calls better. */
export const goalMeasurable: Rule = {
  codes: ['goal-not-measurable'],
  check({ kpis }) {
    for (const { name, definition, measure } of Object.values(kpis)) {
      const node = member(definition.root, 'goal');
      const at = member(node, 'target');
      const [baseline, target] = [numberOf(member(node, 'baseline')), numberOf(at)];
      if (!at || target === undefined) continue;
      const lack = (problem: string, fix: string): void => definition.report('goal-not-measurable', at.span, { kpi: name, problem, fix });
      const direction = textOf(member(definition.root, 'direction'));
      if (measure && measure.type !== 'number') lack(`its value is a ${measure.type}, not a number`, 'Set the goal on a KPI whose value is a number.');
      else if (baseline === undefined) continue;
      else if (baseline === target) lack('it is where it starts', 'Write a `target` that differs from the `baseline`.');
      else if ((direction === 'up' && target < baseline) || (direction === 'down' && target > baseline)) {
        const worse = direction === 'up' ? 'less' : 'more';
        lack(
          `the target is ${worse} than the baseline, and the direction \`${direction}\` calls ${worse} worse`,
          'Exchange `baseline` and `target`, or correct the `direction`.',
        );
      } else if (direction === undefined) {
        lack('nothing says whether more is better', `Add \`direction: ${target > baseline ? 'up' : 'down'}\` to the KPI.`);
      }
    }
  },
};
