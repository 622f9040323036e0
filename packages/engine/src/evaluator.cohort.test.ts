import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.js';
import { tableFromRows } from './columns/table-from-rows.js';
import { formatDiagnostic } from './diagnostics/code-frame.js';
import { createEvaluator } from './evaluator.js';
import { QueryError } from './plan/query-problem.js';
import type { Query } from './plan/query.js';

interface Order {
  readonly who: string | null;
  readonly on: string | null;
  readonly amount?: number | null;
  readonly city?: string;
}

const DATASET = `
project: Shop
timezone: Europe/Paris
fiscal_year_start: february
week_start: sunday
---
dataset: orders
source: { file: orders.csv }
time: on
fields: { who: string, on: date, amount: { type: money, currency: EUR }, city: string }
`;

function ask(kpi: string, rows: readonly Order[], query: Partial<Query> = {}, dataset = DATASET) {
  const { catalog, diagnostics } = compile([{ path: 'shop.yaml', text: `${dataset}---\nkpi: k\nkind: cohort\ndataset: orders\nentity: who\n${kpi}\n` }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  const orders = tableFromRows(catalog.datasets['orders']!.columns, rows.map((row) => ({ ...row })));
  return createEvaluator(catalog, { orders }).query({ kpis: ['k'], ...query });
}

const cells = (...args: Parameters<typeof ask>) =>
  ask(...args).rows.map((row) => [row['cohort'], row['index'], row['size'], row['value'], ...(row['partial'] === true ? ['partial'] : [])]);

/** a comes in January, in March and April; b in January; c in March. */
const ORDERS: readonly Order[] = [
  { who: 'a', on: '2024-01-05', amount: 10, city: 'Lyon' }, { who: 'a', on: '2024-01-20', amount: 5, city: 'Nice' },
  { who: 'b', on: '2024-01-31', amount: 85, city: 'Nice' }, { who: 'a', on: '2024-03-01', amount: 50, city: 'Nice' },
  { who: 'c', on: '2024-03-31', amount: 20, city: 'Lyon' }, { who: 'a', on: '2024-04-02', amount: 25, city: 'Lyon' },
  { who: null, on: '2023-01-01', amount: 1, city: 'Lyon' }, { who: 'd', on: null, amount: 1, city: 'Lyon' },
];

describe('a cohort', () => {
  it('shows which share of those who began together came again', () => {
    expect(cells('grain: month\nperiods: 3', ORDERS)).toEqual([
      ['2024-01-01', 0, 2, 1], ['2024-01-01', 1, 2, 0], ['2024-01-01', 2, 2, 0.5], ['2024-01-01', 3, 2, 0.5],
      // Nobody began in February; nothing has no share.
      ['2024-02-01', 0, 0, null], ['2024-02-01', 1, 0, null], ['2024-02-01', 2, 0, null], ['2024-02-01', 3, 0, null],
      // What lies behind the last row, of April, is not known.
      ['2024-03-01', 0, 1, 1], ['2024-03-01', 1, 1, 0], ['2024-03-01', 2, 1, null], ['2024-03-01', 3, 1, null],
      ['2024-04-01', 0, 0, null], ['2024-04-01', 1, 0, null], ['2024-04-01', 2, 0, null], ['2024-04-01', 3, 0, null],
    ]);
  });

  it('shows amounts as such, or as a share of the first period', () => {
    const january = { from: '2024-01-01', to: '2024-02-01' };
    expect(cells('grain: month\nperiods: 3\nvalue: SUM(amount)\nas: value', ORDERS, january)).toEqual([
      ['2024-01-01', 0, 2, 100], ['2024-01-01', 1, 2, null], ['2024-01-01', 2, 2, 50], ['2024-01-01', 3, 2, 25],
    ]);
    expect(cells('grain: month\nperiods: 3\nvalue: SUM(amount)', ORDERS, january).map((cell) => cell[3])).toEqual([1, 0, 0.5, 0.25]);
    expect(cells('grain: month\nperiods: 3\nas: value', ORDERS, january).map((cell) => cell[3])).toEqual([2, 0, 1, 1]);
  });

  it('ends at the day it is asked as of, and marks what is unfinished', () => {
    expect(cells('grain: month\nperiods: 2\nas: value', ORDERS, { asOf: '2024-03-10' })).toEqual([
      ['2024-01-01', 0, 2, 2], ['2024-01-01', 1, 2, 0], ['2024-01-01', 2, 2, 1, 'partial'],
      ['2024-02-01', 0, 0, 0], ['2024-02-01', 1, 0, 0, 'partial'], ['2024-02-01', 2, 0, null],
      // c comes only on the last of March.
      ['2024-03-01', 0, 0, 0, 'partial'], ['2024-03-01', 1, 0, null], ['2024-03-01', 2, 0, null],
    ]);
  });

  it('is limited by the first days of its periods', () => {
    const starts = (query: Partial<Query>) => [...new Set(cells('grain: month\nperiods: 1', ORDERS, query).map(([cohort]) => cohort))];
    expect(starts({ from: '2024-01-02' })).toEqual(['2024-02-01', '2024-03-01', '2024-04-01']);
    expect(starts({ from: '2023-12-01', to: '2024-02-02' })).toEqual(['2023-12-01', '2024-01-01', '2024-02-01']);
    expect(starts({ from: '2025-01-01' })).toEqual([]);
  });

  it('goes by attributes of the first row', () => {
    const rows = ask('grain: month\nperiods: 2', ORDERS, { by: ['city'], to: '2024-02-01' }).rows;
    expect(rows.map((row) => [row['city'], row['index'], row['size'], row['value']])).toEqual([
      ['Lyon', 0, 1, 1], ['Lyon', 1, 1, 0], ['Lyon', 2, 1, 1], ['Nice', 0, 1, 1], ['Nice', 1, 1, 0], ['Nice', 2, 1, 0],
    ]);
  });

  it('looks for first rows among those that pass `when` and the filter', () => {
    const first = (kpi: string, query: Partial<Query>) => cells(`grain: month\nperiods: 1\n${kpi}`, ORDERS, query).filter(([, index]) => index === 0).map(([cohort, , size]) => [cohort, size]);
    expect(first('when: amount > 20', {})).toEqual([['2024-01-01', 1], ['2024-02-01', 0], ['2024-03-01', 1], ['2024-04-01', 0]]);
    expect(first('', { where: "city = 'Nice'" })).toEqual([['2024-01-01', 2], ['2024-02-01', 0], ['2024-03-01', 0]]);
  });

  it('keeps the calendar of the project', () => {
    const start = (grain: string, on: string) => cells(`grain: ${grain}\nperiods: 1`, [{ who: 'a', on }])[0]![0];
    expect(start('year', '2024-01-31')).toBe('2023-02-01');
    expect(start('quarter', '2024-04-30')).toBe('2024-02-01');
    expect(start('week', '2024-03-09')).toBe('2024-03-03');
    expect(start('day', '2024-03-09')).toBe('2024-03-09');
    const instants = DATASET.replace('on: date', 'on: timestamp');
    expect(cells('grain: month\nperiods: 1', [{ who: 'a', on: '2024-01-31T23:30:00Z' }], {}, instants)[0]![0]).toBe('2024-02-01');
  });

  it('tells what it is, and refuses what it cannot be asked', () => {
    const { kpis, grain, from, to } = ask('grain: month', ORDERS, { from: '2024-01-01' });
    expect({ ...kpis[0], grain: kpis[0]!.grain }).toMatchObject({ kind: 'cohort', grain: 'month', periods: 12, as: 'share' });
    expect([grain, from, to]).toEqual([null, '2024-01-01', '2024-05-01']);
    const codes = (query: Partial<Query>) => {
      try {
        ask('grain: month', ORDERS, query);
      } catch (error) {
        if (error instanceof QueryError) return error.problems.map(({ code }) => code);
      }
      return [];
    };
    expect(codes({ grain: 'month' })).toEqual(['invalid-grain']);
    expect(codes({ compare: 'previous' })).toEqual(['invalid-comparison']);
    expect(codes({ others: true, limit: 1, by: ['city'] })).toEqual(['invalid-others']);
    expect(codes({ orderBy: [{ key: 'period' }] })).toEqual(['unknown-order-key']);
  });

  it('is ordered and cut as asked', () => {
    const rows = ask('grain: month\nperiods: 3\nvalue: SUM(amount)\nas: value', ORDERS, { orderBy: [{ key: 'value', descending: true }], limit: 2 }).rows;
    expect(rows.map((row) => row['value'])).toEqual([100, 50]);
  });

  it('without rows has none', () => {
    expect(cells('grain: month', [])).toEqual([]);
    expect(cells('grain: month', [{ who: null, on: '2024-01-01' }])).toEqual([]);
  });

  it('is what counting by hand gives', () => {
    const days = fc.integer({ min: 0, max: 400 }).map((day) => new Date(Date.UTC(2023, 6, 1 + day)).toISOString().slice(0, 10));
    const order = fc.record({ who: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')), on: fc.option(days, { freq: 8 }), amount: fc.option(fc.integer({ min: 0, max: 9 })) });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 30 }), fc.option(days), fc.constantFrom('SUM(amount)', 'COUNT(DISTINCT who)'), (rows, asOf, value) => {
        const result = cells(`grain: month\nperiods: 4\nas: value\nvalue: ${value}`, rows, asOf === null ? {} : { asOf });
        expect(result).toEqual(byHand(rows, asOf, value.startsWith('SUM')));
      }),
      { numRuns: 200 },
    );
  });
});

/** Months as whole numbers, every order looked at anew for each cell. */
function byHand(rows: readonly Order[], asOf: string | null, sum: boolean): unknown[] {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const start = (n: number) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`;
  const known = rows.flatMap(({ on }) => on ?? []).sort();
  if (known.length === 0) return [];
  const last = asOf !== null && asOf < known.at(-1)! ? asOf : known.at(-1)!;
  const there = rows.filter(({ who, on }) => who !== null && on !== null && on <= last);
  const firstOf = (who: string | null) => there.filter((row) => row.who === who).map(({ on }) => on!).sort()[0]!;
  const days = there.map(({ on }) => on!).sort();
  const out: unknown[] = [];
  if (days.length === 0) return out;
  const active = rows.filter(({ who, on }) => who !== null && on !== null).map(({ on }) => on!).sort().at(-1)!;
  for (let cohort = month(days[0]!); cohort <= month(active < last ? active : last); cohort++) {
    const members = there.filter(({ who }) => month(firstOf(who)) === cohort);
    const size = new Set(members.map(({ who }) => who)).size;
    for (let index = 0; index <= 4; index++) {
      const inside = members.filter(({ on }) => month(on!) === cohort + index);
      const amounts = inside.flatMap(({ amount }) => amount ?? []);
      const total = amounts.length === 0 ? null : amounts.reduce((a, b) => a + b, 0);
      const reached = start(cohort + index) <= last;
      const next = start(cohort + index + 1);
      const partial = reached && asOf !== null && next > new Date(Date.parse(asOf) + 86_400_000).toISOString().slice(0, 10);
      out.push([start(cohort), index, size, reached ? (sum ? total : new Set(inside.map(({ who }) => who)).size) : null, ...(partial ? ['partial'] : [])]);
    }
  }
  return out;
}
