import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findDimension, findField, isSharedDimension, keyOf, splitPath, timeField, type NamedDatasets } from './scope.js';

const string = (name: string) => ({ name, type: 'string' as const });

const named: NamedDatasets = {
  datasets: {
    deals: {
      name: 'deals',
      fields: {
        account: string('account'),
        stage: string('stage'),
        amount: { name: 'amount', type: 'number', unit: { USD: 1 } },
        closed_on: { name: 'closed_on', type: 'date' },
      },
      relationships: { account: { dataset: 'accounts' }, returns: { dataset: 'returns', many: true } },
      time: 'closed_on',
    },
    accounts: {
      name: 'accounts',
      fields: { account: string('account'), sector: { ...string('sector'), concept: 'industry' } },
      relationships: { office: { dataset: 'offices' } },
    },
    offices: { name: 'offices', fields: { city: string('city') }, relationships: {} },
    returns: { name: 'returns', fields: { reason: string('reason') }, relationships: {} },
    leads: {
      name: 'leads',
      fields: { trade: { ...string('trade'), concept: 'industry' }, stage: string('stage') },
      relationships: { customer: { dataset: 'accounts' } },
    },
  },
};

test('finds fields of the dataset, over relationships, and of another dataset', () => {
  expect(findField(named, ['amount'], 'deals')).toEqual({
    found: true,
    dataset: 'deals',
    field: { op: 'field', path: [], field: 'amount', type: 'number', unit: { USD: 1 } },
  });
  expect(findField(named, ['account', 'office', 'city'], 'deals')).toMatchObject({
    dataset: 'deals',
    field: { path: ['account', 'office'], field: 'city' },
  });
  expect(findField(named, ['offices', 'city'], 'deals')).toMatchObject({ dataset: 'offices', field: { path: [] } });
  expect(findField(named, ['deals', 'account', 'sector'], null)).toMatchObject({ dataset: 'deals', field: { path: ['account'] } });
});

test('finds what a dataset inherits, after its own and before other datasets', () => {
  const { deals, accounts, offices } = named.datasets;
  const lines = {
    name: 'lines',
    fields: { stage: string('stage') },
    relationships: { deal: { dataset: 'deals', inherit: true as const }, line: { dataset: 'lines', inherit: true as const } },
  };
  const inheriting: NamedDatasets = { datasets: { lines, deals: deals!, accounts: accounts!, offices: offices! } };
  expect(findField(inheriting, ['stage'], 'lines')).toMatchObject({ dataset: 'lines', field: { path: [], field: 'stage' } });
  expect(findField(inheriting, ['amount'], 'lines')).toMatchObject({ dataset: 'lines', field: { path: ['deal'], field: 'amount' } });
  expect(findField(inheriting, ['account', 'office', 'city'], 'lines')).toMatchObject({ dataset: 'lines', field: { path: ['deal', 'account', 'office'] } });
  expect(findField(inheriting, ['accounts', 'sector'], 'lines')).toMatchObject({ dataset: 'accounts', field: { path: [] } });
  expect(findField(inheriting, ['nothing'], 'lines')).toMatchObject({ found: false, where: 'dataset `lines`' });
  expect(isSharedDimension(findDimension(inheriting, 'lines', 'account.sector'), findDimension(inheriting, 'deals', 'account.sector'))).toBe(true);
});

test('takes a relationship before a dataset of the same name', () => {
  const both: NamedDatasets = {
    datasets: {
      ...named.datasets,
      account: { name: 'account', fields: { sector: string('sector') }, relationships: {} },
    },
  };
  expect(findField(both, ['account', 'sector'], 'deals')).toMatchObject({ dataset: 'deals', field: { path: ['account'] } });
});

test('ignores case unless a name fits exactly, and never finds what objects inherit', () => {
  expect(findField(named, ['AMOUNT'], 'deals')).toMatchObject({ found: true, field: { field: 'amount' } });
  expect(keyOf({ Stage: 1, stage: 2 }, 'stage')).toBe('stage');
  expect(keyOf({ Stage: 1, stage: 2 }, 'STAGE')).toBeNull();
  expect(keyOf({}, 'constructor')).toBeNull();
});

test('says at which part a path is lost, and what would have been known there', () => {
  expect(findField(named, ['amuont'], 'deals')).toMatchObject({ found: false, part: 0, where: 'dataset `deals`' });
  expect(findField(named, ['account', 'sectr'], 'deals')).toEqual({
    found: false,
    part: 1,
    where: 'dataset `accounts`',
    known: ['account', 'sector'],
  });
  expect(findField(named, ['acount', 'sector'], 'deals')).toMatchObject({ found: false, part: 0 });
});

test('does not follow a to-many relationship: it would multiply rows', () => {
  expect(findDimension(named, 'deals', 'returns.reason').found).toBe(false);
  const lookup = findDimension(named, 'deals', 'sector');
  expect(lookup).toMatchObject({ found: false });
  expect(lookup.found ? [] : lookup.known).toContain('account.sector');
  expect(lookup.found ? [] : lookup.known).not.toContain('returns.reason');
});

test('a dimension is of the dataset asked, not of another', () => {
  expect(findDimension(named, 'deals', 'offices.city').found).toBe(false);
  expect(findDimension(named, 'deals', 'account.sector')).toMatchObject({ found: true, owner: 'accounts', concept: 'industry' });
});

test('two datasets share a dimension when it leads to one field, or to one concept', () => {
  const of = (dataset: string, name: string) => findDimension(named, dataset, name);
  expect(isSharedDimension(of('deals', 'account.account'), of('leads', 'customer.account'))).toBe(true);
  expect(isSharedDimension(of('deals', 'account.sector'), of('leads', 'trade'))).toBe(true);
  expect(isSharedDimension(of('deals', 'stage'), of('leads', 'stage'))).toBe(false);
});

test('splits dotted names, keeping quoted parts whole', () => {
  expect(splitPath('account.sector')).toEqual(['account', 'sector']);
  expect(splitPath('account."head. office"')).toEqual(['account', 'head. office']);
});

test('finds the time of a dataset, or the one named instead', () => {
  expect(timeField(named, 'deals')).toMatchObject({ field: 'closed_on' });
  expect(timeField(named, 'accounts')).toBeNull();
});

test('needs neither YAML nor a schema validator: the planner uses it in the browser', () => {
  const source = readFileSync(new URL('scope.ts', import.meta.url), 'utf8');
  const imports = [...source.matchAll(/^import (?!type).*/gm)].map(([line]) => line);
  expect(imports).toEqual(["import { mixedUnitFrom } from '../expression/mixed-currency.js';"]);
});
