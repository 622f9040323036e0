import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { QueryResult } from '@plumbline/engine';
import { describe, expect, test } from 'vitest';
import { queryKpi } from '../run-kpi.js';
import { type Comparison, compareRows, renameRows } from './compare.js';
import { crmOpportunities } from './crm-opportunities.js';
import type { ReferenceFile, ReferenceQuery, ReferenceSuite } from './reference.js';
import { PACKAGE_ROOT, findSharedFolder } from './shared-folder.js';
import { superstore } from './superstore.js';
import { telcoChurn } from './telco-churn.js';

const shared = findSharedFolder();

/** A way to ask for a suite: its definitions and its data. */
interface Variant {
  readonly name: string;
  readonly suite: ReferenceSuite;
  readonly definitions: readonly string[];
  /** By dataset, within `shared/data`. */
  readonly data: Readonly<Record<string, string>>;
  /** What this variant's own file gives where it differs from the one that the reference was made of. */
  readonly differs?: Readonly<Record<string, ReferenceFile['kpis'][number]['rows']>>;
}

const CRM_DATA = {
  accounts: 'crm_opportunities/accounts.csv',
  products: 'crm_opportunities/products.csv',
  sales_teams: 'crm_opportunities/sales_teams.csv',
};
const crm = (folder: string, file: string): Variant => ({
  name: `crm_opportunities, ${folder}`,
  suite: crmOpportunities,
  definitions: ['project', 'accounts', 'kpis', `${folder}/deals`].map((name) => `crm_opportunities/${name}.yaml`),
  data: { ...CRM_DATA, deals: `crm_opportunities/${file}` },
});

const VARIANTS: readonly Variant[] = [
  crm('dates_m_d_yyyy', 'sales_pipeline.csv'),
  {
    ...crm('dates_dd_mm_yyyy', 'variant_dd-mm-yyyy/sales_pipeline.csv'),
    // This file spells the product as the list of products does, so no deal is without one.
    differs: { unmapped_product_join: [{ deals: 0, revenue: null }] },
  },
  crm('dates_iso', 'variant_iso/sales_pipeline.csv'),
  {
    name: 'telco_churn',
    suite: telcoChurn,
    definitions: ['telco_churn'],
    data: { customers: 'telco_churn/WA_Fn-UseC_-Telco-Customer-Churn.csv' },
  },
  {
    name: 'superstore',
    suite: superstore,
    definitions: ['superstore'],
    data: { order_lines: 'superstore/Orders.csv', people: 'superstore/People.csv', returns: 'superstore/Returns.csv' },
  },
];

if (shared === null) {
  const why = 'the folder of public data sets is neither at ../shared nor where PLUMBLINE_SHARED says';
  console.info(`Reference values were NOT compared: ${why}.`);
  test(`reference values were not compared: ${why}`, () => expect(shared).toBeNull());
} else {
  describe.each(VARIANTS)('$name', (variant) => compareVariant(variant, shared));
  test('the installed command gives what the function gives', { timeout: 60_000 }, () => compareSpawned(shared));
}

function argumentsOf({ definitions, data }: Variant, folder: string): readonly string[] {
  return [
    ...definitions.flatMap((path) => ['--definitions', path]),
    ...Object.entries(data).flatMap(([dataset, path]) => ['--data', `${dataset}=${folder}/data/${path}`]),
  ];
}

function compareVariant(variant: Variant, folder: string): void {
  const { suite } = variant;
  const reference = JSON.parse(readFileSync(`${folder}/reference/${suite.name}.json`, 'utf8')) as ReferenceFile;
  let compared = 0;

  test.each(suite.queries.map((query) => [query.id, query] as const))('%s', { timeout: 60_000 }, async (_, query) => {
    const expected = variant.differs?.[query.id] ?? reference.kpis.find(({ id }) => id === query.id)!.rows;
    const result = await compareQuery(query, expected, argumentsOf(variant, folder));
    expect(result.differences).toEqual([]);
    expect(result.compared).toBeGreaterThan(0);
    compared += result.compared;
  });

  test('asks for every KPI and every column of the reference, or says why not', () => {
    const asked = [...suite.queries.map(({ id }) => id), ...Object.keys(suite.notYet)];
    expect(asked.sort()).toEqual(reference.kpis.map(({ id }) => id).sort());
    const missing = reference.kpis.flatMap(({ id, rows }) => {
      const query = suite.queries.find((candidate) => candidate.id === id);
      if (query === undefined) return [];
      const columns = new Set([
        ...query.parts.flatMap((part) => Object.keys(part.columns)),
        ...Object.keys(query.notYet ?? {}),
      ]);
      return Object.keys(rows[0]!)
        .filter((column) => !columns.has(column))
        .map((column) => `${id}.${column}`);
    });
    expect(missing).toEqual([]);
    console.info(`${variant.name}: ${compared} values compared; not yet: ${notYetOf(suite).join(', ') || 'none'}`);
  });
}

async function compareQuery(
  query: ReferenceQuery,
  expected: ReferenceFile['kpis'][number]['rows'],
  settings: readonly string[],
): Promise<Comparison> {
  const parts = [];
  for (const part of query.parts)
    parts.push({ part, rows: (await queryKpi([...part.args, ...settings], PACKAGE_ROOT)).rows });
  return compareRows(query, expected, renameRows(parts));
}

/** The command itself, once for each way to read dates, over the files that the definitions name where those are there. */
async function compareSpawned(folder: string): Promise<void> {
  const kpi = fileURLToPath(new URL('../../../cli/bin/kpi.js', import.meta.url));
  for (const variant of VARIANTS.slice(0, 3)) {
    const settings = argumentsOf(process.env['PLUMBLINE_SHARED'] === undefined ? { ...variant, data: {} } : variant, folder);
    const args = [
      'won_revenue',
      'win_rate',
      '--grain',
      'month',
      '--by',
      'team.regional_office',
      '--as-of',
      '2026-01-01',
      ...settings,
    ];
    const command = [kpi, 'query', ...args, '--format', 'json'];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: PACKAGE_ROOT });
    const ours = await queryKpi(args, PACKAGE_ROOT);
    expect(ours.rows).toHaveLength(30); // ten months with closings, three offices
    expect(JSON.parse(stdout) as QueryResult).toEqual(ours);
  }
}

function notYetOf({ queries, notYet }: ReferenceSuite): readonly string[] {
  return [
    ...Object.keys(notYet),
    ...queries.flatMap(({ id, notYet: columns }) => Object.keys(columns ?? {}).map((column) => `${id}.${column}`)),
  ];
}
