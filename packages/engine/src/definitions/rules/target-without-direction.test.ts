import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

test('warns of a target when nothing says whether more is better', () => {
  const kpi = 'kpi: n\ndataset: deals\nvalue: COUNT(*)\ntarget: 10\n';
  expect(placesIn(withDeals(kpi))).toEqual(['target-without-direction 14:1']);
  expect(placesIn(withDeals(`${kpi}direction: up\n`))).toEqual([]);
});
