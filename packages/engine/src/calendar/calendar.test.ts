import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import {
  addMonths,
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  daysFromIso,
  isoFromDays,
  isoWeek,
  isoWeekday,
  MS_PER_DAY,
} from './days.js';
import { periodAxis, periodEnd, periodStart, earlierPeriod } from './periods.js';
import { DAY_GRAINS } from './grain.js';

const day = (text: string): number => {
  const days = daysFromIso(text);
  if (days === null) throw new Error(`not a day: ${text}`);
  return days;
};
const anyDay = fc.integer({ min: -1_000_000, max: 2_000_000 });
const calendar = { weekStart: 1, fiscalYearStart: 1 };

describe('days', () => {
  it('agrees with Date on every part of a date', () => {
    fc.assert(
      fc.property(anyDay, (days) => {
        const date = new Date(days * MS_PER_DAY);
        const civil = civilFromDays(days);
        expect(civil).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days);
        expect(isoWeekday(days)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
        expect(isoFromDays(days)).toBe(date.toISOString().slice(0, date.toISOString().indexOf('T')));
        expect(daysFromIso(isoFromDays(days))).toBe(days);
      }),
    );
  });

  it('refuses texts that are not days of the calendar', () => {
    for (const text of ['2017-02-29', '2017-13-01', '2017-00-10', '2017-04-31', '2017-4-1', '', '2017-01-01T00:00']) {
      expect({ text, days: daysFromIso(text) }).toEqual({ text, days: null });
    }
    expect(daysFromIso('2016-02-29')).toBe(Date.UTC(2016, 1, 29) / MS_PER_DAY);
  });

  it('clamps to the last day of a shorter month', () => {
    expect(isoFromDays(addMonths(day('2017-01-31'), 1))).toBe('2017-02-28');
    expect(isoFromDays(addMonths(day('2016-03-31'), -1))).toBe('2016-02-29');
    expect(isoFromDays(addMonths(day('2017-11-30'), 14))).toBe('2019-01-30');
    expect(isoFromDays(addMonths(day('2017-01-15'), -13))).toBe('2015-12-15');
  });

  it('numbers ISO weeks and days of the year', () => {
    // From ISO 8601: 2005-01-01 is in week 53 of 2004, 2008-12-29 in week 1 of 2009.
    expect(isoWeek(day('2005-01-01'))).toEqual({ year: 2004, week: 53 });
    expect(isoWeek(day('2008-12-29'))).toEqual({ year: 2009, week: 1 });
    expect(isoWeek(day('2017-10-05'))).toEqual({ year: 2017, week: 40 });
    expect(dayOfYear(day('2016-12-31'))).toBe(366);
  });
});

describe('periods', () => {
  it('starts weeks on the day that the project names', () => {
    // 2017-10-05 was a Thursday.
    expect(isoFromDays(periodStart(day('2017-10-05'), 'week', calendar))).toBe('2017-10-02');
    expect(isoFromDays(periodStart(day('2017-10-05'), 'week', { ...calendar, weekStart: 7 }))).toBe('2017-10-01');
    expect(isoFromDays(periodStart(day('2017-10-05'), 'week', { ...calendar, weekStart: 5 }))).toBe('2017-09-29');
  });

  it('starts quarters and years with the fiscal year', () => {
    const february = { ...calendar, fiscalYearStart: 2 };
    expect(isoFromDays(periodStart(day('2018-01-31'), 'year', february))).toBe('2017-02-01');
    expect(isoFromDays(periodStart(day('2018-01-31'), 'quarter', february))).toBe('2017-11-01');
    expect(isoFromDays(periodStart(day('2018-02-01'), 'quarter', february))).toBe('2018-02-01');
    expect(isoFromDays(periodStart(day('2017-12-31'), 'quarter', calendar))).toBe('2017-10-01');
  });

  it('covers every day once, whatever the grain', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40_000, max: 40_000 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(...DAY_GRAINS),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 12 }),
        (from, length, grain, weekStart, fiscalYearStart) => {
          const rules = { weekStart, fiscalYearStart };
          const axis = periodAxis(from, from + length, grain, rules);
          expect(axis[0]).toBeLessThanOrEqual(from);
          axis.forEach((start) => {
            expect(periodStart(start, grain, rules)).toBe(start);
            expect(periodStart(periodEnd(start, grain, rules) - 1, grain, rules)).toBe(start);
          });
          expect(axis.slice(1)).toEqual(axis.slice(0, -1).map((start) => periodEnd(start, grain, rules)));
          expect(periodEnd(axis.at(-1)!, grain, rules)).toBeGreaterThanOrEqual(from + length);
        },
      ),
    );
  });

  it('has no periods between a day and itself', () => {
    expect(periodAxis(10, 10, 'month', calendar)).toEqual([]);
  });

  it('goes back 52 weeks for a year at week grain, and to the same date otherwise', () => {
    expect(isoFromDays(earlierPeriod(day('2017-10-02'), { count: 1, unit: 'year' }, 'week', calendar)!)).toBe('2016-10-03');
    expect(isoFromDays(earlierPeriod(day('2017-10-02'), { count: 1, unit: 'quarter' }, 'week', calendar)!)).toBe('2017-07-03');
    expect(isoFromDays(earlierPeriod(day('2016-02-29'), { count: 1, unit: 'year' }, 'day', calendar)!)).toBe('2015-02-28');
  });
});
