import { describe, expect, it } from 'vitest';
import type { RowsPlan } from './plan.js';
import { planQuery } from './plan-query.js';
import type { Query } from './query.js';
import { northbeam } from './testing/northbeam.js';

const catalog = northbeam();
const rowsPlan = (query: Query): RowsPlan => {
  const { plan, problems } = planQuery(catalog, query);
  expect(problems).toEqual([]);
  expect(plan?.kind).toBe('rows');
  return plan as RowsPlan;
};
const told = (query: Query): string[] => planQuery(catalog, query).problems.map(({ part, message, fix }) => `${part}: ${message} ${fix}`);
const month = { grain: 'month' as const };

describe('planQuery', () => {
  it('computes each aggregate once, whichever KPIs need it', () => {
    const plan = rowsPlan({ kpis: ['average_deal', 'revenue', 'won', 'win_rate'], ...month });
    expect(plan.scans).toHaveLength(1);
    // Sum of won amounts, number won, number won or lost.
    expect(plan.scans[0]!.aggregates.map(({ fn }) => fn)).toEqual(['sum', 'count', 'count']);
  });

  it('makes plain JSON', () => {
    const plan = rowsPlan({ kpis: ['revenue', 'cost_per_win'], by: ['region'], where: "region <> 'West'", compare: 'year_ago', ...month });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('adds a scan for each earlier stretch of time, composed when nested', () => {
    const shifts = (query: Query): unknown[] => rowsPlan(query).scans.map(({ shift }) => shift);
    const oneMonth = { count: 1, unit: 'month' };
    expect(shifts({ kpis: ['revenue_growth'], ...month })).toEqual([null, [oneMonth]]);
    expect(shifts({ kpis: ['two_back'], ...month })).toEqual([[oneMonth, oneMonth]]);
    expect(shifts({ kpis: ['revenue_growth'], compare: 'previous', ...month })).toEqual([
      null, [oneMonth], ['previous'], ['previous', oneMonth],
    ]);
  });

  it('names the columns of comparison, target and status', () => {
    const names = (query: Query): string[] => rowsPlan(query).outputs.map(({ name }) => name);
    expect(names({ kpis: ['revenue'], ...month, compare: 'previous' })).toEqual([
      'revenue', 'revenue.previous', 'revenue.change', 'revenue.growth', 'revenue.target', 'revenue.status',
    ]);
    expect(names({ kpis: ['won'], ...month, compare: 'year_ago' })).toEqual(['won', 'won.previous', 'won.change', 'won.growth']);
    expect(names({ kpis: ['revenue'], compare: 'target' })).toEqual(['revenue', 'revenue.target', 'revenue.status']);
  });

  it('scans every dataset with its own reading of dimensions and filter', () => {
    const { scans } = rowsPlan({ kpis: ['cost_per_win'], by: ['region'], where: "region = 'West'", ...month });
    expect(scans.map(({ dataset }) => dataset)).toEqual(['spend', 'deals']);
    for (const { keys, filters, time } of scans) {
      expect(keys).toEqual([expect.objectContaining({ op: 'field', path: [], field: 'region' })]);
      expect(filters).toHaveLength(1);
      expect(time).not.toBeNull();
    }
  });

  it('leaves time out when neither range nor grain is asked for', () => {
    expect(rowsPlan({ kpis: ['won'] }).scans[0]!.time).toBeNull();
    expect(rowsPlan({ kpis: ['won'], from: '2017-01-01' }).scans[0]!.time).toMatchObject({ field: 'closed_on' });
  });

  it('leaves out a target that does not know the dimensions or the filter, and says so', () => {
    const whole = rowsPlan({ kpis: ['quota_attainment'], ...month });
    expect(whole.scans.map(({ dataset }) => dataset)).toEqual(['deals', 'quotas']);
    expect(rowsPlan({ kpis: ['quota_attainment'], by: ['person.team'], ...month }).scans).toHaveLength(2);
    for (const query of [{ by: ['stage'] }, { where: "stage = 'Won'" }]) {
      const plan = rowsPlan({ kpis: ['quota_attainment'], ...month, ...query });
      expect(plan.outputs.map(({ role }) => role)).toEqual(['value']);
      expect(plan.warnings).toEqual([expect.objectContaining({ code: 'target-left-out', message: expect.stringContaining('`quotas`') })]);
    }
  });

  it('fills parameters with what the query says or their default', () => {
    expect(rowsPlan({ kpis: ['won'], where: 'amount > :big' }).parameters).toEqual({ big: 250 });
    expect(rowsPlan({ kpis: ['won'], where: 'amount > :big', parameters: { BIG: 10 } }).parameters).toEqual({ big: 10 });
  });

  it('plans a funnel by itself', () => {
    const { plan } = planQuery(catalog, { kpis: ['path'], by: ['region'], where: "rep = 'Ann'", ...month });
    expect(plan).toMatchObject({ kind: 'funnel', sources: [{ dataset: 'deals', entity: { field: 'deal_id' } }], keys: [{ field: 'region' }], stepOrder: 'strict', within: null });
    expect(told({ kpis: ['path', 'won'] })[0]).toMatch(/cannot be asked for together.*Ask for `path` by itself/);
    expect(told({ kpis: ['path'], compare: 'previous' })[0]).toMatch(/Leave `compare` out/);
  });
});

describe('mistakes in a query', () => {
  it('names the nearest KPI', () => {
    expect(told({ kpis: ['revenu'] })).toEqual(['kpis: There is no KPI `revenu`. Did you mean `revenue`?']);
    expect(told({ kpis: [] })[0]).toMatch(/names no KPI/);
  });

  it('names the dimensions that apply', () => {
    expect(told({ kpis: ['win_rate'], by: ['stage'] })).toEqual([
      'by: KPI `win_rate` has no dimension `stage`. Dimensions that apply: `region` and `person.team`.',
    ]);
    expect(told({ kpis: ['win_rate'], by: ['regoin'] })[0]).toMatch(/Did you mean `region`\?/);
    // Of both datasets, only the region is shared.
    expect(told({ kpis: ['cost_per_win'], by: ['rep'] })).toEqual([
      'by: KPI `cost_per_win` has no dimension `rep`. Dimensions that apply: `region`.',
    ]);
  });

  it('knows that a constant has no dimensions', () => {
    const constant = northbeam('kpi: answer\nlabel: Answer\nvalue: 42');
    expect(planQuery(constant, { kpis: ['answer'], by: ['region'] }).problems[0]).toMatchObject({ code: 'unknown-dimension', fix: 'No dimension applies.' });
    expect(planQuery(constant, { kpis: ['answer', 'won'], by: ['region'] }).problems).toEqual([]);
  });

  it('does not take a field of the same name for the same dimension', () => {
    expect(told({ kpis: ['won', 'spend_total'], by: ['amount'] })[0]).toMatch(/`amount` is one thing in dataset `deals` and another in `spend`/);
  });

  it('refuses days that are none, empty ranges and unknown grains', () => {
    expect(told({ kpis: ['won'], from: '2017-02-29' })[0]).toMatch(/`from` is `2017-02-29`.*such as `2017-01-31`/);
    expect(told({ kpis: ['won'], from: '2017-02-01', to: '2017-02-01' })[0]).toMatch(/holds no day.*after 2017-02-01/);
    expect(told({ kpis: ['won'], grain: 'moth' as 'month' })[0]).toMatch(/Did you mean `month`/);
    expect(told({ kpis: ['won'], asOf: '2017-01-01T10:00' })[0]).toMatch(/neither a day nor an instant/);
    expect(told({ kpis: ['won'], grain: 'day', from: '0001-01-01', to: '2017-01-01' })[0]).toMatch(/more than 200,000 periods/);
  });

  it('refuses a grain or range where there is no time field', () => {
    expect(told({ kpis: ['reps_count'], grain: 'month' })[0]).toMatch(/dataset `reps` names no time field.*Say `time: <field>`/);
    expect(told({ kpis: ['reps_count'], from: '2017-01-01' })).toHaveLength(1);
    expect(told({ kpis: ['reps_count'] })).toEqual([]);
  });

  it('checks the filter against every dataset, each mistake once', () => {
    expect(told({ kpis: ['won'], where: 'regoin = 1' })[0]).toMatch(/^where: In `where` at character 1: Unknown field `regoin`.*`region`/);
    expect(told({ kpis: ['won'], where: 'amount' })[0]).toMatch(/must be true or false/);
    expect(told({ kpis: ['won'], where: "region = 'West' AND" })).toHaveLength(1);
    expect(told({ kpis: ['won'], where: "quotas.area = 'West'" })[0]).toMatch(/quotas/);
    expect(told({ kpis: ['cost_per_win'], where: "stage = 'Won'" })[0]).toMatch(/dataset `spend`/);
  });

  it('checks order, limit, comparison and parameters', () => {
    expect(told({ kpis: ['won'], orderBy: [{ key: 'wno' }] })[0]).toMatch(/Did you mean `won`/);
    expect(told({ kpis: ['won'], orderBy: [{ key: 'period' }] })[0]).toMatch(/no column `period`/);
    for (const limit of [0, -1, 1.5, Number.NaN]) expect(told({ kpis: ['won'], limit })[0]).toMatch(/^limit:.*whole number from 1/);
    expect(told({ kpis: ['won'], compare: 'previous' })[0]).toMatch(/Give `from` and `to`, or a grain/);
    expect(told({ kpis: ['won'], compare: ['previous', 'year_ago'], ...month })[0]).toMatch(/Choose/);
    expect(told({ kpis: ['won'], compare: 'target', ...month })[0]).toMatch(/None of the KPIs has a target/);
    expect(told({ kpis: ['won'], compare: 'last' as 'previous', ...month })[0]).toMatch(/Unknown comparison `last`/);
    expect(told({ kpis: ['won'], parameters: { bog: 1 } })[0]).toMatch(/Did you mean `big`/);
    expect(told({ kpis: ['won'], parameters: { big: 'x' } })[0]).toMatch(/is a number, which "x" is not/);
  });

  it('refuses a dimension that has the name of another column of the result', () => {
    const pages = northbeam(`
dataset: pages
source: { file: pages.csv }
primary_key: page
fields: { page: string, previous: string }
---
dataset: clicks
source: { file: clicks.csv }
time: on
fields: { page: string, on: date }
relationships: { hits: { dataset: pages, on: { page: page } } }
---
kpi: hits
label: Hits
dataset: clicks
value: COUNT(*)
`);
    const query: Query = { kpis: ['hits'], by: ['hits.previous'], ...month };
    expect(planQuery(pages, query).problems).toEqual([]);
    // Compared with the period before, that would be the number of hits in it.
    expect(planQuery(pages, { ...query, compare: 'previous' }).problems).toMatchObject([{ code: 'name-collision', part: 'by' }]);
  });

  it('tells them all at once', () => {
    const parts = planQuery(catalog, {
      kpis: ['revenu', 'won'], by: ['nowhere'], from: 'x', where: 'y = 1', limit: 0, orderBy: [{ key: 'z' }], parameters: { p: 1 },
    }).problems.map(({ part }) => part);
    expect(parts.toSorted()).toEqual(['by', 'from', 'kpis', 'limit', 'orderBy', 'parameters', 'where']);
  });
});
