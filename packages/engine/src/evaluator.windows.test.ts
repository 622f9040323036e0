import { expect, test } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { createEvaluator } from './evaluator.js';
import { northbeam } from './plan/testing/northbeam.js';

const catalog = northbeam(`
kpi: typical
dataset: deals
value: MEDIAN(amount) FILTER (WHERE stage = 'Won')
---
kpi: upper
dataset: deals
value: PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY amount)
---
kpi: typical_so_far
value: CUMULATIVE(typical)
---
kpi: upper_so_far
value: CUMULATIVE(upper)
`);

test('percentiles over hundreds of windows that overlap are those of loops over rows', () => {
  // A deal a day, every third lost, amounts of 0.00 to 9.70 in an order that is not that of time; every tenth has none.
  const dayOf = (i: number): string => new Date(Date.UTC(2016, 0, 1 + i)).toISOString().slice(0, 10);
  const deals = Array.from({ length: 300 }, (_, i) => ({
    deal_id: String(i),
    stage: i % 3 === 0 ? 'Lost' : 'Won',
    region: i % 2 === 0 ? 'East' : 'West',
    closed_on: dayOf(i),
    amount: i % 10 === 9 ? null : String(((i * 37) % 98) / 10),
  }));
  const { rows } = createEvaluator(catalog, { deals: tableFromRows(catalog.datasets['deals']!.columns, deals) }).query({
    kpis: ['typical_so_far', 'upper_so_far'], grain: 'day', by: ['region'],
  });
  expect(rows).toHaveLength(600);
  const sorted = (list: typeof deals): number[] => list.flatMap(({ amount }) => (amount === null ? [] : [Number(amount)])).toSorted((a, b) => a - b);
  for (const row of rows) {
    const soFar = deals.filter(({ closed_on, region }) => closed_on <= String(row['period']) && region === row['region']);
    const won = sorted(soFar.filter(({ stage }) => stage === 'Won'));
    const all = sorted(soFar);
    const middle = won.length === 0 ? null : (won[(won.length - 1) >> 1]! + won[won.length >> 1]!) / 2;
    expect(row['typical_so_far']).toEqual(middle === null ? null : expect.closeTo(middle, 9));
    expect(row['upper_so_far']).toBe(all.length === 0 ? null : all[Math.ceil(0.9 * all.length - 1e-9) - 1]);
  }
});
