import type { ColumnReading } from '@plumbline/engine';
import { valueAt } from '@plumbline/engine/columns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataError } from '../data-error.js';
import { readJson } from './json.js';

const columns: readonly ColumnReading[] = [
  { id: 'region', column: 'region', type: 'string' },
  { id: 'amount', column: 'amount', type: 'number', exact: true },
  { id: 'open', column: 'open', type: 'boolean' },
  { id: 'on', column: 'on', type: 'date' },
];
const rows = [
  { region: 'North', amount: 1.5, open: true, on: '2017-03-01' },
  { region: '', amount: '2.25', open: false, on: null },
  { region: 'South', amount: 'two', open: 'no' },
  { region: { a: 1 }, amount: null, open: 1, on: '2017-02-30' },
];

const valuesOf = (input: string, lines = false): unknown[][] => {
  const table = readJson(input, { columns, lines });
  return Array.from({ length: table.rowCount }, (_, row) => columns.map(({ id }) => valueAt(table.columns[id]!, row)));
};
const expected = [
  ['North', 1.5, true, 17226],
  [null, 2.25, false, null],
  ['South', null, false, null],
  [null, null, true, null],
];

test('reads an array of objects into the declared types', () => {
  // 2017-03-01 is day 17226: 47 years of 365 days, 12 leap days, 59 days.
  expect(valuesOf(JSON.stringify(rows))).toEqual(expected);
});

test('reads one object a line', () => {
  expect(valuesOf(rows.map((row) => JSON.stringify(row)).join('\r\n') + '\n\n', true)).toEqual(expected);
});

test('counts what cannot be read as declared, objects among them', () => {
  expect(readJson(JSON.stringify(rows), { columns }).issues).toMatchObject([
    { column: 'region', count: 1, examples: [{ row: 4, text: '{"a":1}' }] },
    { column: 'amount', count: 1, examples: [{ row: 3, text: 'two' }] },
    { column: 'on', count: 1, examples: [{ row: 4, text: '2017-02-30' }] },
  ]);
});

describe('refuses', () => {
  test.each([
    ['{', 'not JSON'],
    ['{"rows": []}', 'not a JSON array'],
    ['[1]', 'Item 1 is not an object'],
    ['[{"regoin": 1}]', 'Did you mean `regoin`?'],
  ])('%s', (text, message) => {
    expect(() => readJson(text, { columns })).toThrow(message);
  });

  test('values nested more than a hundred deep, brackets in texts aside', { timeout: 60_000 }, () => {
    const nested = (depth: number): string => `[{"region": ${'['.repeat(depth)}${']'.repeat(depth)}}]`;
    const region = [{ id: 'region', column: 'region', type: 'string' }] as const;
    expect(readJson(nested(98), { columns: region }).issues).toMatchObject([{ count: 1 }]);
    expect(() => readJson(nested(99), { columns: region })).toThrow('more than 100 deep');
    expect(() => readJson('['.repeat(5_000_000), { columns: region })).toThrow('more than 100 deep');
    const text = `\\"${'[{'.repeat(200)}`;
    expect(valueAt(readJson(`[{"region": "${text}"}]`, { columns: region }).columns['region']!, 0)).toBe(`"${'[{'.repeat(200)}`);
  });

  test('a file longer than a string can be', { timeout: 60_000 }, () => {
    expect(() => readJson(new Uint8Array(500_000_001), { columns })).toThrow('larger than 500 MB');
  });

  test('anything else with a DataError only', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.boolean(), (text, lines) => {
        try {
          readJson(text, { columns, lines });
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('rows within a document are read where they are said to be, and else told where they are', () => {
  const document = JSON.stringify({ page: { next: null }, data: { items: rows } });
  const table = readJson(document, { columns, records: 'data.items' });
  expect(table.rowCount).toBe(4);
  expect(() => readJson(document, { columns })).toThrow('There is one in `data.items`: declare `records: data.items` in the source.');
  expect(() => readJson(document, { columns, records: 'data.rows' })).toThrow('`data.rows` in the file is no array. There is one in `data.items`');
  expect(() => readJson(document, { columns, records: '__proto__' })).toThrow(DataError);
});
