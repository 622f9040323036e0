import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const funnel = 'kpi: f\nkind: funnel\ndataset: deals\nentity: deal_id\nsteps: [{ name: All }, { name: Won, when: "stage = \'Won\'" }]\n';
const count = 'kpi: n\ndataset: deals\nvalue: COUNT(*)\n';

test('shows funnels as funnels and numbers as gauges, trends and cards', () => {
  const board = 'board: B\nkpis:\n  - { kpi: f, show: funnel }\n  - { kpi: n, show: gauge }\n  - { kpi: n, show: trend }\n  - { kpi: n }\n';
  expect(placesIn(withDeals(funnel, count, board))).toEqual([]);
});

const cohort = 'kpi: c\nkind: cohort\ndataset: deals\nentity: deal_id\ngrain: month\nvalue: COUNT(*)\n';

test('shows cohorts as cohorts, with or without saying so, and rankings by a dimension', () => {
  const board = 'board: B\nkpis:\n  - { kpi: c }\n  - { kpi: c, show: cohort }\n  - { kpi: n, show: ranking, by: stage }\n  - { kpi: n, show: waterfall, grain: month }\n';
  expect(placesIn(withDeals(cohort, count, board))).toEqual([]);
});

test('reports a cohort shown as a number, and a ranking of nothing', () => {
  const board = 'board: B\nkpis:\n  - { kpi: c, show: table }\n  - { kpi: n, show: ranking }\n';
  expect(placesIn(withDeals(cohort, count, board)).map((place) => place.split(' ')[0])).toEqual(['show-mismatch', 'invalid-value']);
});

test('reports a funnel shown as a number, and a number shown as a funnel', () => {
  const board = 'board: B\nkpis:\n  - { kpi: f, show: gauge }\n  - { kpi: n, show: funnel }\n';
  expect(placesIn(withDeals(funnel, count, board))).toEqual(['show-mismatch 23:21', 'show-mismatch 24:21']);
});
