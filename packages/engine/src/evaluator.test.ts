import { describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import type { Table } from './columns/table.js';
import { createEvaluator, QueryError } from './evaluator.js';
import type { Query } from './plan/query.js';
import { northbeam } from './plan/testing/northbeam.js';
import { ask, catalog, column, rows, table, tables } from './testing/northbeam-tables.js';

describe('one row', () => {
  it('evaluates KPIs over everything when nothing is asked for', () => {
    // Won: 100.10 + 200.20 + 400 + 50 = 750.30 in 4 deals; 4 of 6 closed ones.
    expect(rows({ kpis: ['won', 'revenue_or_zero', 'win_rate', 'average_deal'] })).toEqual([
      { won: 4, revenue_or_zero: 750.3, win_rate: 4 / 6, average_deal: 750.3 / 4 },
    ]);
  });

  it('takes `from` in and leaves `to` out', () => {
    expect(column({ kpis: ['won'], from: '2017-01-10', to: '2017-01-20' }, 'won')).toEqual([1]);
    expect(column({ kpis: ['won'], from: '2017-01-10', to: '2017-01-21' }, 'won')).toEqual([2]);
  });

  it('ends an open range where the data ends', () => {
    const result = ask({ kpis: ['won'], from: '2017-03-01' });
    expect(result).toMatchObject({ from: '2017-03-01', to: '2017-04-03', rows: [{ won: 2 }] });
    expect(ask({ kpis: ['won'], to: '2017-02-01' })).toMatchObject({ from: '2017-01-10', to: '2017-02-01', rows: [{ won: 2 }] });
    expect(ask({ kpis: ['won'], from: '2020-01-01' })).toMatchObject({ from: '2020-01-01', to: '2020-01-01', rows: [{ won: 0 }] });
  });

  it('is there without any rows, with counts of zero and other values null', () => {
    expect(rows({ kpis: ['won', 'revenue', 'win_rate'], where: "rep = 'Zoe'" })).toEqual([
      { won: 0, revenue: null, 'revenue.target': null, 'revenue.status': null, win_rate: null },
    ]);
  });

  it('filters by expressions with parameters', () => {
    expect(column({ kpis: ['won'], where: 'amount > :big' }, 'won')).toEqual([1]);
    expect(column({ kpis: ['won'], where: 'amount > :big', parameters: { big: 100 } }, 'won')).toEqual([3]);
  });
});

describe('the period axis', () => {
  it('is complete between the first and last period with data', () => {
    expect(rows({ kpis: ['won', 'revenue_or_zero', 'last_revenue', 'win_rate'], grain: 'month' })).toEqual([
      { period: '2017-01-01', won: 2, revenue_or_zero: 300.3, last_revenue: 300.3, win_rate: 2 / 3 },
      { period: '2017-02-01', won: 0, revenue_or_zero: 0, last_revenue: 300.3, win_rate: null },
      { period: '2017-03-01', won: 1, revenue_or_zero: 400, last_revenue: 400, win_rate: 0.5 },
      { period: '2017-04-01', won: 1, revenue_or_zero: 50, last_revenue: 50, win_rate: 1 },
    ]);
  });

  it('covers the range asked for, cutting periods at its ends', () => {
    expect(rows({ kpis: ['won'], grain: 'month', from: '2016-12-20', to: '2017-01-15' })).toEqual([
      { period: '2016-12-01', won: 0 },
      { period: '2017-01-01', won: 1 },
    ]);
  });

  it('starts weeks on Mondays', () => {
    expect(column({ kpis: ['won'], grain: 'week', from: '2017-01-10', to: '2017-01-24' }, 'period')).toEqual([
      '2017-01-09', '2017-01-16', '2017-01-23',
    ]);
  });

  it('starts quarters and years with the fiscal year', () => {
    const fiscal = { ...catalog, project: { ...catalog.project, fiscalYearStart: 2 } };
    const result = createEvaluator(fiscal, tables).query({ kpis: ['won'], grain: 'quarter' });
    expect(result).toMatchObject({ from: '2016-11-01', to: '2017-05-01' });
    expect(result.rows).toEqual([{ period: '2016-11-01', won: 2 }, { period: '2017-02-01', won: 2 }]);
  });

  it('is empty without data', () => {
    expect(ask({ kpis: ['won'], grain: 'month', where: "rep = 'Zoe'" })).toMatchObject({ rows: [], from: null, to: null });
  });

  it('refuses more periods than make sense when the data is spread that far', () => {
    const deals = table('deals', [{ deal_id: 'x', closed_on: '0001-01-01' }, { deal_id: 'y', closed_on: '2017-01-01' }]);
    const spread = createEvaluator(catalog, { ...tables, deals });
    expect(() => spread.query({ kpis: ['won'], grain: 'day' })).toThrow(/more than 200,000 periods/);
    expect(spread.query({ kpis: ['won'], grain: 'year' }).rows).toHaveLength(2017);
    const opened = table('deals', [{ deal_id: 'x', opened_on: '0001-01-01' }, { deal_id: 'y', opened_on: '2017-01-01' }]);
    const path = createEvaluator(catalog, { ...tables, deals: opened });
    expect(() => path.query({ kpis: ['path'], grain: 'day' })).toThrow(/more than 200,000 periods/);
  });
});

describe('instants', () => {
  const visits = northbeam(`
dataset: visits
source: { file: visits.csv }
time: at
fields: { at: timestamp, page: string }
---
kpi: visits
label: Visits
dataset: visits
value: COUNT(*)
`);
  const at = (...instants: string[]): Table =>
    tableFromRows(visits.datasets['visits']!.columns, instants.map((instant) => ({ at: instant, page: 'home' })));

  it('fall into the days of the project time zone, daylight saving included', () => {
    // Paris is at UTC+1 until 26 March 2017 at 01:00 UTC, then at UTC+2.
    const table = at('2017-03-25T22:59:59Z', '2017-03-25T23:00:00Z', '2017-03-26T21:59:59Z', '2017-03-26T22:00:00Z');
    expect(createEvaluator(visits, { visits: table }).query({ kpis: ['visits'], grain: 'day' }).rows).toEqual([
      { period: '2017-03-25', visits: 1 },
      { period: '2017-03-26', visits: 2 },
      { period: '2017-03-27', visits: 1 },
    ]);
  });

  it('come out as ISO text', () => {
    const answer = createEvaluator(visits, { visits: at('2017-03-25T22:59:59Z') }).query({ kpis: ['visits'], by: ['at'] });
    expect(answer.rows).toEqual([{ at: '2017-03-25T22:59:59.000Z', visits: 1 }]);
  });
});

describe('dimensions', () => {
  it('come in order by value, nulls last', () => {
    expect(rows({ kpis: ['won', 'revenue_or_zero'], by: ['region'] })).toEqual([
      { region: 'East', won: 1, revenue_or_zero: 200.2 },
      { region: 'West', won: 2, revenue_or_zero: 500.1 },
      { region: null, won: 1, revenue_or_zero: 50 },
    ]);
  });

  it('follow relationships; a row without partner has none', () => {
    expect(rows({ kpis: ['won'], by: ['person.team'] })).toEqual([
      { 'person.team': 'Blue', won: 1 },
      { 'person.team': 'Red', won: 2 },
      { 'person.team': null, won: 1 },
    ]);
  });

  it('show every combination that occurs in every period', () => {
    expect(rows({ kpis: ['won'], by: ['region'], grain: 'quarter' })).toEqual([
      { period: '2017-01-01', region: 'East', won: 1 },
      { period: '2017-01-01', region: 'West', won: 2 },
      { period: '2017-01-01', region: null, won: 0 },
      { period: '2017-04-01', region: 'East', won: 0 },
      { period: '2017-04-01', region: 'West', won: 0 },
      { period: '2017-04-01', region: null, won: 1 },
    ]);
  });

  it('line up datasets by value', () => {
    // January: 70 spent for 2 wins, East 30 for 1, West 40 for 1. March: West 11 for 1.
    expect(rows({ kpis: ['spend_total', 'cost_per_win'], by: ['region'], grain: 'month', from: '2017-01-01', to: '2017-04-01' })).toEqual([
      { period: '2017-01-01', region: 'East', spend_total: 30, cost_per_win: 30 },
      { period: '2017-01-01', region: 'West', spend_total: 40, cost_per_win: 40 },
      { period: '2017-02-01', region: 'East', spend_total: null, cost_per_win: null },
      { period: '2017-02-01', region: 'West', spend_total: 20, cost_per_win: null },
      { period: '2017-03-01', region: 'East', spend_total: null, cost_per_win: null },
      { period: '2017-03-01', region: 'West', spend_total: 11, cost_per_win: 11 },
    ]);
  });

  it('order and cut rows', () => {
    const query: Query = { kpis: ['won', 'revenue_or_zero'], by: ['region'] };
    const regions = (more: Partial<Query>): unknown[] => column({ ...query, ...more }, 'region');
    expect(regions({ orderBy: [{ key: 'revenue_or_zero', descending: true }] })).toEqual(['West', 'East', null]);
    expect(regions({ orderBy: [{ key: 'won' }] })).toEqual(['East', null, 'West']);
    expect(regions({ orderBy: [{ key: 'region', descending: true }], limit: 2 })).toEqual(['West', 'East']);
    expect(regions({ orderBy: [{ key: 'won' }, { key: 'revenue_or_zero' }] })).toEqual([null, 'East', 'West']);
  });
});

describe('comparison with an earlier period', () => {
  it('gives the period before, the change and the growth', () => {
    expect(rows({ kpis: ['won'], grain: 'month', compare: 'previous', from: '2017-03-01', to: '2017-05-01' })).toEqual([
      { period: '2017-03-01', won: 1, 'won.previous': 0, 'won.change': 1, 'won.growth': null },
      { period: '2017-04-01', won: 1, 'won.previous': 1, 'won.change': 0, 'won.growth': 0 },
    ]);
  });

  it('compares a range of whole months with as many months before', () => {
    // January: 2 won. The 28 days of February would reach back to 4 January only.
    expect(rows({ kpis: ['won'], compare: 'previous', from: '2017-02-01', to: '2017-03-01' })[0]).toMatchObject({ won: 0, 'won.previous': 2 });
    // 10 days before 20 January: a, on the 10th.
    expect(rows({ kpis: ['won'], compare: 'previous', from: '2017-01-20', to: '2017-01-30' })[0]).toMatchObject({ won: 1, 'won.previous': 1 });
  });

  it('evaluates GROWTH and nested PREVIOUS anew', () => {
    const query: Query = { kpis: ['revenue_growth', 'two_back'], grain: 'month', from: '2017-01-01', to: '2017-05-01' };
    // Revenue is 300.3, none, 400, 50.
    expect(column(query, 'revenue_growth')).toEqual([null, null, null, 50 / 400 - 1]);
    expect(column(query, 'two_back')).toEqual([null, null, 300.3, null]);
  });

  it('shows only combinations that the time asked for has', () => {
    expect(rows({ kpis: ['won'], by: ['region'], compare: 'previous', from: '2017-03-01', to: '2017-04-01' })).toEqual([
      { region: 'West', won: 1, 'won.previous': 0, 'won.change': 1, 'won.growth': null },
    ]);
  });

  it('compares an unfinished period with the same part of the earlier one, and says so', () => {
    const result = ask({ kpis: ['won'], grain: 'month', from: '2017-02-01', to: '2017-04-01', asOf: '2017-03-10', compare: 'previous' });
    expect(result.rows).toEqual([
      // All of January: 2.
      { period: '2017-02-01', won: 0, 'won.previous': 2, 'won.change': -2, 'won.growth': -1 },
      { period: '2017-03-01', won: 1, 'won.previous': 0, 'won.change': 1, 'won.growth': null, partial: true },
    ]);
    expect(result.warnings.map(({ code }) => code)).toEqual(['partial-comparison', 'data-after-as-of']);
    // 1 to 15 February is compared with 1 to 15 January: only a.
    const half = ask({ kpis: ['won'], grain: 'month', from: '2017-02-01', to: '2017-03-01', asOf: '2017-02-15', compare: 'previous' });
    expect(half.rows[0]).toMatchObject({ 'won.previous': 1, partial: true });
    // The range ends with the day asked as of: no row after it counts anywhere.
    const cut = ask({ kpis: ['won'], grain: 'month', from: '2017-03-01', to: '2017-03-16', asOf: '2017-03-15', compare: 'previous' });
    expect(cut.warnings.map(({ code }) => code)).toEqual(['partial-comparison']);
  });

  it('compares nothing with the time before the data, which is not zero', () => {
    const query: Query = { kpis: ['won', 'revenue_or_zero'], grain: 'month', from: '2017-01-01', to: '2017-04-01', compare: 'previous' };
    expect(column(query, 'won.previous')).toEqual([null, 2, 0]);
    expect(column(query, 'won.change')).toEqual([null, -2, 1]);
    expect(column(query, 'revenue_or_zero.previous')).toEqual([null, 300.3, 0]);
    expect(column({ ...query, compare: 'year_ago' }, 'revenue_or_zero.change')).toEqual([null, null, null]);
  });

  it('has nothing to compare with over all time', () => {
    const result = ask({ kpis: ['revenue_growth'] });
    expect(result.rows).toEqual([{ revenue_growth: null }]);
    expect(result.warnings[0]!.code).toBe('no-earlier-period');
  });
});

describe('funnels', () => {
  it('has a row for each step', () => {
    // Seven opened, six closed, four of them won. Days from opening to closing: 8, 15, 25, 32, 47, 58; median (25 + 32) / 2.
    expect(rows({ kpis: ['path'] })).toEqual([
      { step: 'Opened', count: 7, ofFirst: 1, ofPrevious: 1, dropOff: null, medianDays: null },
      { step: 'Closed', count: 6, ofFirst: 6 / 7, ofPrevious: 6 / 7, dropOff: 1, medianDays: 28.5 },
      { step: 'Won', count: 4, ofFirst: 4 / 7, ofPrevious: 4 / 6, dropOff: 2, medianDays: 0 },
    ]);
  });

  it('goes by the time of the first step', () => {
    const result = ask({ kpis: ['path'], grain: 'month', by: ['region'], where: "region = 'West'" });
    expect(result.rows.filter(({ step }) => step === 'Won').map(({ period, count }) => [period, count])).toEqual([
      ['2017-01-01', 1], ['2017-02-01', 1], ['2017-03-01', 0],
    ]);
    expect(result.kpis[0]).toMatchObject({ kind: 'funnel', steps: [{ id: 'Opened' }, { id: 'Closed' }, { id: 'Won' }] });
  });

  it('shows steps of zero and no shares when nobody entered', () => {
    expect(rows({ kpis: ['path'], where: "rep = 'Zoe'" })).toEqual([
      { step: 'Opened', count: 0, ofFirst: null, ofPrevious: null, dropOff: null, medianDays: null },
      { step: 'Closed', count: 0, ofFirst: null, ofPrevious: null, dropOff: 0, medianDays: null },
      { step: 'Won', count: 0, ofFirst: null, ofPrevious: null, dropOff: 0, medianDays: null },
    ]);
  });

  it('orders and cuts steps when asked', () => {
    expect(column({ kpis: ['path'], orderBy: [{ key: 'count' }], limit: 1 }, 'step')).toEqual(['Won']);
  });
});

describe('the result', () => {
  it('is the same plain JSON each time, and says what elements need', () => {
    const query: Query = { kpis: ['revenue'], grain: 'month', by: ['region'], compare: 'year_ago', asOf: '2017-04-03' };
    const result = ask(query);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(ask(query)).toEqual(result);
    expect(result).toMatchObject({
      version: 1, grain: 'month', from: '2017-01-01', to: '2017-05-01', by: [{ name: 'region', type: 'string' }], asOf: '2017-04-03',
      kpis: [{
        name: 'revenue', kind: 'value', label: 'Revenue', direction: 'up', unit: { USD: 1 }, comparison: 'year_ago',
        format: { style: 'currency', currency: 'USD' },
        statuses: [{ id: 'on track', tone: 'good' }, { id: 'off track', tone: 'bad' }],
      }],
    });
  });

  it('tells what was refused while reading the tables it rests on', () => {
    const deals = table('deals', [{ deal_id: 'a', closed_on: 'soon', amount: '1' }]);
    const { warnings } = createEvaluator(catalog, { ...tables, deals }).query({ kpis: ['won'] });
    expect(warnings).toEqual([expect.objectContaining({ dataset: 'deals', column: 'closed_on', count: 1 })]);
    expect(createEvaluator(catalog, { ...tables, deals }).query({ kpis: ['spend_total'] }).warnings).toEqual([]);
  });

  it('throws every mistake of a query at once', () => {
    let thrown: unknown;
    try {
      ask({ kpis: ['wom'], limit: 0 });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(QueryError);
    expect((thrown as QueryError).problems.map(({ code }) => code)).toEqual(['unknown-kpi', 'invalid-limit']);
  });
});
