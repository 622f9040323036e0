import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const board = (count: number): string => withDeals('kpi: n\ndataset: deals\nvalue: COUNT(*)\n', `board: B\nkpis:\n${'  - { kpi: n }\n'.repeat(count)}`);

test('lets a board have eight KPIs', () => {
  expect(placesIn(board(8))).toEqual([]);
});

test('warns at the ninth', () => {
  // The board starts at line 15, its first KPI is in line 17.
  expect(placesIn(board(9))).toEqual(['board-too-full 25:5']);
});
