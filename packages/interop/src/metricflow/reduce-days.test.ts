import { expect, test } from 'vitest';
import { partOfDay, reduce } from './reduce-days.js';

test.each([
  ['first', 4],
  ['last', 1],
  ['average', 2.5],
  ['sum', 5],
  ['min', 1],
  ['max', 4],
] as const)('the %s of the days that have a value', (reducer, expected) => {
  expect(reduce([null, 4, 1, null], reducer)).toBe(expected);
  expect(reduce([null], reducer)).toBeNull();
});

test('parts of a day', () => {
  // 1 March 2020, a Sunday, is the 61st day of a leap year.
  const parts = ['year', 'quarter', 'month', 'day', 'dow', 'doy'];
  expect(parts.map((part) => partOfDay('2020-03-01', part))).toEqual([2020, 1, 3, 1, 7, 61]);
});
