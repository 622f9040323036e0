import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'kind: cohort', 'dataset: deals', ...lines, ''].join('\n'));

test('is checked for shape and refused, rather than evaluated as something else', () => {
  expect(placesIn(kpi('entity: deal_id', 'grain: month', 'periods: 12', 'value: COUNT(DISTINCT deal_id)'))).toEqual(['kind-not-evaluated 12:7']);
});

test('mistakes of shape are reported all the same', () => {
  expect(placesIn(kpi('grain: month', 'value: COUNT(*)'))).toEqual(['missing-key 11:6', 'kind-not-evaluated 12:7']);
});
