import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const prices = (keys: string): string =>
  `dataset: prices\nsource: { file: p.csv }\nprimary_key: [product, since]\n${keys}\nfields: { product: string, since: date, until: date, price: number }\n---\n`;
const baskets = (relationship: string, more = 'time: day'): string =>
  `dataset: baskets\nsource: { file: b.csv }\n${more}\nfields: { product: string, day: date, name: string }\n` +
  `relationships:\n  price: { dataset: prices, on: { product: product }${relationship} }\n`;

test('takes rows that are valid for a while, and those that are the latest', () => {
  expect(placesIn(prices('valid_from: since\nvalid_until: until') + baskets(''))).toEqual([]);
  expect(placesIn(prices('valid_from: since') + baskets(', at: day', ''))).toEqual([]);
  expect(placesIn(prices('') + baskets(', as_of: { day: since }, within: 7 days', ''))).toEqual([]);
});

test('wants to know since when a row is valid', () => {
  expect(placesIn(prices('valid_until: until'))).toEqual(['invalid-validity 4:1']);
});

test('wants dates or timestamps', () => {
  expect(placesIn(prices('valid_from: price'))).toEqual(['time-not-a-date 4:13']);
  expect(placesIn(prices('valid_from: since') + baskets(', at: name'))).toEqual(['time-not-a-date 12:59']);
  expect(placesIn(prices('') + baskets(', as_of: { name: since }'))).toEqual(['time-not-a-date 12:64']);
  expect(placesIn(prices('') + baskets(', as_of: { day: price }'))).toEqual(['key-not-primary 12:33', 'time-not-a-date 12:69']);
});

test('names fields that do not exist', () => {
  expect(placesIn(prices('valid_from: since') + baskets(', at: dya'))).toEqual(['unknown-field 12:59']);
  expect(placesIn(prices('') + baskets(', as_of: { day: sinse }'))).toEqual(['key-not-primary 12:33', 'unknown-field 12:69']);
});

test('wants a time to choose by, where it is needed', () => {
  const timeless = prices('valid_from: since') + baskets('', 'primary_key: product');
  expect(placesIn(timeless)).toEqual([]);
  expect(placesIn(`${timeless}---\nkpi: cost\ndataset: baskets\nvalue: SUM(price.price)\n`)).toEqual(['unknown-field 16:12']);
});

test('refuses a time that is itself found by time', () => {
  expect(placesIn(prices('valid_from: since') + baskets(', at: price.until'))).toEqual(['invalid-validity 12:59']);
  expect(placesIn(prices('valid_from: since') + baskets('', 'time: price.until'))).toEqual(['invalid-validity 9:7']);
});

test('refuses parts that do not fit together', () => {
  expect(placesIn(prices('valid_from: since') + baskets(', as_of: { day: since }'))).toEqual(['invalid-validity 12:55']);
  expect(placesIn(prices('valid_from: since') + baskets(', within: 7 days'))).toEqual(['invalid-validity 12:55']);
  expect(placesIn(prices('') + baskets(', at: day, as_of: { day: since }'))).toEqual(['invalid-validity 12:55']);
  expect(placesIn(prices('') + baskets(', at: day'))).toEqual(['key-not-primary 12:33', 'invalid-validity 12:55']);
  expect(placesIn(prices('valid_from: since') + baskets(', ties: until'))).toEqual(['invalid-validity 12:55']);
  expect(placesIn(prices('') + baskets(', many: true, inherit: true'))).toEqual(['invalid-validity 12:67']);
  expect(placesIn(prices('') + baskets(', many: true, as_of: { day: since }'))).toEqual(['invalid-validity 12:67']);
});
