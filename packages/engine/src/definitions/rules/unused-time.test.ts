import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

test('warns of a time on a KPI that measures no dataset of its own', () => {
  const made = 'kpi: n\ndataset: deals\ntime: closed_on\nvalue: COUNT(*)\n';
  expect(placesIn(withDeals(made))).toEqual([]);
  expect(placesIn(withDeals(made, 'kpi: twice\ntime: closed_on\nvalue: n * 2\n'))).toEqual(['unused-key 17:1']);
});
