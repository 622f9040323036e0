import { readdir, readFile } from 'node:fs/promises';
import { compile } from '@plumbline/engine/compile';
import { tableFromRows } from '@plumbline/engine/columns';
import { createEvaluator } from '@plumbline/engine/evaluate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeNorthbeam } from './recipes/northbeam/tables.mjs';

let tables;
let query;
beforeAll(async () => {
  const folder = new URL('northbeam/', import.meta.url);
  const files = (await readdir(folder)).map(async (path) => ({ path, text: await readFile(new URL(path, folder), 'utf8') }));
  const { catalog } = compile(await Promise.all(files));
  tables = makeNorthbeam();
  const columns = Object.values(catalog.datasets).map(({ name, columns: readings }) => [name, tableFromRows(readings, tables[name])]);
  const evaluator = createEvaluator(catalog, Object.fromEntries(columns));
  query = (asked) => evaluator.query(asked).rows;
}, 60_000);

/** The sum over rows, in cents so that it is exact. */
const sumOf = (rows, key) => rows.reduce((sum, row) => sum + Math.round((row[key] ?? 0) * 100), 0) / 100;
const alive = (rows, from, until, day) => rows.filter((row) => row[from] <= day && (row[until] === null || row[until] > day));

const MONTH_ENDS = ['2025-10-31', '2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31'];
const HALF_YEAR = { from: '2025-10-01', to: '2026-04-01' };

describe('stocks of Northbeam', () => {
  it('count as many open deals on each Monday as the copy of that Monday has', () => {
    const copies = new Map();
    for (const { as_of: day } of tables.pipeline_snapshots) copies.set(day, (copies.get(day) ?? 0) + 1);
    const rows = query({ kpis: ['open_deals'], grain: 'day', from: '2025-03-01', to: '2026-10-31' });
    const mondays = rows.filter(({ period }) => copies.has(period));
    expect(mondays.length).toBeGreaterThan(80);
    for (const { period, open_deals: open } of mondays) expect([period, open]).toEqual([period, copies.get(period)]);
  });

  it('sum what is open on the last day of each month, and on that of the quarter', () => {
    const sums = MONTH_ENDS.map((day) => sumOf(alive(tables.deals, 'engaged_on', 'closed_on', day), 'amount'));
    expect(query({ kpis: ['open_pipeline'], grain: 'month', ...HALF_YEAR }).map((row) => row.open_pipeline)).toEqual(sums);
    expect(query({ kpis: ['open_pipeline'], grain: 'quarter', ...HALF_YEAR }).map((row) => row.open_pipeline)).toEqual([sums[2], sums[5]]);
  });

  it('take the copy of the last Monday of a month', () => {
    const sums = ['2026-01-26', '2026-02-23', '2026-03-30'].map((day) => sumOf(tables.pipeline_snapshots.filter((row) => row.as_of === day), 'amount'));
    const rows = query({ kpis: ['pipeline_as_it_stood'], grain: 'month', from: '2026-01-01', to: '2026-04-01' });
    expect(rows.map((row) => row.pipeline_as_it_stood)).toEqual(sums);
  });

  it('grow from one month to the next by what began less what ended', () => {
    const rows = query({ kpis: ['recurring_revenue', 'net_new_mrr'], grain: 'month', compare: 'previous', ...HALF_YEAR });
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row['recurring_revenue.change']).toBeCloseTo(row.net_new_mrr, 6);
  });

  it('are set against the flow of the same period', () => {
    const [{ pipeline_coverage: coverage }] = query({ kpis: ['pipeline_coverage'], from: '2026-01-01', to: '2026-02-01' });
    const quota = sumOf(tables.quotas.filter(({ month }) => month === '2026-01-01'), 'amount');
    expect(coverage).toBeCloseTo(sumOf(alive(tables.deals, 'engaged_on', 'closed_on', '2026-01-31'), 'amount') / quota, 9);
  });
});
