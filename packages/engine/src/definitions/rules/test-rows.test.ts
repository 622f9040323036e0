import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const kpi = (given: string) => withDeals(`kpi: n\ndataset: deals\nvalue: COUNT(*)\ntests:\n  - given: ${given}\n    expect: 1\n`);

test('accepts rows of datasets and fields that exist', () => {
  expect(placesIn(kpi('{ deals: [{ stage: Won }, { stage: null, amount: 3 }] }'))).toEqual([]);
});

test('reports datasets and fields that do not', () => {
  expect(placesIn(kpi('{ deal: [{ stage: Won }] }'))).toEqual(['unknown-dataset 15:14']);
  expect(placesIn(kpi('{ deals: [{ stag: Won }] }'))).toEqual(['unknown-field 15:24']);
});
