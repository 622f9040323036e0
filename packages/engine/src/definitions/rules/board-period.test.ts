import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const board = (period: string) => withDeals('kpi: n\ndataset: deals\nvalue: COUNT(*)\n', `board: B\nperiod: ${period}\nkpis: [{ kpi: n }]\n`);

test('takes periods that can be read, of the calendar or seen from today', () => {
  for (const period of ['this quarter', 'last 12 months', '2017-Q4', 'year to date', '2017-01-01..2017-03-31']) {
    expect(placesIn(board(period)), period).toEqual([]);
  }
});

test('reports words that are none', () => {
  expect(placesIn(board('this qarter'))).toEqual(['invalid-value 16:9']);
});
