import { expect, test } from 'vitest';
import { compile } from '../compile.js';
import { datasetsOfPlan } from './plan-datasets.js';
import { planQuery } from './plan-query.js';

const text = `
dataset: regions
source: { file: regions.csv }
primary_key: region_id
fields: { region_id: string, name: string }
---
dataset: accounts
source: { file: accounts.csv }
primary_key: account_id
fields: { account_id: string, region_id: string }
relationships: { region: { dataset: regions, on: { region_id: region_id } } }
---
dataset: deals
source: { file: deals.csv }
primary_key: deal_id
fields: { deal_id: string, account_id: string, amount: number }
relationships: { account: { dataset: accounts, on: { account_id: account_id } } }
---
kpi: revenue
label: Revenue
dataset: deals
value: SUM(amount)
`;

test.each([
  [{ kpis: ['revenue'] }, ['deals']],
  [{ kpis: ['revenue'], by: ['account.region.name'] }, ['deals', 'accounts', 'regions']],
  [{ kpis: ['revenue'], where: "account.region_id = 'W'" }, ['deals', 'accounts']],
])('reads only what %j needs', (query, expected) => {
  const { catalog, diagnostics } = compile([{ path: 'sales.yaml', text }]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { plan } = planQuery(catalog, query);
  expect(datasetsOfPlan(plan!, catalog)).toEqual(expected);
});

test('reads the dataset of the time by which a row is found', () => {
  const more = `
dataset: calls
source: { file: calls.csv }
time: deal.signed_on
fields: { account_id: string, deal_id: string }
relationships:
  deal: { dataset: contracts, on: { deal_id: deal_id } }
  owner: { dataset: owners, on: { account_id: account_id } }
---
dataset: contracts
source: { file: contracts.csv }
primary_key: deal_id
fields: { deal_id: string, signed_on: date }
---
dataset: owners
source: { file: owners.csv }
primary_key: [account_id, since]
valid_from: since
fields: { account_id: string, since: date, name: string }
---
kpi: calls
dataset: calls
value: COUNT(*)
`;
  const { catalog, diagnostics } = compile([{ path: 'calls.yaml', text: more }]);
  expect(diagnostics).toEqual([]);
  expect(datasetsOfPlan(planQuery(catalog, { kpis: ['calls'], by: ['owner.name'] }).plan!, catalog)).toEqual(['calls', 'contracts', 'owners']);
});
