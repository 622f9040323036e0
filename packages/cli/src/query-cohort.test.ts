import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Workspace, createWorkspace } from './testing/workspace.js';

const FILES = {
  'kpis/shop.yaml': `dataset: orders
source: { file: ../orders.csv }
time: day
fields: { customer: string, day: date, city: string }
---
kpi: retention
label: Customers kept
kind: cohort
dataset: orders
entity: customer
grain: month
periods: 2
`,
  'orders.csv': 'customer,day,city\nann,2024-01-05,Lyon\nbob,2024-01-09,Nice\nann,2024-02-11,Lyon\ncid,2024-02-20,Lyon\nbob,2024-03-02,Nice\n',
};

let shop: Workspace;
beforeAll(() => {
  shop = createWorkspace(FILES);
});
afterAll(() => shop.remove());

const RETENTION = ['query', 'retention', '--definitions', 'kpis', '--as-of', '2024-03-10'];

describe('a cohort', () => {
  test('is printed as a triangle', async () => {
    const { stdout } = await shop.kpi(...RETENTION);
    expect(stdout).toBe(
      [
        'cohort    size     0    1     2',
        '────────  ────  ────  ───  ────',
        'Jan 2024     2  100%  50%  50%*',
        'Feb 2024     1  100%  0%*',
        'Mar 2024     0    —*',
        '* unfinished',
        '',
      ].join('\n'),
    );
  });

  test('has a line for each combination of dimensions', async () => {
    const { stdout } = await shop.kpi(...RETENTION, '--by', 'city', '--to', '2024-02-01');
    expect(stdout).toBe(
      ['cohort    city  size     0     1      2', '────────  ────  ────  ────  ────  ─────', 'Jan 2024  Lyon     1  100%  100%    0%*', 'Jan 2024  Nice     1  100%    0%  100%*', '* unfinished', ''].join('\n'),
    );
  });

  test('is rows in CSV and JSON', async () => {
    const { stdout } = await shop.kpi(...RETENTION, '--to', '2024-02-01', '--format', 'csv');
    expect(stdout).toBe('cohort,index,size,value,partial\n2024-01-01,0,2,1,\n2024-01-01,1,2,0.5,\n2024-01-01,2,2,0.5,true\n');
    const json = JSON.parse((await shop.kpi(...RETENTION, '--format', 'json')).stdout) as { kpis: unknown[] };
    expect(json.kpis[0]).toMatchObject({ kind: 'cohort', grain: 'month', periods: 2, as: 'share' });
  });

  test('takes no grain', async () => {
    const { code, stderr } = await shop.kpi(...RETENTION, '--grain', 'month');
    expect(code).toBe(2);
    expect(stderr).toContain('Leave `grain` out');
  });
});
