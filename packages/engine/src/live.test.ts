import { beforeEach, describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { createLiveEvaluator, LiveError, type LiveEvaluator, type LiveRow } from './live.js';
import { liveCatalog } from './live/testing/shop.js';
import type { Query } from './plan/query.js';

const catalog = liveCatalog();
const tables = {
  deals: tableFromRows(catalog.datasets['deals']!.columns, [
    { deal_id: '1', account: 'A', stage: 'Won', region: 'West', amount: '10.10', weight: 1, opened_on: '2025-01-05', closed_on: '2025-01-20' },
    { deal_id: '2', account: 'A', stage: 'Lost', region: 'East', amount: '20.20', weight: 2, opened_on: '2025-01-10', closed_on: '2025-02-01' },
    { deal_id: '3', account: 'B', stage: 'Won', region: 'East', amount: '30.30', weight: 6, opened_on: '2025-02-01', closed_on: '2025-02-11' },
  ]),
  accounts: tableFromRows(catalog.datasets['accounts']!.columns, [{ name: 'A', segment: 'Large', size: 20 }, { name: 'B', segment: 'Small', size: 5 }]),
};
const LATE: LiveRow = { deal_id: '4', account: 'C', stage: 'Won', region: 'East', amount: '0.05', weight: 9, opened_on: '2025-02-03', closed_on: '2025-02-28' };

let live: LiveEvaluator;
const value = (kpi: string, query: Omit<Query, 'kpis'> = {}) => live.query({ kpis: [kpi], ...query }).rows.map((row) => row[kpi]);

beforeEach(() => {
  live = createLiveEvaluator(catalog, tables);
  // From the first change on, what is asked for is kept: taken back, so that all tests begin with the three rows.
  live.append('deals', [LATE]);
  live.query({ kpis: ['won'] });
  live.remove('deals', [{ deal_id: '4' }]);
});

describe('a live evaluator', () => {
  it('adds appended amounts to the cent', () => {
    expect(value('won')).toEqual([40.4]);
    live.append('deals', [LATE]);
    expect(value('won')).toEqual([40.45]);
    expect(value('won', { by: ['region'] })).toEqual([30.35, 10.1]);
  });

  it('moves an updated row from group to group, and changes only the columns that are given', () => {
    expect(value('won', { by: ['region'] })).toEqual([30.3, 10.1]);
    live.update('deals', [{ deal_id: '3', region: 'North' }]);
    expect(live.query({ kpis: ['won'], by: ['region'] }).rows).toEqual([
      // In the East there is the lost deal still.
      { region: 'East', won: null },
      { region: 'North', won: 30.3 },
      { region: 'West', won: 10.1 },
    ]);
  });

  it('finds the next least and the next most when an extreme is removed', () => {
    expect([value('least'), value('most'), value('middle')]).toEqual([[10.1], [6], [20.2]]);
    live.remove('deals', [{ deal_id: '1' }, { deal_id: '3' }]);
    expect([value('least'), value('most'), value('middle')]).toEqual([[20.2], [2], [20.2]]);
    live.remove('deals', [{ deal_id: '2' }]);
    expect([value('least'), value('count')]).toEqual([[null], [0]]);
  });

  it('counts an account as long as one of its deals is there', () => {
    expect(value('accounts_active')).toEqual([2]);
    live.remove('deals', [{ deal_id: '1' }]);
    expect(value('accounts_active')).toEqual([2]);
    live.remove('deals', [{ deal_id: '2' }]);
    expect(value('accounts_active')).toEqual([1]);
    live.update('deals', [{ deal_id: '3', account: null }]);
    expect(value('accounts_active')).toEqual([0]);
  });

  it('takes large numbers away without leaving what rounding lost', () => {
    live.append('deals', [{ deal_id: 'big', weight: 1e16 }]);
    // 1 + 2 + 6 + 1e16: doubles up there are two apart, and half way goes to the even one.
    expect(value('total_weight')).toEqual([10_000_000_000_000_008]);
    live.remove('deals', [{ deal_id: 'big' }]);
    expect(value('total_weight')).toEqual([9]);
    live.append('deals', [{ deal_id: 'tenth', weight: 0.1 }, { deal_id: 'big', weight: 1e15 }]);
    live.query({ kpis: ['total_weight'] });
    live.remove('deals', [{ deal_id: 'big' }]);
    expect(value('total_weight')).toEqual([9.1]);
  });

  it('follows the steps of a funnel', () => {
    const counts = () => live.query({ kpis: ['funnel'] }).rows.map((row) => [row['count'], row['medianDays']]);
    // 15, 22 and 10 days from opened to closed; the won ones were closed when they were won.
    expect(counts()).toEqual([[3, null], [3, 15], [2, 0]]);
    live.update('deals', [{ deal_id: '2', closed_on: null }]);
    expect(counts()).toEqual([[3, null], [2, 12.5], [2, 0]]);
    expect(live.recomputed()).toEqual([]);
  });

  it('follows the dimension table that a row belongs to', () => {
    expect(live.query({ kpis: ['won'], by: ['owner.segment'] }).rows).toEqual([{ 'owner.segment': 'Large', won: 10.1 }, { 'owner.segment': 'Small', won: 30.3 }]);
    live.update('accounts', [{ name: 'B', segment: 'Large' }]);
    expect(live.query({ kpis: ['won'], by: ['owner.segment'] }).rows).toEqual([{ 'owner.segment': 'Large', won: 40.4 }]);
  });

  it('says what it had to look at all rows for', () => {
    live.query({ kpis: ['won', 'middle', 'accounts_active', 'growth'], grain: 'month' });
    expect(live.recomputed()).toEqual([]);
    live.query({ kpis: ['alive'], grain: 'month' });
    expect(live.recomputed()).toEqual([{ dataset: 'deals', reason: 'a stock is of rows alive at the end of each period' }]);
  });

  it('does not change the tables that it was given', () => {
    live.update('deals', [{ deal_id: '1', amount: '99.99', region: 'South' }]);
    const [{ values }, { dictionary }] = [tables.deals.columns['amount'], tables.deals.columns['region']] as never as [{ values: Float64Array }, { dictionary: string[] }];
    expect([...values]).toEqual([101, 202, 303]);
    expect(dictionary).toEqual(['West', 'East']);
  });

  it('keeps the order of rows, without those that are gone', () => {
    live.append('deals', [{ ...LATE, deal_id: '5' }]);
    live.remove('deals', [{ deal_id: '2' }]);
    const { rowCount, columns } = live.table('deals');
    expect(rowCount).toBe(3);
    expect(columns['deal_id']).toMatchObject({ length: 3 });
    const ids = columns['deal_id'] as { codes: Uint32Array; dictionary: readonly string[] };
    expect([...ids.codes].map((code) => ids.dictionary[code])).toEqual(['1', '3', '5']);
  });
});

describe('a change that cannot be made', () => {
  for (const [what, change, code, words] of [
    ['a key that is there', () => live.append('deals', [LATE, { ...LATE, deal_id: '1' }]), 'duplicate-key', "Row 2 has `deal_id` '1', which is in the table already: keys of dataset `deals` are unique. Leave it out, or use `update`"],
    ['a key twice', () => live.append('deals', [LATE, LATE]), 'duplicate-key', "Row 2 has `deal_id` '4', which is that of row 1, too"],
    ['an unknown key to update', () => live.update('deals', [{ deal_id: '1', amount: '5' }, { deal_id: '9', amount: '5' }]), 'unknown-key', "Row 2 has `deal_id` '9', which dataset `deals` does not have. Use `append` for new rows."],
    ['an unknown key to remove', () => live.remove('deals', [{ deal_id: '1' }, { deal_id: '4' }]), 'unknown-key', 'Remove rows that are there, each once.'],
    ['no key', () => live.append('deals', [LATE, { stage: 'Won' }]), 'missing-key', 'Row 2 has no `deal_id`'],
    ['a text for a number', () => live.append('deals', [LATE, { deal_id: '5', weight: '12' }]), 'wrong-type', "Row 2 has '12' in column `weight` of dataset `deals`, which is a number. Give it a number, or null."],
    ['a number for a text', () => live.append('deals', [LATE, { deal_id: 5 }]), 'wrong-type', 'Give it a text, or null.'],
    ['a day that is none', () => live.update('deals', [{ deal_id: '1', closed_on: '2025-02-30' }]), 'wrong-type', 'Give it a day such as 2026-03-31, or null.'],
    ['a text that is no amount', () => live.append('deals', [LATE, { deal_id: '5', amount: 'ten' }]), 'wrong-type', "has 'ten' in column `amount`"],
    ['an amount of too many figures', () => live.append('deals', [{ deal_id: '5', amount: '123456789012345.67' }, { deal_id: '6', amount: '0.0001' }]), 'too-many-figures', 'Round them at the source'],
    ['a column that there is not', () => live.append('deals', [LATE, { deal_id: '5', amout: 5 }]), 'unknown-column', 'Did you mean `amount`?'],
    ['a dataset that there is not', () => live.append('deal', [LATE]), 'unknown-dataset', 'Did you mean `deals`?'],
    ['a table without a column', () => live.append('deals', { rowCount: 0, columns: {} }), 'unknown-column', 'is missing'],
  ] as const) {
    it(`tells ${what}, and applies nothing`, () => {
      const caught = ((): unknown => {
        try {
          change();
        } catch (error) {
          return error;
        }
        return null;
      })();
      expect(caught).toBeInstanceOf(LiveError);
      expect((caught as LiveError).code).toBe(code);
      expect((caught as LiveError).message).toContain(words);
      expect([value('count'), value('won'), value('least')]).toEqual([[3], [40.4], [10.1]]);
      expect(live.table('deals').rowCount).toBe(3);
    });
  }

  it('tells a dataset without a key', () => {
    const keyless = { ...catalog, datasets: { ...catalog.datasets, deals: { ...catalog.datasets['deals']!, primaryKey: [] } } };
    expect(() => createLiveEvaluator(keyless, tables).append('deals', [LATE])).toThrow('Declare `primary_key` in its definition.');
  });
});
