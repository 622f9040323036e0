import { describe, expect, it } from 'vitest';
import { compile } from '../compile.js';
import { tableFromRows } from '../columns/index.js';
import { createEvaluator, DataError, planQuery, QueryError } from '../evaluator.js';
import type { Query } from './query.js';

const DEFINITIONS = `
project: P
timezone: Europe/Paris
---
dataset: visits
source: { file: v.csv }
time: seen_on
fields: { seen_on: date, seen_at: timestamp, who: string }
---
kpi: by_day
dataset: visits
value: COUNT(*)
---
kpi: by_hour
dataset: visits
time: seen_at
value: COUNT(*)
---
kpi: rolling
dataset: visits
value: ROLLING(COUNT(*), '12 hours')
---
kpi: day_before
value: PREVIOUS(by_day, '24 hours')
`;
const { catalog } = compile([{ path: 'p.yaml', text: DEFINITIONS }]);
const problemsOf = (query: Query): string[] => planQuery(catalog, query).problems.map(({ code, part, message, fix }) => `${code} ${part}: ${message} ${fix}`);

describe('hours in a query', () => {
  it('need a time that has hours, and say which there is', () => {
    expect(problemsOf({ kpis: ['by_hour'], grain: 'hour' })).toEqual([]);
    expect(problemsOf({ kpis: ['by_day'], grain: 'hour' })).toEqual([
      'hours-of-dates grain: The time of the KPI, `seen_on` of dataset `visits`, is a date, which has no hours. ' +
        'Ask by `day`, `week`, `month`, `quarter` or `year`, or give the KPI a `time` that is a timestamp: `seen_at`.',
    ]);
    expect(problemsOf({ kpis: ['by_day'], from: '2024-01-01T10:00', to: '2024-01-02' })).toEqual([expect.stringMatching(/^hours-of-dates from: .* Ask for whole days/)]);
    expect(problemsOf({ kpis: ['rolling'], grain: 'day' })).toEqual([expect.stringMatching(/^hours-of-dates/)]);
    expect(problemsOf({ kpis: ['rolling'] })).toEqual([]);
    // The day that holds the time a day's length before.
    expect(problemsOf({ kpis: ['day_before'], grain: 'day' })).toEqual([]);
    expect(problemsOf({ kpis: ['day_before'], from: '2024-01-01', to: '2024-01-03' })).toEqual([expect.stringMatching(/^hours-of-dates/)]);
  });

  it('are refused where there are too many, or the range is empty', () => {
    expect(problemsOf({ kpis: ['by_hour'], grain: 'hour', from: '2000-01-01', to: '2020-01-01' })).toEqual([]);
    expect(problemsOf({ kpis: ['by_hour'], grain: 'hour', from: '2000-01-01', to: '2030-01-01' })).toEqual([expect.stringMatching(/^too-many-periods grain: .* one hour/)]);
    expect(problemsOf({ kpis: ['by_hour'], from: '2024-01-01T10:00', to: '2024-01-01T09:00Z' })).toEqual([expect.stringMatching(/^empty-range to: .* holds no time/)]);
    expect(problemsOf({ kpis: ['by_hour'], from: '2024-01-01T25:00', to: '2024-01-02' })).toEqual([expect.stringMatching(/^invalid-date from/)]);
  });
});

describe('a calendar in a dataset', () => {
  const text = `
project: P
calendar: { dataset: days, day: date, month: period, year: year }
---
dataset: days
source: { file: d.csv }
fields: { date: date, period: string, year: number }
---
dataset: sales
source: { file: s.csv }
time: sold_on
fields: { sold_on: date }
---
kpi: sales
dataset: sales
value: COUNT(*)
`;
  const own = compile([{ path: 'p.yaml', text }]).catalog;
  const days = [['2024-01-01', 'P1', 2024], ['2024-01-02', 'P2', 2024]].map(([date, period, year]) => ({ date: date!, period: period!, year: year! }));
  const evaluator = (rows: typeof days, sold: string) =>
    createEvaluator(own, {
      days: tableFromRows(own.datasets['days']!.columns, rows),
      sales: tableFromRows(own.datasets['sales']!.columns, [{ sold_on: sold }]),
    });

  it('names hours that the clock shows twice by their offsets, and no others', () => {
    const paris = compile([{ path: 'p.yaml', text: 'project: P\ntimezone: Europe/Paris\n---\ndataset: s\nsource: { file: s.csv }\ntime: at\nfields: { at: timestamp }\n---\nkpi: n\ndataset: s\nvalue: COUNT(*)\n' }]).catalog;
    const { query } = createEvaluator(paris, { s: tableFromRows(paris.datasets['s']!.columns, []) });
    const labels = (from: string, to: string) => query({ kpis: ['n'], grain: 'hour', from, to }).periodLabels;
    expect(labels('2024-10-27T01:00', '2024-10-27T04:00')).toEqual({
      '2024-10-27T02:00+02:00': '2024-10-27 02:00 (+02:00)',
      '2024-10-27T02:00+01:00': '2024-10-27 02:00 (+01:00)',
    });
    expect(labels('2024-10-26T01:00', '2024-10-26T04:00')).toBeUndefined();
  });

  it('gives its names with the result', () => {
    const { rows, periodLabels } = evaluator(days, '2024-01-02').query({ kpis: ['sales'], grain: 'month', from: '2024-01-01', to: '2024-01-03' });
    expect(rows).toEqual([{ period: '2024-01-01', sales: 0 }, { period: '2024-01-02', sales: 1 }]);
    expect(periodLabels).toEqual({ '2024-01-01': 'P1', '2024-01-02': 'P2' });
    expect(evaluator(days, '2024-01-02').query({ kpis: ['sales'], grain: 'day' })).not.toHaveProperty('periodLabels');
  });

  it('must hold the days asked for, and those of the data where the range is open', () => {
    const ask = (sold: string, query: Query): unknown => evaluator(days, sold).query(query).rows;
    expect(() => ask('2024-01-02', { kpis: ['sales'], grain: 'month', from: '2024-01-01', to: '2024-01-04' })).toThrow(QueryError);
    expect(() => ask('2024-01-05', { kpis: ['sales'], grain: 'month' })).toThrow(/goes from 2024-01-01 to 2024-01-02: it has no month of 2024-01-05/);
    expect(ask('2024-01-05', { kpis: ['sales'], grain: 'day' })).toEqual([{ period: '2024-01-05', sales: 1 }]);
    expect(ask('2024-01-05', { kpis: ['sales'] })).toEqual([{ sales: 1 }]);
  });

  it('must be one, as soon as time plays a part', () => {
    const broken = evaluator([...days, days[0]!], '2024-01-02');
    expect(() => broken.query({ kpis: ['sales'], grain: 'month' })).toThrow(DataError);
    expect(() => broken.query({ kpis: ['sales'], grain: 'month' })).toThrow(/has 2024-01-01 twice/);
    expect(broken.query({ kpis: ['sales'] }).rows).toEqual([{ sales: 1 }]);
  });
});
