import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const REVENUE = 'kpi: revenue\ndataset: deals\nvalue: SUM(amount)\n';
const goal = (text: string, more = 'direction: up\n'): string =>
  withDeals(`kpi: won\ndataset: deals\nvalue: COUNT(*)\n${more}goal: { ${text} }\n`, REVENUE);
const places = (text: string, more?: string): readonly string[] => placesIn(goal(text, more)).filter((found) => found.startsWith('goal-not-specific'));

test('a goal says from where to where', () => {
  expect(places('baseline: 1, target: 2, by: 2026-12-31')).toEqual([]);
  expect(places('target: 2, by: 2026-12-31')).toEqual(['goal-not-specific 15:1']);
  expect(places('baseline: 1, by: 2026-12-31')).toEqual(['goal-not-specific 15:1']);
});

test('and is one of a KPI with a single value', () => {
  const funnel = "kpi: f\nkind: funnel\ndataset: deals\nentity: deal_id\nsteps: [{ name: A }, { name: B, when: stage = 'Won' }]\ngoal: { baseline: 1, target: 2 }\n";
  expect(placesIn(withDeals(funnel)).filter((found) => found.startsWith('goal-not-specific'))).toEqual(['goal-not-specific 16:1']);
});
