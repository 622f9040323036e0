import { expect, test } from 'vitest';
import { compileText, placesIn, withDeals } from '../testing/compile-text.js';

const kpi = (given: string) => withDeals(`kpi: n\ndataset: deals\nvalue: COUNT(*)\ntests:\n  - given: ${given}\n    expect: 1\n`);

test('accepts rows of datasets and fields that exist', () => {
  expect(placesIn(kpi('{ deals: [{ stage: Won }, { stage: null, amount: 3, closed_on: 2024-02-29 }] }'))).toEqual([]);
});

test('reports datasets and fields that do not', () => {
  expect(placesIn(kpi('{ deal: [{ stage: Won }] }'))).toEqual(['unknown-dataset 15:14']);
  expect(placesIn(kpi('{ deals: [{ stag: Won }] }'))).toEqual(['unknown-field 15:24']);
  expect(placesIn(kpi('{ __proto__: [{ stage: Won }] }'))).toEqual(['unknown-dataset 15:14']);
  expect(placesIn(kpi('{ deals: [{ __proto__: 1, constructor: 2 }] }'))).toEqual(['unknown-field 15:24', 'unknown-field 15:38']);
});

test('reports values that are not of the type of their field, with the form to write', () => {
  expect(placesIn(kpi('{ deals: [{ amount: "3" }] }'))).toEqual(['invalid-value 15:32']);
  expect(placesIn(kpi('{ deals: [{ closed_on: 2023-02-29 }] }'))).toEqual(['invalid-value 15:35']);
  const [{ message, fix } = { message: '', fix: '' }] = compileText(kpi('{ deals: [{ deal_id: 12 }] }')).diagnostics;
  expect(message).toBe('`deal_id` is a string in dataset `deals`, which 12 is not.');
  expect(fix).toBe('Put it in quotes: `"12"`, or leave the field out for no value.');
});
