import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const dataset = (source: string) => `dataset: d\nsource: ${source}\nfields: { a: string }\n`;

test('takes one place', () => {
  for (const source of ['{ file: a.csv }', '{ url: "https://example.com/a.csv" }', '{ table: crm.a }', '{ query: SELECT 1 }']) {
    expect(placesIn(dataset(source)), source).toEqual([]);
  }
});

test('reports none, and several', () => {
  expect(placesIn(dataset('{ header: true }'))).toEqual(['missing-key 2:1']);
  expect(placesIn(dataset('{ file: a.csv, table: b }'))).toEqual(['invalid-value 2:24']);
});
