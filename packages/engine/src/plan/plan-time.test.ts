import { describe, expect, it } from 'vitest';
import type { RowsPlan } from './plan.js';
import { planQuery } from './plan-query.js';
import type { Query } from './query.js';
import { northbeam } from './testing/northbeam.js';

const catalog = northbeam(`
kpi: rolling
value: ROLLING(revenue, '3 months')
---
kpi: rolling_or_zero
value: ROLLING(revenue_or_zero, '3 months')
---
kpi: year_to_date
value: TO_DATE(revenue, 'year')
---
kpi: so_far
value: CUMULATIVE(revenue)
---
kpi: rolling_so_far
value: ROLLING(so_far, '3 months')
---
kpi: growth_of_rolling
value: GROWTH(rolling, '1 year')
---
kpi: share
value: SHARE(revenue)
---
kpi: above
value: CASE WHEN revenue > AVG(revenue) OVER (PARTITION BY period) THEN AVG(revenue) OVER (PARTITION BY period) END
---
kpi: running
dataset: deals
value: SUM(revenue) OVER (PARTITION BY region ORDER BY period)
---
kpi: share_of_running
value: SHARE(running)
---
kpi: place
value: RANK(revenue)
---
kpi: climbed
value: PREVIOUS(place, '1 month') - place
`);
const month = { grain: 'month' as const };
const rowsPlan = (query: Query): RowsPlan => {
  const { plan, problems } = planQuery(catalog, query);
  expect(problems).toEqual([]);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  return plan as RowsPlan;
};
const rolling = { kind: 'rolling', duration: { count: 3, unit: 'month' } };

describe('the plan of time functions', () => {
  it('has a scan for each frame, shifted where that is asked for', () => {
    const scans = (query: Query): unknown[] => rowsPlan(query).scans.map(({ shift, frame }) => [shift, frame ?? null]);
    expect(scans({ kpis: ['revenue_or_zero', 'rolling', 'year_to_date', 'so_far'], ...month })).toEqual([
      [null, null],
      [null, rolling],
      [null, { kind: 'to_date', grain: 'year' }],
      [null, { kind: 'cumulative' }],
    ]);
    expect(scans({ kpis: ['growth_of_rolling'], ...month })).toEqual([[null, rolling], [[{ count: 1, unit: 'year' }], rolling]]);
    expect(scans({ kpis: ['rolling'], ...month, compare: 'previous' })).toEqual([[null, rolling], [['previous'], rolling]]);
  });

  it('lets the innermost of nested frames say where the rows begin', () => {
    expect(rowsPlan({ kpis: ['rolling_so_far'], ...month }).scans.map(({ frame }) => frame)).toEqual([{ kind: 'cumulative' }]);
  });

  it('fills gaps of a frame with zero only where it has a window', () => {
    // The sum, and the count that zero is multiplied by.
    expect(rowsPlan({ kpis: ['rolling_or_zero'], ...month }).scans[0]!.aggregates.map(({ fn }) => fn)).toEqual(['sum', 'count']);
  });

  it('takes all rows for all rows over all time', () => {
    const { scans } = rowsPlan({ kpis: ['so_far', 'revenue_or_zero'] });
    expect(scans).toHaveLength(1);
    expect(scans[0]).not.toHaveProperty('frame');
  });

  it('has a scan without keys for a total, none of its own without dimensions', () => {
    const { scans } = rowsPlan({ kpis: ['share'], by: ['region'], where: "region <> 'West'" });
    expect(scans.map(({ total, keys, filters }) => [total ?? false, keys.length, filters.length])).toEqual([[false, 1, 1], [true, 0, 1]]);
    expect(rowsPlan({ kpis: ['share'] }).scans).toHaveLength(1);
  });

  it('ranks in outputs of their own, before those that name them, and does not show them', () => {
    const { outputs } = rowsPlan({ kpis: ['climbed'], by: ['region'], ...month });
    expect(outputs.map(({ name, role, expr }) => [name, role, expr.op === 'window' ? expr.fn : null])).toEqual([
      ['climbed.part.1', 'part', 'rank'],
      ['climbed.part.2', 'part', 'rank'],
      ['climbed', 'value', null],
    ]);
    const place = (part: number) => ({ op: 'case', else: { op: 'kpi', kpi: `climbed.part.${part}` } });
    expect(outputs[2]!.expr).toMatchObject({ fn: 'subtract', args: [place(1), place(2)] });
    const { problems } = planQuery(catalog, { kpis: ['climbed'], ...month, orderBy: [{ key: 'climbed.part.1' }] });
    expect(problems.map(({ code }) => code)).toEqual(['unknown-order-key']);
  });
});

describe('window functions', () => {
  it('are computed once, however often they are named', () => {
    const { outputs } = rowsPlan({ kpis: ['above'], by: ['region'], ...month });
    expect(outputs.map(({ name, expr }) => [name, expr.op])).toEqual([['above.part.1', 'window'], ['above', 'case']]);
    expect(outputs[0]!.expr).toMatchObject({ fn: 'avg', partition: [{ op: 'dimension', name: 'period', type: 'number' }], order: [], frame: { unit: 'range', start: null, end: null } });
  });

  it('look at dimensions that the query asks for, under whatever name', () => {
    expect(planQuery(catalog, { kpis: ['running'], by: ['REGION'] }).problems).toEqual([]);
    const { problems } = planQuery(catalog, { kpis: ['running'], ...month });
    expect(problems).toEqual([expect.objectContaining({ code: 'dimension-not-asked', part: 'by', fix: 'Add `region` to `by`.' })]);
  });

  it('have no share', () => {
    expect(planQuery(catalog, { kpis: ['share_of_running'], by: ['region'] }).problems.map(({ code }) => code)).toEqual(['share-of-window']);
  });
});

describe('others', () => {
  it('are planned with dimensions and a limit', () => {
    expect(rowsPlan({ kpis: ['revenue'], by: ['region'], limit: 2, others: true }).others).toBe(true);
    expect(rowsPlan({ kpis: ['revenue'], by: ['region'], limit: 2, others: false })).not.toHaveProperty('others');
  });

  it('are refused where no row is left out, each reason named', () => {
    const told = (query: Query): string[] => planQuery(catalog, query).problems.map(({ code, fix }) => `${code}: ${fix}`);
    expect(told({ kpis: ['revenue'], others: true, ...month })).toEqual([
      'invalid-others: Give a `limit`, or leave `others` out.',
      'invalid-others: Name dimensions in `by`, or leave `others` out.',
      'invalid-others: Leave `grain` out, or `others`.',
    ]);
    expect(told({ kpis: ['path'], by: ['region'], limit: 1, others: true })).toEqual(['invalid-others: Leave `others` out.']);
  });

  it('need the name of their column', () => {
    const taken = northbeam('kpi: others\ndataset: deals\nvalue: COUNT(*)');
    const { problems } = planQuery(taken, { kpis: ['others'], by: ['region'], limit: 1, others: true });
    expect(problems.map(({ code, fix }) => [code, fix])).toEqual([['invalid-others', 'Rename the KPI.']]);
  });
});
