import { expect, test } from 'vitest';
import { joinValues, type ValuesQuery } from './values-query.js';

const plan = (parts: ValuesQuery['parts']): ValuesQuery => ({ parts, files: [], dataset: 'joined', count: 'n', columnOf: () => '' });

test('rows are joined in full: those without a partner on either side stay, null keys meet nothing', () => {
  const values = plan([
    { query: { kpis: ['a'], by: ['lux', 'user'] }, columns: { v0: 'lux' }, on: null },
    { query: { kpis: ['b'], by: ['state', 'user'] }, columns: { v1: 'state' }, on: [{ base: 'user', here: 'user' }] },
  ]);
  const listings = [{ lux: true, user: 'u1', a: 1 }, { lux: false, user: 'u9', a: 1 }, { lux: null, user: null, a: 1 }];
  const users = [{ state: 'CA', user: 'u1', b: 2 }, { state: 'WA', user: 'u2', b: 1 }, { state: 'NY', user: null, b: 1 }];
  expect(joinValues(values, [listings, users]).map(({ v0, v1 }) => [v0, v1])).toEqual([
    // Two users u1 make two rows of their listing.
    [true, 'CA'], [true, 'CA'], [false, undefined], [null, undefined], [undefined, 'WA'], [undefined, 'NY'],
  ]);
});

test('the time spine goes with each row of the first part only', () => {
  const values = plan([
    { query: { kpis: ['a'] }, columns: { v0: 'lux' }, on: null },
    { query: { kpis: ['c'] }, columns: { v1: 'day' }, on: null },
  ]);
  const rows = joinValues(values, [[{ lux: true, a: 1 }], [{ day: '2020-01-01', c: 1 }, { day: '2020-01-02', c: 1 }]]);
  expect(rows.map(({ v0, v1 }) => [v0, v1])).toEqual([[true, '2020-01-01'], [true, '2020-01-02']]);
});
