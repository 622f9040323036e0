import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { createEvaluator } from './evaluator.js';
import { northbeam } from './plan/testing/northbeam.js';

const catalog = northbeam(`
kpi: rows
dataset: deals
value: COUNT(*)
---
kpi: reps_seen
dataset: deals
value: COUNT(DISTINCT rep)
---
kpi: middle
dataset: deals
value: MEDIAN(amount)
---
kpi: mean
dataset: deals
value: AVG(amount)
---
kpi: span
dataset: deals
value: MAX(amount) - MIN(amount)
---
kpi: all_of_it
value: (rows + reps_seen) * (middle + mean + span)
---
kpi: rolling
value: ROLLING(all_of_it, '3 months')
---
kpi: year_to_date
value: TO_DATE(all_of_it, 'year')
---
kpi: so_far
value: CUMULATIVE(all_of_it)
---
kpi: year_before
value: PREVIOUS(ROLLING(rows, '2 months'), '1 year')
---
kpi: share
value: SHARE(ROLLING(rows, '3 months'))
---
kpi: place
value: RANK(rows)
---
kpi: place_before
value: PREVIOUS(RANK(rows), '1 month')
`);
const anyDay = fc
  .date({ min: new Date('2015-10-01'), max: new Date('2017-05-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyDeal = fc.record({
  region: fc.constantFrom('East', 'West', null),
  rep: fc.constantFrom('Ann', 'Bob', 'Cy'),
  closed_on: fc.option(anyDay, { freq: 8 }),
  cents: fc.option(fc.integer({ min: -500, max: 100_000 }), { freq: 5 }),
});
type Deal = typeof anyDeal extends fc.Arbitrary<infer T> ? T : never;
type Range = { readonly first: string; readonly end: string };

/** Months as numbers from year 0, so that `month(n)` is the first day of the n-th. */
const month = (n: number): string => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`;
const JANUARY_2017 = 2017 * 12;

describe('time functions against loops over rows', () => {
  it('sees the rows of the whole window, by month and region', () => {
    fc.assert(
      fc.property(fc.array(anyDeal, { maxLength: 40 }), fc.integer({ min: -3, max: 2 }), fc.integer({ min: 1, max: 6 }), (deals, start, count) => {
        const first = JANUARY_2017 + start;
        const months = Array.from({ length: count }, (_, i) => first + i);
        const rows = deals.map(({ cents, ...deal }, i) => ({ ...deal, deal_id: String(i), amount: cents === null ? null : (cents / 100).toFixed(2) }));
        const result = createEvaluator(catalog, { deals: tableFromRows(catalog.datasets['deals']!.columns, rows) }).query({
          kpis: ['rolling', 'year_to_date', 'so_far', 'year_before', 'share', 'place', 'place_before'],
          grain: 'month',
          by: ['region'],
          from: month(first),
          to: month(first + count),
        });
        expect(result.rows).toEqual(expected(deals, months));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

function expected(deals: readonly Deal[], months: readonly number[]): unknown[] {
  const within = ({ first, end }: Range): Deal[] =>
    deals.filter(({ closed_on }) => closed_on !== null && closed_on >= first && closed_on < end);
  const of = (region: string | null, range: Range): Deal[] => within(range).filter((deal) => deal.region === region);
  const rolling = (n: number, length: number): Range => ({ first: month(n - length + 1), end: month(n + 1) });
  const so_far = (n: number): Range => ({ first: '0000-01-01', end: month(n + 1) });
  const begun = deals.flatMap(({ closed_on }) => closed_on ?? []).toSorted()[0] ?? '9999';
  // Everything up to the end of the range, for its cumulative value.
  const regions = ['East', 'West', null].filter((region) => of(region, so_far(months.at(-1)!)).length > 0);
  const rankIn = (n: number, region: string | null): number => {
    const count = of(region, rolling(n, 1)).length;
    return 1 + ['East', 'West', null].filter((other) => of(other, rolling(n, 1)).length > count).length;
  };
  return months.flatMap((n) =>
    regions.map((region) => {
      const before = rolling(n - 12, 2);
      const total = within(rolling(n, 3)).length;
      return {
        period: month(n),
        region,
        rolling: everything(of(region, rolling(n, 3))),
        year_to_date: everything(of(region, { first: month(n - (n % 12)), end: month(n + 1) })),
        so_far: everything(of(region, so_far(n))),
        year_before: before.end <= begun ? null : of(region, before).length,
        share: total === 0 ? null : of(region, rolling(n, 3)).length / total,
        place: rankIn(n, region),
        place_before: month(n) <= begun ? null : rankIn(n - 1, region),
      };
    }),
  );
}

/** The KPI `all_of_it`: null without any amount. */
function everything(deals: readonly Deal[]): unknown {
  const amounts = deals.flatMap(({ cents }) => (cents === null ? [] : [cents / 100])).toSorted((a, b) => a - b);
  const { length } = amounts;
  if (length === 0) return null;
  const middle = (amounts[(length - 1) >> 1]! + amounts[length >> 1]!) / 2;
  const mean = amounts.reduce((sum, amount) => sum + amount, 0) / length;
  const reps = new Set(deals.map(({ rep }) => rep)).size;
  return expect.closeTo((deals.length + reps) * (middle + mean + amounts.at(-1)! - amounts[0]!), 6);
}
