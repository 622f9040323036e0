import { describe, expect, it } from 'vitest';
import { tableFromRows } from '../columns/table-from-rows.js';
import { liveCatalog, QUERIES } from '../live/testing/shop.js';
import { createEvaluator } from '../evaluator.js';
import { createPageEvaluator } from '../page.js';
import { planQuery } from '../plan/plan-query.js';
import { createZone } from '../calendar/zone.js';
import { createDataContext } from './context.js';
import { createEnv } from './env.js';
import { scannedRows, type DatasetRows } from './rows.js';
import { sharedRows } from './shared-rows.js';

const catalog = liveCatalog();
const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
const tables = {
  deals: tableFromRows(catalog.datasets['deals']!.columns, Array.from({ length: 60 }, (_, n) => ({
    deal_id: `D${n}`, account: 'ABC'[n % 3]!, stage: ['Won', 'Lost', 'Open'][(n * 7) % 3]!, region: n % 4 === 0 ? null : 'East', amount: `${n}.${n}`,
    weight: n / 7, urgent: n % 2 === 0, opened_on: day(n), closed_on: n % 5 === 0 ? null : day(3 * n), seen_at: Date.UTC(2025, 2, 29) + n * 3_600_000,
  }))),
  accounts: tableFromRows(catalog.datasets['accounts']!.columns, [{ name: 'A', segment: 'Large', size: 20 }, { name: 'B', segment: 'Small', size: 5 }]),
};

/** Counts the passes over rows. */
function counted() {
  const rows = scannedRows(createDataContext(catalog, tables));
  const passes: number[] = [];
  const counting: DatasetRows = { ...rows, scan: (scan, windows, env) => (passes.push(scan.aggregates.length), rows.scan(scan, windows, env)) };
  return { counting, passes };
}

function plans(queries: typeof QUERIES) {
  return queries.map((query) => {
    const { plan } = planQuery(catalog, query);
    if (plan?.kind !== 'rows') throw new Error('a plan of rows was expected');
    return plan;
  });
}

describe('queries that are evaluated together', () => {
  it('have the results that each has alone, also when some fail', () => {
    const evaluator = createPageEvaluator(catalog, tables);
    const queries = [...QUERIES, { kpis: ['nothing'] }, ...QUERIES];
    const alone = QUERIES.map((query) => createEvaluator(catalog, tables).query(query));
    const together = [...evaluator.queryAll(queries)];
    expect(together[QUERIES.length]).toMatchObject({ error: { name: 'QueryError' } });
    const results = together.filter((outcome) => 'result' in outcome).map(({ result }) => result);
    expect(results).toEqual([...alone, ...alone]);
  });

  it('pass over rows once for all aggregates of one place', () => {
    const { counting, passes } = counted();
    const env = createEnv(createZone('Europe/Paris'), 1);
    const all = plans([{ kpis: ['won'], by: ['region'] }, { kpis: ['mean'], by: ['region'] }, { kpis: ['won', 'count'], by: ['region'] }, { kpis: ['count'], by: ['stage'] }]);
    const rowsOf = sharedRows(counting, all);
    for (const plan of all) rowsOf(plan).scan(plan.scans[0]!, null, env);
    // By region the sum, the mean and the count; by stage the count.
    expect(passes).toEqual([3, 1]);
  });

  it('keep to themselves what their values could not be', () => {
    const text = { kpis: ['won'], where: 'LN(weight) > 0' };
    const [alone, together] = [createEvaluator(catalog, tables).query(text), [...createPageEvaluator(catalog, tables).queryAll([text, { kpis: ['count'] }])]];
    // The first row weighs nothing, and LN(0) has no value.
    expect(alone.warnings).toMatchObject([{ code: 'outside-domain', count: 1 }]);
    expect(together).toMatchObject([{ result: { warnings: [{ code: 'outside-domain', count: 1 }] } }, { result: { warnings: [] } }]);
  });
});
