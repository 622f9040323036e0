import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const field = (form: string) => `dataset: d\nsource: { file: a.csv }\nfields:\n  a: ${form}\n  b: string\n`;

test('takes keys that say something about their field', () => {
  for (const form of [
    '{ type: date, format: M/D/YYYY, null_values: [Select] }',
    '{ type: number, decimal: ",", unit: kg }',
    '{ type: money, currency: EUR, parse: currency }',
    '{ type: string, one_of: [x, y], expr: column_a }',
    '{ type: number, decimal: ",", expr: "a * 2" }',
  ]) {
    expect(placesIn(field(form)), form).toEqual([]);
  }
});

test('warns of keys for another type', () => {
  expect(placesIn(field('{ type: string, format: M/D/YYYY }'))).toEqual(['unused-key 4:22']);
  expect(placesIn(field('{ type: money, currency: EUR, unit: kg }'))).toEqual(['unused-key 4:36']);
});

test('warns of reading keys on a field that is calculated from other columns', () => {
  expect(placesIn(field('{ type: string, null_values: [x], expr: "UPPER(b)" }'))).toEqual(['unused-key 4:22']);
});
