import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const REVENUE = 'kpi: revenue\ndataset: deals\nvalue: SUM(amount)\n';
const goal = (text: string, more = 'direction: up\n'): string =>
  withDeals(`kpi: won\ndataset: deals\nvalue: COUNT(*)\n${more}goal: { ${text} }\n`, REVENUE);
const places = (text: string, more?: string): readonly string[] => placesIn(goal(text, more)).filter((found) => found.startsWith('goal-not-time-bound'));

test('a goal runs from a day to a later one', () => {
  expect(places('from: 2026-01-01, by: 2026-12-31')).toEqual([]);
  expect(places('from: 2026-01-01')).toEqual(['goal-not-time-bound 15:1']);
  expect(places('by: 2026-12-31')).toEqual(['goal-not-time-bound 15:1']);
  expect(places('from: 2026-12-31, by: 2026-12-31')).toEqual(['goal-not-time-bound 15:31']);
});

test('both are days that there are', () => {
  expect(places('from: 2026-01-01, by: 2026-02-30')).toEqual(['goal-not-time-bound 15:31']);
  expect(placesIn(goal('from: january, by: 2026-02-03')).filter((found) => found.startsWith('invalid-value'))).toEqual(['invalid-value 15:15']);
});
