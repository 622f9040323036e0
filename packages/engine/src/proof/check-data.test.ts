import { describe, expect, test } from 'vitest';
import { tableFromRows } from '../columns/table-from-rows.js';
import { compileText } from '../definitions/testing/compile-text.js';
import { checkData } from './check-data.js';

const { catalog } = compileText(`project: Test
currency: EUR
parameters:
  least: { type: number, default: 5 }
---
dataset: people
source: { file: people.csv }
primary_key: name
fields: { name: string }
---
dataset: deals
source: { file: deals.csv }
fields:
  id: string
  part: number
  stage: { type: string, one_of: [Won, Lost] }
  rep: string
  opened_on: date
  closed_on: date
  amount: money
relationships:
  person: { dataset: people, on: { rep: name } }
checks:
  - unique: [id, part]
  - not_null: [id, STAGE]
  - fresh: { field: closed_on, within: 7 days }
  - expect: closed_on IS NULL OR closed_on >= opened_on
  - expect: amount >= :least
  - expect: opened_on <= CURRENT_DATE
`);

type Row = Readonly<Record<string, string | number | null>>;

const tableOf = (dataset: string, rows: readonly Row[]) => tableFromRows(catalog.datasets[dataset]!.columns, rows);

function check(deals: readonly Row[], { people = [], asOf = '2024-01-10' }: { people?: readonly Row[]; asOf?: string | null } = {}) {
  const reports = checkData(catalog, { deals: tableOf('deals', deals), people: tableOf('people', people) }, asOf);
  return reports.find(({ dataset }) => dataset === 'deals')!;
}

describe('checkData', () => {
  test('passes what is as it should be', () => {
    const row = { id: 'a', part: 1, stage: 'Won', rep: 'Ann', opened_on: '2024-01-01', closed_on: '2024-01-05', amount: 5 };
    const { rowCount, checks } = check([row, { ...row, part: 2 }], { people: [{ name: 'Ann' }] });
    expect(rowCount).toBe(2);
    expect(checks.map(({ check: name, outcome }) => `${name} ${outcome}`)).toEqual([
      'unique passed', 'not_null passed', 'fresh passed', 'expect passed', 'expect passed', 'expect passed', 'relationship passed',
    ]);
  });

  test('finds repeated keys, those with a null left out', () => {
    const { checks } = check([{ id: 'a', part: 1 }, { id: 'a', part: 2 }, { id: 'a', part: 1 }, { id: 'b' }, { id: 'b' }, { id: 'a', part: 1 }]);
    expect(checks[0]).toEqual({
      check: 'unique',
      subject: 'id, part',
      outcome: 'failed',
      count: 2,
      examples: [{ row: 3, values: { id: 'a', part: 1 } }, { row: 6, values: { id: 'a', part: 1 } }],
      message: '2 rows have the values of an earlier row.',
    });
  });

  test('finds rows without a value', () => {
    const { checks } = check([{ id: 'a', stage: 'Won' }, { id: 'b' }]);
    expect(checks[1]).toMatchObject({ outcome: 'failed', count: 1, examples: [{ row: 2, values: { id: 'b', stage: null } }] });
  });

  test('fails an expectation where it is false, not where it is null', () => {
    const rows: readonly Row[] = [
      { opened_on: '2024-01-02', closed_on: '2024-01-01', amount: 4.99 },
      { opened_on: '2024-01-02', closed_on: null, amount: null },
      { opened_on: null, closed_on: '2024-01-01', amount: 5 },
      { opened_on: '2024-01-11' },
    ];
    const [order, least, future] = check(rows).checks.filter(({ check: name }) => name === 'expect');
    expect(order).toMatchObject({ outcome: 'failed', count: 1, examples: [{ row: 1, values: { opened_on: '2024-01-02', closed_on: '2024-01-01' } }] });
    expect(least).toMatchObject({ subject: 'amount >= :least', count: 1, examples: [{ row: 1, values: { amount: 4.99 } }] });
    expect(future).toMatchObject({ count: 1, examples: [{ row: 4 }] });
  });

  test('judges freshness as of a day, and not without one', () => {
    const at = (closed_on: string, asOf: string | null) => check([{ closed_on }], { asOf }).checks[2];
    expect(at('2024-01-03', '2024-01-10')).toMatchObject({ subject: 'closed_on within 7 days', outcome: 'passed' });
    expect(at('2024-01-02', '2024-01-10')).toMatchObject({ outcome: 'failed', message: 'The data ends on 2024-01-02, which is too old as of 2024-01-10.' });
    expect(at('2024-01-02', null)).toMatchObject({ outcome: 'info' });
    expect(check([]).checks[2]).toMatchObject({ outcome: 'failed', message: 'There is no data.' });
  });

  test('tells of keys that lead nowhere, and fails where a key leads to several rows', () => {
    const deals = [{ rep: 'Ann' }, { rep: 'Bo' }, { rep: null }];
    expect(check(deals, { people: [{ name: 'Ann' }] }).checks.at(-1)).toEqual({
      check: 'relationship',
      subject: 'person',
      outcome: 'info',
      count: 1,
      examples: [{ row: 2, values: { rep: 'Bo' } }],
      message: '1 row has a key that no row of people has.',
    });
    expect(check(deals, { people: [{ name: 'Ann' }, { name: 'Ann' }] }).checks.at(-1)).toMatchObject({ outcome: 'failed' });
  });

  test('asks of a relationship to many rows neither one row nor any', () => {
    const { catalog: shop } = compileText(`
project: Shop
---
dataset: customers
source: { file: customers.csv }
primary_key: name
fields: { name: string }
relationships:
  visits: { dataset: visits, on: { name: customer }, many: true }
---
dataset: visits
source: { file: visits.csv }
fields: { customer: string }
`);
    const rows = (dataset: string, values: readonly Row[]) => tableFromRows(shop.datasets[dataset]!.columns, values);
    const tables = { customers: rows('customers', [{ name: 'Ann' }, { name: 'Bo' }]), visits: rows('visits', [{ customer: 'Ann' }, { customer: 'Ann' }]) };
    expect(checkData(shop, tables, null)[0]!.checks).toEqual([]);
  });

  test('counts values that reading refused', () => {
    const { checks } = check([{ amount: 'many', opened_on: '2024-01-01' }]);
    expect(checks.find(({ check: name }) => name === 'values')).toMatchObject({
      subject: 'amount', outcome: 'failed', count: 1, examples: [{ row: 1, values: { amount: 'many' } }],
    });
  });
});
