import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const REVENUE = 'kpi: revenue\ndataset: deals\nvalue: SUM(amount)\n';
const goal = (text: string, more = 'direction: up\n'): string =>
  withDeals(`kpi: won\ndataset: deals\nvalue: COUNT(*)\n${more}goal: { ${text} }\n`, REVENUE);
const places = (text: string, more?: string): readonly string[] => placesIn(goal(text, more)).filter((found) => found.startsWith('goal-not-relevant'));

test('a goal serves a KPI or an objective, and says why', () => {
  expect(places('target: 2, supports: revenue, why: More deals.')).toEqual([]);
  expect(places('target: 2, objective: Grow., why: More deals.')).toEqual([]);
  expect(places('target: 2, supports: revenue')).toEqual(['goal-not-relevant 15:1']);
  expect(places('target: 2, why: More deals.')).toEqual(['goal-not-relevant 15:1']);
  expect(places('target: 2, supports: won, why: More deals.')).toEqual(['goal-not-relevant 15:1']);
});

test('the KPI is there', () => {
  const found = placesIn(goal('target: 2, supports: revenu, why: More deals.')).filter((place) => place.startsWith('unknown-kpi'));
  expect(found).toEqual(['unknown-kpi 15:30']);
});
