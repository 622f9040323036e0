import type { Catalog, Query } from '@plumbline/engine';
import { compile, formatDiagnostic } from '@plumbline/engine/compile';
import { planQuery } from '@plumbline/engine/evaluate';
import { describe, expect, it } from 'vitest';
import { extentsNeeded } from './axis.js';
import { generateExtents } from './generate-extents.js';
import { DIALECTS } from './dialects/registry.js';
import { generate } from './generate.js';

const DUCKDB = DIALECTS['duckdb']!;
const DEFINITIONS = `
project: Shop
timezone: Europe/Paris
parameters:
  least: { type: string, default: "it's" }
---
dataset: orders
source: { table: shop.orders }
primary_key: order_id
time: placed_at
fields:
  order_id: string
  customer: string
  placed_at: timestamp
  amount: { type: money, currency: EUR }
relationships:
  buyer: { dataset: customers, on: { customer: customer } }
---
dataset: customers
source: { table: customers }
primary_key: customer
fields: { customer: string, city: string }
---
kpi: revenue
dataset: orders
value: SUM(amount) FILTER (WHERE customer <> :least)
---
kpi: before
value: PREVIOUS(revenue, '1 month')
`;

const { catalog, diagnostics } = compile([{ path: 'shop.yaml', text: DEFINITIONS }]);

function statement(query: Query, known: Catalog = catalog) {
  const { plan, problems } = planQuery(known, query);
  expect(problems).toEqual([]);
  return { plan: plan!, needed: extentsNeeded(plan!) };
}

describe('a statement', () => {
  it('is made of definitions without a mistake', () => {
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  it('binds parameters and never splices them', () => {
    const { plan } = statement({ kpis: ['revenue'], from: '2024-01-01', to: '2024-02-01', parameters: { least: "'; DROP TABLE orders; --" } });
    const { sql, parameters } = generate(plan, catalog, DUCKDB, []);
    expect(parameters).toEqual(["'; DROP TABLE orders; --"]);
    expect(sql).toContain('<> CAST($1 AS VARCHAR)');
    expect(sql).not.toContain('DROP');
  });

  it('selects from the table of a dataset, each part of its name quoted', () => {
    const { plan } = statement({ kpis: ['revenue'] });
    expect(generate(plan, catalog, DUCKDB, []).sql).toContain('FROM "shop"."orders"');
  });

  it('joins a related dataset once, whoever asks for it', () => {
    const { plan } = statement({ kpis: ['revenue'], by: ['buyer.city'], where: "buyer.city <> ''" });
    expect(generate(plan, catalog, DUCKDB, []).sql.match(/LEFT JOIN rows_1/g)).toHaveLength(1);
  });

  it('names its columns as a result does', () => {
    const { plan } = statement({ kpis: ['revenue'], grain: 'month', from: '2024-01-01', to: '2024-03-01', by: ['customer'], compare: 'previous' });
    const { columns } = generate(plan, catalog, DUCKDB, [{ first: 19_700, last: 19_800 }]);
    expect(columns.map(({ name }) => name)).toEqual([
      'period', 'customer', 'revenue', 'revenue.previous', 'revenue.change', 'revenue.growth', 'partial',
    ]);
  });
});

describe('the extents that a statement needs', () => {
  it('are none for a range with both ends that is compared with nothing', () => {
    expect(statement({ kpis: ['revenue'], from: '2024-01-01', to: '2024-02-01' }).needed).toEqual([]);
  });

  it('are where the data begins for what goes back in time', () => {
    const { plan, needed } = statement({ kpis: ['before'], from: '2024-01-01', to: '2024-02-01', where: "customer = 'a'" });
    expect(needed.map((round) => round.map(({ dataset, filters }) => [dataset, filters]))).toEqual([[['orders', []]]]);
    const { sql, columns } = generateExtents(needed[0]!, plan, catalog, DUCKDB, []);
    expect(columns.map(({ name }) => name)).toEqual(['number', 'first', 'last']);
    expect(sql).toContain("AT TIME ZONE 'Europe/Paris'");
  });
});
