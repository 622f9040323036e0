import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const funnel = 'kpi: f\nkind: funnel\ndataset: deals\nentity: deal_id\nsteps: [{ name: All }, { name: Won, when: "stage = \'Won\'" }]\n';
const count = 'kpi: n\ndataset: deals\nvalue: COUNT(*)\n';

test('shows funnels as funnels and numbers as gauges, trends and cards', () => {
  const board = 'board: B\nkpis:\n  - { kpi: f, show: funnel }\n  - { kpi: n, show: gauge }\n  - { kpi: n, show: trend }\n  - { kpi: n }\n';
  expect(placesIn(withDeals(funnel, count, board))).toEqual([]);
});

test('reports a funnel shown as a number, and a number shown as a funnel', () => {
  const board = 'board: B\nkpis:\n  - { kpi: f, show: gauge }\n  - { kpi: n, show: funnel }\n';
  expect(placesIn(withDeals(funnel, count, board))).toEqual(['show-mismatch 23:21', 'show-mismatch 24:21']);
});
