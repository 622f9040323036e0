import { describe, expect, it } from 'vitest';
import { compileText } from '../definitions/testing/compile-text.js';
import { tableFromRows } from '../columns/table-from-rows.js';
import { createEvaluator } from '../evaluator.js';
import { planQuery } from './plan-query.js';

const { catalog, diagnostics } = compileText(`
project: Ages
timezone: Europe/Paris
---
dataset: accounts
source: { file: accounts.csv }
primary_key: id
fields:
  id: string
  since: date
  days: { type: number, expr: "DATEDIFF(day, since, CURRENT_DATE)" }
---
dataset: orders
source: { file: orders.csv }
fields:
  account: string
  ordered_at: timestamp
relationships:
  account: { dataset: accounts, on: { account: id } }
---
kpi: age
dataset: accounts
value: AVG(days)
---
kpi: accounts
dataset: accounts
value: COUNT(*)
---
kpi: late
dataset: orders
value: COUNT(*) FILTER (WHERE ordered_at <= CURRENT_TIMESTAMP)
---
kpi: years
dataset: accounts
value: YEAR(CURRENT_DATE) - 2000
`);

const tables = {
  accounts: tableFromRows(catalog.datasets.accounts!.columns, [{ id: 'a', since: '2024-01-01' }, { id: 'b', since: '2024-01-11' }]),
  orders: tableFromRows(catalog.datasets.orders!.columns, [
    { account: 'a', ordered_at: '2024-01-31T22:59:59Z' },
    { account: 'a', ordered_at: '2024-01-31T23:00:00Z' },
  ]),
};
const evaluator = createEvaluator(catalog, tables);
const valueOf = (kpi: string, asOf: string) => evaluator.query({ kpis: [kpi], asOf }).rows[0]![kpi];

describe('CURRENT_DATE and CURRENT_TIMESTAMP', () => {
  it('are the day and the instant of `asOf`', () => {
    expect(diagnostics).toEqual([]);
    // 30 and 20 days; a day later 31 and 21: the field is worked out anew.
    expect(valueOf('age', '2024-01-31')).toBe(25);
    expect(valueOf('age', '2024-02-01')).toBe(26);
    // In Paris it is the first of February already.
    expect(valueOf('age', '2024-01-31T23:30:00Z')).toBe(26);
    expect(valueOf('years', '2024-01-31')).toBe(24);
  });

  it('take the end of a day', () => {
    // The day of Paris ends at 23:00Z: only the first order is before.
    expect(valueOf('late', '2024-01-31')).toBe(1);
    expect(valueOf('late', '2024-01-31T23:00:00Z')).toBe(2);
    expect(valueOf('late', '2024-01-31T22:00:00Z')).toBe(0);
  });

  it('need an `asOf` wherever they stand', () => {
    const codes = (query: Parameters<typeof planQuery>[1]) => planQuery(catalog, query).problems.map(({ code, part }) => [code, part]);
    const missing = [['no-as-of', 'asOf']];
    expect(codes({ kpis: ['age'] })).toEqual(missing);
    expect(codes({ kpis: ['years'] })).toEqual(missing);
    expect(codes({ kpis: ['accounts'], where: 'since < CURRENT_DATE - 7' })).toEqual(missing);
    expect(codes({ kpis: ['late'], by: ['account.days'], asOf: 'today' })).toEqual([['invalid-date', 'asOf']]);
    expect(planQuery(catalog, { kpis: ['age'] }).problems[0]!.fix).toContain('as-of');
  });

  it('leave other queries alone', () => {
    const { plan } = planQuery(catalog, { kpis: ['accounts'], asOf: '2024-01-31' });
    expect(plan!.parameters).toEqual({});
    expect(planQuery(catalog, { kpis: ['accounts'] }).problems).toEqual([]);
  });
});
