import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'kind: snapshot', 'dataset: deals', ...lines, ''].join('\n'));

test('is checked for shape and refused, rather than evaluated as something else', () => {
  expect(placesIn(kpi('value: COUNT(*)', 'snapshot: { at: closed_on }'))).toEqual(['kind-not-evaluated 12:7']);
});

test('mistakes of shape are reported all the same', () => {
  expect(placesIn(kpi('value: COUNT(*)'))).toEqual(['missing-key 11:6', 'kind-not-evaluated 12:7']);
});
