import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const dataset = (type: string) => `dataset: d\nsource: { file: a.csv }\ntime: at\nfields: { at: ${type} }\n`;

test('takes dates and timestamps as the time of a dataset, and nothing else', () => {
  expect(placesIn(dataset('date'))).toEqual([]);
  expect(placesIn(dataset('timestamp'))).toEqual([]);
  expect(placesIn(dataset('string'))).toEqual(['time-not-a-date 3:7']);
});

test('leaves a field alone whose type does not exist: that is reported already', () => {
  expect(placesIn(dataset('dat'))).toEqual(['unknown-value 4:15']);
});
