import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const datasets = `dataset: accounts
source: { file: accounts.csv }
primary_key: account
fields: { account: string, sector: string }
---
dataset: visits
source: { file: visits.csv }
fields: { account: string, page: string }
relationships: { account: { dataset: accounts, on: { account: account } } }
---
`;

const kpi = (dimensions: string) => `${datasets}kpi: n\ndataset: visits\nvalue: COUNT(*)\ndimensions: [${dimensions}]\n`;

test('takes fields of the dataset and of those it relates to', () => {
  expect(placesIn(kpi('page, account, account.sector'))).toEqual([]);
});

test('reports dimensions that lead nowhere, at their own place', () => {
  expect(placesIn(kpi('pages, account.sectr, team.office'))).toEqual([
    'unknown-dimension 14:14',
    'unknown-dimension 14:21',
    'unknown-dimension 14:36',
  ]);
});

test('reports a dimension of a derived KPI that one of its datasets does not have', () => {
  const derived = `${datasets}kpi: rate\nvalue: COUNT(visits.page) / COUNT(accounts.account)\ndimensions: [page]\n`;
  expect(placesIn(derived)).toEqual(['unknown-dimension 13:14']);
});
