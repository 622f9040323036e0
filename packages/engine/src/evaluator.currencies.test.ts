import { describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { compile } from './compile.js';
import { createEvaluator } from './evaluator.js';

const DEFINITIONS = `
project: Shop
currency: EUR
currencies: { dataset: rates, from: a, to: b, rate: rate, day: day, policy: POLICY }
---
dataset: rates
source: { file: rates.csv }
primary_key: [a, b, day]
fields: { a: string, b: string, day: date, rate: number }
---
dataset: sales
source: { file: sales.csv }
time: sold_on
fields: { sold_on: date, code: string, amount: { type: money, currency: { field: code } } }
---
kpi: turnover
dataset: sales
value: SUM(CONVERT(amount, 'EUR'))
---
kpi: of_dollars
dataset: sales
value: SUM(CONVERT(amount, 'EUR')) FILTER (WHERE code = 'USD')
`;

const RATES = [
  { a: 'USD', b: 'EUR', day: '2024-01-01', rate: 0.5 },
  { a: 'USD', b: 'EUR', day: '2024-01-31', rate: 0.25 },
  { a: 'USD', b: 'EUR', day: '2024-12-31', rate: 2 },
];
const SALES = [
  { sold_on: '2024-01-02', code: 'USD', amount: 8 },
  { sold_on: '2024-01-03', code: 'EUR', amount: 1 },
  { sold_on: '2023-05-05', code: 'GBP', amount: 9 },
  { sold_on: '2023-05-04', code: 'GBP', amount: 9 },
  { sold_on: '2023-05-03', code: 'USD', amount: 9 },
  { sold_on: '2023-05-02', code: 'GBP', amount: null },
];

function evaluate(policy: string, kpi = 'turnover', rates = RATES) {
  const { catalog, diagnostics } = compile([{ path: 'shop.yaml', text: DEFINITIONS.replace('POLICY', policy) }]);
  expect(diagnostics).toEqual([]);
  const tables = { rates: tableFromRows(catalog.datasets['rates']!.columns, rates), sales: tableFromRows(catalog.datasets['sales']!.columns, SALES) };
  const { rows, warnings } = createEvaluator(catalog, tables).query({ kpis: [kpi] });
  return { value: rows[0]![kpi], warnings };
}

describe('amounts in several currencies', () => {
  it('go by the rate of their day, of the end of their month, quarter or year, or of one day', () => {
    expect(evaluate('transaction').value).toBe(8 * 0.5 + 1);
    expect(evaluate('month_end').value).toBe(8 * 0.25 + 1);
    expect(evaluate('quarter_end').value).toBe(8 * 0.25 + 1);
    expect(evaluate('year_end').value).toBe(8 * 2 + 1);
    // At the end of 2024 the dollars of 2023 have a rate too.
    expect(evaluate('2024-12-31').value).toBe(17 * 2 + 1);
  });

  it('cannot be converted where a day has two rates, which are named', () => {
    expect(() => evaluate('transaction', 'turnover', [...RATES, { a: 'USD', b: 'EUR', day: '2024-01-01', rate: 0.75 }])).toThrow(
      "A conversion of currencies needs one row of `rates` for each key and time, but of `a`, `b` 'USD', 'EUR' row 1 (2024-01-01) and row 4 (2024-01-01) " +
        'have the same `day`. Remove one of them from `rates`.',
    );
  });

  it('are null without a rate, and counted with their currency and the first day', () => {
    expect(evaluate('transaction').warnings).toEqual([
      {
        code: 'missing-rate',
        count: 2,
        message: '2 values without a rate became null: GBP in EUR, the first of 2023-05-04. Add the rate, or allow older ones by `within`.',
      },
      {
        code: 'missing-rate',
        count: 1,
        message: '1 value without a rate became null: USD in EUR, the first of 2023-05-03. Add the rate, or allow older ones by `within`.',
      },
    ]);
  });

  it('are counted only where they are asked for', () => {
    const { value, warnings } = evaluate('transaction', 'of_dollars');
    expect(value).toBe(4);
    expect(warnings.map(({ count }) => count)).toEqual([1]);
  });
});
