import { describe, expect, test } from 'vitest';
import { tableFromRows } from '../columns/table-from-rows.js';
import { compileText } from '../definitions/testing/compile-text.js';
import { createEvaluator } from '../evaluator.js';
import type { Query } from '../plan/query.js';

const { catalog } = compileText(`dataset: deals
source: { file: deals.csv }
time: day
fields: { day: date, region: string, amount: number }
---
kpi: revenue
dataset: deals
value: SUM(amount)
direction: up
goal: { baseline: 100, from: 2024-01-01, target: 200, by: 2024-12-31, per: month, owner: Ann, why: To live., objective: Live. }
---
kpi: rate
dataset: deals
value: AVG(amount)
direction: up
goal: { target: 200, by: 2024-12-31 }
`);

const rows = [
  { day: '2024-01-10', region: 'N', amount: 100 },
  { day: '2024-02-10', region: 'N', amount: 125 },
  { day: '2024-03-10', region: 'N', amount: 20 },
];

function goal(query: Partial<Query>) {
  const tables = { deals: tableFromRows(catalog.datasets['deals']!.columns, rows) };
  return createEvaluator(catalog, tables).query({ kpis: ['revenue'], ...query }).kpis[0]!.goal;
}

describe('the goal in a result', () => {
  test('says where it should be on the straight line, and how far the last whole period is', () => {
    // February came to 125, March is not over.
    const state = goal({ grain: 'month', from: '2024-01-01', to: '2024-04-01', asOf: '2024-03-15' });
    expect(state).toMatchObject({ baseline: 100, target: 200, per: 'month', owner: 'Ann', why: 'To live.', objective: 'Live.', progress: 0.25 });
    // 74 days after 1 January, of 365 to the end of a leap year.
    expect(state!.expected).toBeCloseTo(100 + (74 / 365) * 100, 12);
  });

  test('expects the baseline before it begins and the target after it ends', () => {
    expect(goal({ grain: 'month', asOf: '2023-06-01' })!.expected).toBe(100);
    expect(goal({ grain: 'month', asOf: '2025-06-01' })!.expected).toBe(200);
    expect(goal({ grain: 'month' })!.expected).toBeNull();
  });

  test('tells no progress by other periods, by dimensions, or without a baseline', () => {
    expect(goal({ grain: 'quarter' })!.progress).toBeNull();
    expect(goal({ grain: 'month', by: ['region'] })!.progress).toBeNull();
    expect(goal({ kpis: ['rate'], asOf: '2024-03-15' })).toEqual({ target: 200, by: '2024-12-31', expected: null, progress: null });
  });
});
