import { expect, it } from 'vitest';
import { isIsoDate, normalizeTimestamp } from './instant.js';

it('reads days of the calendar and instants with an offset', () => {
  expect(isIsoDate('2016-02-29')).toBe(true);
  expect(isIsoDate('2017-02-29')).toBe(false);
  expect(normalizeTimestamp('2017-01-01T09:30:00+02:00')).toBe('2017-01-01T07:30:00.000Z');
  expect(normalizeTimestamp('2017-01-01 00:00z')).toBe('2017-01-01T00:00:00.000Z');
  expect(normalizeTimestamp('2017-01-01T12:00:00.25-0530')).toBe('2017-01-01T17:30:00.250Z');
  for (const text of ['2017-01-01T10:00:00', '2017-02-29T10:00Z', '2017-01-01T24:00Z', '2017-01-01T10:60Z', 'now', '2017-01-01']) {
    expect(normalizeTimestamp(text), text).toBeNull();
  }
});
