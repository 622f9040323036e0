import { describe, expect, it } from 'vitest';
import { DataError } from './data-error.js';
import { call, field, literal, testContext, testEnv, valuesOf, type TestDataset } from './testing/table-source.js';
import { evaluateVector } from './vector.js';

const accounts: TestDataset = {
  types: { name: 'string', sector: 'string', parent: 'string' },
  rows: [{ name: 'Acme', sector: 'retail', parent: null }, { name: 'Bolt', sector: null, parent: 'Acme' }],
  relationships: { owner: { dataset: 'accounts', on: { parent: 'name' } } },
};
const deals: TestDataset = {
  types: { account: 'string', year: 'number', quarter: 'number' },
  rows: [{ account: 'Bolt', year: 2024, quarter: 1 }, { account: null, year: 2024, quarter: 2 }, { account: 'Nobody', year: 2025, quarter: 1 }, { account: 'Acme', year: null, quarter: 1 }],
  relationships: { account: { dataset: 'accounts', on: { account: 'name' } }, quota: { dataset: 'quotas', on: { year: 'y', quarter: 'q' } } },
};
const quotas: TestDataset = {
  types: { y: 'number', q: 'number', amount: 'money' },
  rows: [{ y: 2024, q: 1, amount: '10.50' }, { y: 2024, q: 2, amount: '20' }, { y: 2025, q: 1, amount: null }],
};
const all = { accounts, deals, quotas };

const column = (path: string, type: 'string' | 'number', datasets: Readonly<Record<string, TestDataset>> = all) =>
  valuesOf(testContext(datasets).source('deals', testEnv()).leaf(field(path, type)));

describe('relationships', () => {
  it('reach the one row, or null for a null key, an unknown key and a null there', () => {
    expect(column('account.name', 'string')).toEqual(['Bolt', null, null, 'Acme']);
    expect(column('account.sector', 'string')).toEqual([null, null, null, 'retail']);
  });

  it('lead on over several steps', () => {
    expect(column('account.owner.sector', 'string')).toEqual(['retail', null, null, null]);
  });

  it('match all parts of a key', () => {
    expect(column('quota.amount', 'number')).toEqual([10.5, 20, null, null]);
  });

  it('refuse a key that occurs twice on the one side, naming it', () => {
    const repeated = { ...all, accounts: { ...accounts, rows: [...accounts.rows, { name: 'Acme', sector: 'x', parent: null }] } };
    expect(() => column('account.sector', 'string', repeated)).toThrow(DataError);
    expect(() => column('account.sector', 'string', repeated)).toThrow(
      "Relationship `account` of dataset `deals` needs one row of `accounts` for each `name`, but 'Acme' occurs 2 times. " +
        'Remove the duplicates from `accounts`, or relate on fields that are unique there.',
    );
  });

  it('refuse keys of different types', () => {
    const numbers = { ...all, accounts: { types: { name: 'number', sector: 'string' }, rows: [] } } as const;
    expect(() => column('account.sector', 'string', numbers)).toThrow('compares a string with the number `name` of `accounts`');
  });

  it('hold many composite keys apart', () => {
    // 700 * 700 * 700 combinations pass what one table could hold: keys are renumbered between parts.
    const many = Array.from({ length: 700 }, (_, i) => ({ a: i, b: (i * 3) % 700, c: (i * 7) % 700, v: i }));
    const types = { a: 'number', b: 'number', c: 'number', v: 'number' } as const;
    const datasets = {
      deals: { types, rows: many, relationships: { other: { dataset: 'one', on: { a: 'a', b: 'b', c: 'c' } } } },
      one: { types, rows: many.toReversed() },
    };
    expect(column('other.v', 'number', datasets)).toEqual(many.map(({ v }) => v));
  });
});

describe('a data context', () => {
  it('names a table or column that is missing', () => {
    const env = testEnv();
    const { catalog } = testContext(all);
    expect(catalog.datasets.deals).toBeDefined();
    const partial = testContext({ deals: { types: { x: 'number' }, rows: [], fields: { y: { op: 'column', column: 'gone', type: 'number' } } } });
    expect(() => partial.source('deals', env).leaf(field('y'))).toThrow('has no column `gone`, which field `y` reads. Its columns are `x`');
  });

  it('computes a field once, and tells its faults in every query', () => {
    const ln = call('number', 'ln', { op: 'column', column: 'x', type: 'number' });
    const data = testContext({ deals: { types: { x: 'number' }, rows: [{ x: 0 }, { x: 1 }], fields: { y: ln } } });
    const [first, second] = [testEnv(), testEnv()];
    const computed = data.source('deals', first).leaf(field('y'));
    expect(data.source('deals', second).leaf(field('y'))).toBe(computed);
    evaluateVector(call('number', 'add', field('y'), literal(1)), data.source('deals', second));
    for (const env of [first, second]) expect(env.warnings.list()).toMatchObject([{ code: 'outside-domain', count: 1 }]);
  });

  it('joins anew by a key that depends on a parameter', () => {
    const flip = { op: 'parameter', name: 'flip', type: 'boolean' } as const;
    const read = (name: string) => ({ op: 'column', column: name, type: 'string' }) as const;
    const key = { op: 'case', whens: [{ when: flip, then: read('b') }], else: read('a'), type: 'string' } as const;
    const data = testContext({
      deals: {
        types: { a: 'string', b: 'string' },
        rows: [{ a: 'Acme', b: 'Bolt' }],
        fields: { key },
        relationships: { account: { dataset: 'accounts', on: { key: 'name' } } },
      },
      accounts,
    });
    const nameWith = (value: boolean) =>
      valuesOf(data.source('deals', { ...testEnv(), parameters: { flip: value } }).leaf(field('account.name', 'string')));
    expect([nameWith(false), nameWith(true), nameWith(false)]).toEqual([['Acme'], ['Bolt'], ['Acme']]);
  });
});
