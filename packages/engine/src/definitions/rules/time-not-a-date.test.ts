import { describe, expect, test } from 'vitest';
import { compileText, placesIn } from '../testing/compile-text.js';

const dataset = (type: string) => `dataset: d\nsource: { file: a.csv }\ntime: at\nfields: { at: ${type} }\n`;

test('takes dates and timestamps as the time of a dataset, and nothing else', () => {
  expect(placesIn(dataset('date'))).toEqual([]);
  expect(placesIn(dataset('timestamp'))).toEqual([]);
  expect(placesIn(dataset('string'))).toEqual(['time-not-a-date 3:7']);
});

test('leaves a field alone whose type does not exist: that is reported already', () => {
  expect(placesIn(dataset('dat'))).toEqual(['unknown-value 4:15']);
});

test('takes dates and timestamps alone to tell how fresh a dataset is', () => {
  const fresh = (type: string) =>
    `dataset: d\nsource: { file: a.csv }\nfields: { at: ${type} }\nchecks:\n  - fresh: { field: at, within: 7 days }\n`;
  expect(placesIn(fresh('date'))).toEqual([]);
  expect(placesIn(fresh('number'))).toEqual(['time-not-a-date 5:21']);
  expect(placesIn(fresh('dat'))).toEqual(['unknown-value 3:15']);
});

describe('a time of another dataset', () => {
  const orders = (at: string) => `---\ndataset: orders\nsource: { file: o.csv }\nprimary_key: id\nfields: { id: string, at: ${at} }\n`;
  const lines = (time: string) =>
    `dataset: lines\nsource: { file: l.csv }\ntime: ${time}\nfields: { order_id: string, price: number }\n` +
    `relationships: { order: { dataset: orders, on: { order_id: id } } }\n`;

  test('places the lines of an order on the date of the order', () => {
    const measure = '---\nkpi: sales\ndataset: lines\nvalue: SUM(price)\n';
    const { catalog, diagnostics } = compileText(lines('order.at') + orders('date') + measure);
    expect(diagnostics).toEqual([]);
    expect(catalog.kpis['sales']).toMatchObject({ value: { time: { op: 'field', path: ['order'], field: 'at', type: 'date' } } });
  });

  test('must be a date too, and a field that exists', () => {
    expect(placesIn(lines('order.at') + orders('number'))).toEqual(['time-not-a-date 3:7']);
    expect(placesIn(lines('order.at') + orders('dat'))).toEqual(['unknown-value 10:27']);
    expect(placesIn(lines('order.on') + orders('date'))).toEqual(['unknown-field 3:7']);
    expect(placesIn(lines('ordr.at') + orders('date'))).toEqual(['unknown-field 3:7']);
    expect(placesIn(lines('orders.at') + orders('date'))).toEqual(['unknown-field 3:7']);
  });
});
