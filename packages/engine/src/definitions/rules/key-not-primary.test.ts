import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const accounts = (primary: string) => `dataset: accounts
source: { file: accounts.csv }
${primary}
fields: { account: string, segment: string }
`;

const visits = (key: string) => `dataset: visits
source: { file: visits.csv }
fields: { account: string }
relationships:
  account: { dataset: accounts, on: { account: ${key} } }
`;

test('accepts a relationship by the primary key', () => {
  expect(placesIn(`${accounts('primary_key: account')}---\n${visits('account')}`)).toEqual([]);
});

test('warns when another field could find several rows, or when no key is declared', () => {
  expect(placesIn(`${accounts('primary_key: account')}---\n${visits('segment')}`)).toEqual(['key-not-primary 10:37']);
  expect(placesIn(`${accounts('description: Accounts')}---\n${visits('account')}`)).toEqual(['key-not-primary 10:37']);
});
