import { expect, test } from 'vitest';
import type { Reducer, ResultColumn } from './query.js';
import { partOfDay, reduceDays } from './reduce-days.js';

const columns = (reducer: Reducer): readonly ResultColumn[] => [
  { name: 'm', key: 'm', isMetric: true, grain: null, reducer },
  { name: 'month', key: 'period', isMetric: false, grain: 'month' },
];
const days = [[null, 'a'], [4, 'a'], [1, 'a'], [7, 'b'], [null, 'c']] as const;

test.each([
  ['first', [4, 7, null]],
  ['last', [1, 7, null]],
  ['average', [2.5, 7, null]],
  ['sum', [5, 7, null]],
  ['min', [1, 7, null]],
  ['max', [4, 7, null]],
] as const)('the %s of the days that have a value', (reducer, expected) => {
  expect(reduceDays(days, columns(reducer))).toEqual([[expected[0], 'a'], [expected[1], 'b'], [expected[2], 'c']]);
});

test('parts of a day', () => {
  // 1 March 2020, a Sunday, is the 61st day of a leap year.
  const parts = ['year', 'quarter', 'month', 'day', 'dow', 'doy'];
  expect(parts.map((part) => partOfDay('2020-03-01', part))).toEqual([2020, 1, 3, 1, 7, 61]);
});
