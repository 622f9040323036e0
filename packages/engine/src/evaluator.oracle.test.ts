import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { tableFromRows } from './columns/table-from-rows.js';
import { createEvaluator } from './evaluator.js';
import { northbeam } from './plan/testing/northbeam.js';

const catalog = northbeam();
const REGIONS = ['East', 'West', '', '東', null];
const anyDay = fc
  .date({ min: new Date('2016-11-01'), max: new Date('2017-06-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyDeal = fc.record({
  stage: fc.constantFrom('Won', 'Lost', 'Open'),
  region: fc.constantFrom(...REGIONS),
  closed_on: fc.option(anyDay),
  cents: fc.integer({ min: -500, max: 100_000 }),
});
const anySpend = fc.record({ region: fc.constantFrom(...REGIONS), day: anyDay, cents: fc.integer({ min: 0, max: 5000 }) });
type Deal = typeof anyDeal extends fc.Arbitrary<infer T> ? T : never;
type Spend = typeof anySpend extends fc.Arbitrary<infer T> ? T : never;

function withAmount<Row extends { readonly cents: number }>(row: Row, index: number): Row & { deal_id: string; amount: string } {
  return { ...row, deal_id: String(index), amount: (row.cents / 100).toFixed(2) };
}

/** `2017-03` and some months later, by the calendar of strings. */
function laterMonth(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

const sum = (cents: readonly number[]): number | null => (cents.length === 0 ? null : cents.reduce((a, b) => a + b, 0) / 100);

describe('the evaluator against loops over rows', () => {
  it('gives the same sums, ratios over two datasets, growths and rows, by month and region', () => {
    const deals = fc.array(anyDeal, { maxLength: 40 });
    const spends = fc.array(anySpend, { maxLength: 20 });
    fc.assert(
      fc.property(deals, spends, fc.integer({ min: 1, max: 5 }), (dealRows, spendRows, monthCount) => {
        const months = Array.from({ length: monthCount }, (_, i) => laterMonth('2017-01', i));
        const tables = {
          deals: tableFromRows(catalog.datasets['deals']!.columns, dealRows.map(withAmount)),
          spend: tableFromRows(catalog.datasets['spend']!.columns, spendRows.map(withAmount)),
        };
        const result = createEvaluator(catalog, tables).query({
          kpis: ['won', 'average_deal', 'cost_per_win', 'revenue_growth'],
          grain: 'month',
          by: ['region'],
          from: '2017-01-01',
          to: `${laterMonth('2017-01', monthCount)}-01`,
        });
        expect(result.rows).toEqual(expected(dealRows, spendRows, months));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

function expected(deals: readonly Deal[], spend: readonly Spend[], months: readonly string[]): unknown[] {
  const dealsOf = (month: string, region: string | null): Deal[] =>
    deals.filter((deal) => deal.closed_on?.startsWith(month) === true && deal.region === region);
  const spendOf = (month: string, region: string | null): Spend[] =>
    spend.filter((row) => row.day.startsWith(month) && row.region === region);
  const revenueOf = (month: string, region: string | null): number | null =>
    sum(dealsOf(month, region).flatMap(({ stage, cents }) => (stage === 'Won' ? [cents] : [])));
  const over = (a: number | null, b: number | null): number | null => (a === null || b === null || b === 0 ? null : a / b);
  const close = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 8));

  // In order of code points, nulls last; regions that occur in the range.
  const regions = ['', 'East', 'West', '東', null].filter((region) =>
    months.some((month) => dealsOf(month, region).length > 0 || spendOf(month, region).length > 0),
  );
  return months.flatMap((month) =>
    regions.map((region) => {
      const won = dealsOf(month, region).filter(({ stage }) => stage === 'Won').length;
      const growth = over(revenueOf(month, region), revenueOf(laterMonth(month, -1), region));
      return {
        period: `${month}-01`,
        region,
        won,
        average_deal: close(over(revenueOf(month, region), won)),
        cost_per_win: close(over(sum(spendOf(month, region).map(({ cents }) => cents)), won)),
        revenue_growth: growth === null ? null : close(growth - 1),
      };
    }),
  );
}
