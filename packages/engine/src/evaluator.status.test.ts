import { describe, expect, it } from 'vitest';
import { createEvaluator } from './evaluator.js';
import type { Query } from './plan/query.js';
import { northbeam } from './plan/testing/northbeam.js';
import { ask, column, rows, tables } from './testing/northbeam-tables.js';

describe('targets and status', () => {
  it('adds a monthly target up over a quarter and splits it over days', () => {
    expect(rows({ kpis: ['revenue'], grain: 'quarter', from: '2017-01-01', to: '2017-04-01' })).toEqual([
      { period: '2017-01-01', revenue: 700.3, 'revenue.target': 930, 'revenue.status': 'off track' },
    ]);
    // 7 of January's 31 days at 310 a month: 70.
    const week = rows({ kpis: ['revenue'], from: '2017-01-09', to: '2017-01-16' })[0]!;
    expect(week['revenue']).toBe(100.1);
    expect(week['revenue.target']).toBeCloseTo(70, 10);
    expect(week['revenue.status']).toBe('on track');
  });

  it('has no monthly target over all time, and then no status', () => {
    const result = ask({ kpis: ['revenue'] });
    expect(result.rows).toEqual([{ revenue: 750.3, 'revenue.target': null, 'revenue.status': null }]);
    expect(result.warnings[0]!.code).toBe('target-without-period');
  });

  it('takes targets from another dataset by shared dimensions', () => {
    // The quota's `area` is not called `region`, so by region the target is left out; by team it is shared.
    expect(rows({ kpis: ['quota_attainment'], by: ['person.team'], from: '2017-01-01', to: '2017-02-01' })).toEqual([
      { 'person.team': 'Blue', quota_attainment: 200.2, 'quota_attainment.target': 250, 'quota_attainment.status': 'missed' },
      { 'person.team': 'Red', quota_attainment: 100.1, 'quota_attainment.target': 90, 'quota_attainment.status': 'met' },
    ]);
    // Quotas reach into May, but the axis goes by the deals.
    expect(column({ kpis: ['quota_attainment'], grain: 'month' }, 'period').at(-1)).toBe('2017-04-01');
  });

  it('lets a status go by the period before, compared or not', () => {
    const trending = northbeam(`
kpi: trend
label: Trend
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
status:
  - { name: up, tone: good, when: value > previous }
  - { name: flat, tone: neutral, when: value = previous }
  - { name: down, tone: bad, when: value < previous }
`);
    const statuses = (compare: Query['compare']): unknown[] =>
      createEvaluator(trending, tables).query({ kpis: ['trend'], grain: 'month', compare }).rows.map((row) => row['trend.status']);
    // Won by month: 2, 0, 1, 1; before January there is nothing to go by, and a year before nothing at all.
    expect(statuses(null)).toEqual([null, 'down', 'up', 'flat']);
    expect(statuses('previous')).toEqual([null, 'down', 'up', 'flat']);
    expect(statuses('year_ago')).toEqual([null, null, null, null]);
  });

  it('has no status where a condition cannot be told, rather than that of the rules after it', () => {
    const trending = northbeam(`
kpi: trend
label: Trend
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
status:
  - { name: plenty, tone: good, when: value >= 2 }
  - { name: steady, tone: good, when: value >= previous }
  - { name: falling, tone: bad }
`);
    const statuses = (from: string): unknown[] =>
      createEvaluator(trending, tables).query({ kpis: ['trend'], grain: 'month', from }).rows.map((row) => row['trend.status']);
    // Won by month: 2, 0, 1, 1. In January the first rule holds whatever came before.
    expect(statuses('2017-01-01')).toEqual(['plenty', 'falling', 'steady', 'steady']);
    const afterwards = northbeam(`
kpi: trend
label: Trend
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
status:
  - { name: steady, tone: good, when: value >= previous }
  - { name: falling, tone: bad }
`);
    const rows = createEvaluator(afterwards, tables).query({ kpis: ['trend'], grain: 'month' }).rows;
    expect(rows.map((row) => row['trend.status'])).toEqual([null, 'falling', 'steady', 'steady']);
  });

  it('gives no status when the data is older than the KPI allows', () => {
    const fresh = ask({ kpis: ['revenue'], grain: 'month', asOf: '2017-04-09' });
    expect(fresh.kpis[0]!.freshness).toEqual({ dataUntil: '2017-04-02', stale: false });
    const stale = ask({ kpis: ['revenue'], grain: 'month', asOf: '2017-04-10' });
    expect(stale.kpis[0]!.freshness).toEqual({ dataUntil: '2017-04-02', stale: true });
    expect(stale.rows.map((row) => row['revenue.status'])).toEqual([null, null, null, null]);
    expect(fresh.warnings.filter(({ code }) => code === 'stale-data')).toEqual([]);
    expect(stale.warnings.filter(({ code }) => code === 'stale-data')).toEqual([
      {
        code: 'stale-data',
        message:
          'The data ends on 2017-04-02 for `revenue`, past its freshness as of 2017-04-10, so that no status is given. ' +
          'Bring the data up to date, or ask as of an earlier day.',
      },
    ]);
  });
});
