import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const REVENUE = 'kpi: revenue\ndataset: deals\nvalue: SUM(amount)\n';
const goal = (text: string, more = 'direction: up\n'): string =>
  withDeals(`kpi: won\ndataset: deals\nvalue: COUNT(*)\n${more}goal: { ${text} }\n`, REVENUE);
const places = (text: string, more?: string): readonly string[] => placesIn(goal(text, more)).filter((found) => found.startsWith('goal-not-measurable'));

test('the target is on the side of the baseline that the direction calls better', () => {
  expect(places('baseline: 1, target: 2')).toEqual([]);
  expect(places('baseline: 2, target: 1')).toEqual(['goal-not-measurable 15:30']);
  expect(places('baseline: 2, target: 1', 'direction: down\n')).toEqual([]);
  expect(places('baseline: 1, target: 2', 'direction: down\n')).toEqual(['goal-not-measurable 15:30']);
  expect(places('baseline: 2, target: 1', 'direction: on_target\n')).toEqual([]);
  expect(places('baseline: 2, target: 2')).toEqual(['goal-not-measurable 15:30']);
  expect(places('baseline: 2, target: 3', '')).toEqual(['goal-not-measurable 14:30']);
});

test('the KPI is a number', () => {
  const dated = withDeals('kpi: latest\ndataset: deals\nvalue: MAX(closed_on)\ndirection: up\ngoal: { baseline: 1, target: 2 }\n');
  expect(placesIn(dated).filter((found) => found.startsWith('goal-not-measurable'))).toEqual(['goal-not-measurable 15:30']);
});
