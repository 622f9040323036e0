import { describe, expect, it } from 'vitest';
import { dayOfMoment } from './as-of.js';
import { parsePeriod } from './named-period.js';
import { isoFromDays } from './days.js';

const project = { timezone: 'Europe/Paris', weekStart: 1, fiscalYearStart: 1 };
// 2017-10-05 was a Thursday.
const read = (text: string, asOf: string | null = '2017-10-05', rules = project): string | null => {
  const range = parsePeriod(text, { asOf, project: rules });
  return range === null ? null : `${range.from} ${range.to}`;
};

describe('parsePeriod', () => {
  it('reads years, quarters, months, weeks and days of the calendar', () => {
    expect(read('2017', null)).toBe('2017-01-01 2018-01-01');
    expect(read('2017-Q4', null)).toBe('2017-10-01 2018-01-01');
    expect(read('2017-q1', null)).toBe('2017-01-01 2017-04-01');
    expect(read('2017-10', null)).toBe('2017-10-01 2017-11-01');
    expect(read('2016-02-29', null)).toBe('2016-02-29 2016-03-01');
    expect(read('2017-W40', null)).toBe('2017-10-02 2017-10-09');
    expect(read('2020-W53', null)).toBe('2020-12-28 2021-01-04');
    expect(read('2017-W53', null)).toBeNull();
  });

  it('reads spans with both days included', () => {
    expect(read('2017-10-01..2017-12-31', null)).toBe('2017-10-01 2018-01-01');
    expect(read('2016 .. 2017-03', null)).toBe('2016-01-01 2017-04-01');
    expect(read('2017-10-02..2017-10-01', null)).toBeNull();
  });

  it('reads periods around today', () => {
    expect(read('this month')).toBe('2017-10-01 2017-11-01');
    expect(read('Last  Month')).toBe('2017-09-01 2017-10-01');
    expect(read('last week')).toBe('2017-09-25 2017-10-02');
    expect(read('last 12 months')).toBe('2016-10-01 2017-10-01');
    expect(read('last 7 days')).toBe('2017-09-28 2017-10-05');
    expect(read('next 2 quarters')).toBe('2018-01-01 2018-07-01');
    expect(read('year to date')).toBe('2017-01-01 2017-10-06');
    expect(read('today')).toBe('2017-10-05 2017-10-06');
    expect(read('yesterday')).toBe('2017-10-04 2017-10-05');
  });

  it('follows the fiscal year and the week of the project', () => {
    const february = { ...project, fiscalYearStart: 2, weekStart: 7 };
    expect(read('this quarter', '2017-10-05', february)).toBe('2017-08-01 2017-11-01');
    expect(read('year to date', '2017-01-15', february)).toBe('2016-02-01 2017-01-16');
    expect(read('this week', '2017-10-05', february)).toBe('2017-10-01 2017-10-08');
  });

  it('takes the day of an instant in the time zone of the project', () => {
    expect(read('today', '2017-10-05T22:30:00Z')).toBe('2017-10-06 2017-10-07');
    expect(isoFromDays(dayOfMoment('2017-10-05T23:30:00-04:00', 'UTC')!)).toBe('2017-10-06');
    expect(dayOfMoment('2017-10-05T23:30:00', 'UTC')).toBeNull();
  });

  it('gives null for what it cannot read', () => {
    for (const text of ['', 'soon', '2017-13', '2017-Q5', 'last 0 months', 'this 3 months', '2017..', 'last -1 days']) {
      expect({ text, range: read(text) }).toEqual({ text, range: null });
    }
    expect(read('this month', null)).toBeNull();
  });
});
