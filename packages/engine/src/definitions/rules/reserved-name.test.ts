import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

test('reports KPIs whose name results or status rules use', () => {
  for (const name of ['period', 'partial', 'value', 'Target', 'previous']) {
    expect(placesIn(withDeals(`kpi: ${name}\ndataset: deals\nvalue: COUNT(*)\n`)), name).toContain('reserved-name 11:6');
  }
});

test('reports names that every JavaScript object answers to, wherever they stand', () => {
  expect(placesIn(withDeals('kpi: constructor\ndataset: deals\nvalue: COUNT(*)\n'))).toEqual(['reserved-name 11:6']);
  expect(placesIn('dataset: toString\nsource: { file: a.csv }\nfields: { a: string }\n')).toEqual(['reserved-name 1:10']);
  expect(placesIn('dataset: d\nsource: { file: a.csv }\nfields: { __proto__: string }\n')).toEqual(['reserved-name 3:11']);
});
