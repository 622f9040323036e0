import { expect, it } from 'vitest';
import { parseDuration, parseGrain } from './duration.js';

it('reads lengths of calendar time, singular or plural, in any case', () => {
  expect(parseDuration('1 year')).toEqual({ count: 1, unit: 'year' });
  expect(parseDuration(' 3  Months ')).toEqual({ count: 3, unit: 'month' });
  expect(parseDuration('7days')).toEqual({ count: 7, unit: 'day' });
  expect(parseDuration('1 days')).toEqual({ count: 1, unit: 'day' });
  for (const text of ['', 'year', '0 days', '-1 day', '1.5 years', '3 monthz', '3months!', '1 fortnight', '1000000 days']) {
    expect(parseDuration(text), text).toBeNull();
  }
  expect(parseGrain('Quarters')).toBe('quarter');
  expect(parseDuration('24 hours')).toEqual({ count: 24, unit: 'hour' });
  expect(parseGrain('Hours')).toBe('hour');
  expect(parseGrain('minute')).toBeNull();
});
