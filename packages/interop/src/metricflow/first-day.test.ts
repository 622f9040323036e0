import { expect, test } from 'vitest';
import { firstDayOffset } from './first-day.js';

const first = (unit: string, grain: string): string =>
  `{{ TimeDimension('metric_time', '${unit}') }} = {{ TimeDimension('metric_time', '${grain}') }}`;

test('periods within the month take the rows of its first day so far', () => {
  const offset = firstDayOffset('month', 'day');
  expect(offset.filter).toBe(first('day', 'month'));
  expect(offset.widen('x')).toBe("TO_DATE(x, 'month')");
});

test('periods of whole months begin with a first day themselves', () => {
  const offset = firstDayOffset('month', 'year');
  expect(offset.filter).toBe(first('day', 'year'));
  expect(offset.widen('x')).toBe('x');
});

test("an hour's first hour is itself; a day's is the one at midnight", () => {
  expect(firstDayOffset('hour', 'hour').filter).toBeNull();
  expect(firstDayOffset('hour', null).widen('x')).toBe('x');
  expect(firstDayOffset('hour', 'day').filter).toBe(first('hour', 'day'));
});

test('weeks and months are not made of each other', () => {
  expect(() => firstDayOffset('month', 'week')).toThrow('neither is made of the other');
  expect(() => firstDayOffset('alien_day', 'day')).toThrow('no period of the calendar');
});
