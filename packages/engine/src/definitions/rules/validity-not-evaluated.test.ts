import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

test('refuses datasets whose rows are valid for a while', () => {
  const dataset = 'dataset: d\nsource: { file: a.csv }\nfields: { a: string, since: date }\nvalid_from: since\n';
  expect(placesIn(dataset)).toEqual(['validity-not-evaluated 4:1']);
});
