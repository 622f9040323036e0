import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { daysFromIso, isoFromDays, isoWeekday } from './days.js';
import { DAY_GRAINS, type Grain } from './grain.js';
import { parsePeriod } from './named-period.js';
import { periodLabel } from './period-label.js';
import { CalendarError, periodTable, type CalendarDay, type DatasetCalendar } from './period-table.js';
import { earlierPeriod, periodAxis, periodEnd, periodStart, type CalendarRules } from './periods.js';
import { weekStartOf, type WeekCalendar } from './week-calendar.js';

const day = (text: string): number => daysFromIso(text)!;
const NRF: WeekCalendar = { kind: 'weeks', pattern: [4, 5, 4], yearEnds: { rule: 'nearest', weekday: 6, month: 1, day: 31 } };
const nrf: CalendarRules = { weekStart: 7, fiscalYearStart: 1, custom: NRF };
const ranges = (from: string, to: string, grain: Grain, rules: CalendarRules): string[] =>
  periodAxis(day(from), day(to), grain, rules).map((start) => `${isoFromDays(start)} ${isoFromDays(periodEnd(start, grain, rules) - 1)}`);

const patterns = fc.constantFrom<WeekCalendar['pattern']>([4, 4, 5], [4, 5, 4], [5, 4, 4]);
const yearEnds = fc.oneof(
  fc.record({ rule: fc.constant('last' as const), weekday: fc.integer({ min: 1, max: 7 }), month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ rule: fc.constant('nearest' as const), weekday: fc.integer({ min: 1, max: 7 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
);
const weekCalendars = fc.record({ kind: fc.constant('weeks' as const), pattern: patterns, yearEnds });
const weekRules = weekCalendars.map((custom): CalendarRules => ({ weekStart: weekStartOf(custom), fiscalYearStart: 1, custom }));

/** A table of 600 days whose months and years have lengths of any kind. */
const tableRules = fc
  .record({ first: fc.integer({ min: -5000, max: 20_000 }), months: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 40, maxLength: 40 }), perYear: fc.integer({ min: 1, max: 13 }) })
  .map(({ first, months, perYear }): CalendarRules & { readonly first: number; readonly end: number } => {
    const days = months.flatMap((length, month) =>
      Array.from({ length }, () => ({ month: `m${month}`, year: `y${Math.floor(month / perYear)}` })),
    ).map((names, i): CalendarDay => ({ day: first + i, names }));
    const custom = periodTable({ kind: 'dataset', dataset: 't', day: 'd', fields: { month: 'm', year: 'y' } }, days);
    return { weekStart: 1, fiscalYearStart: 1, custom, first: custom.first, end: custom.end };
  });

describe('years of whole weeks', () => {
  it('are those that the National Retail Federation publishes', () => {
    expect(ranges('2012-01-29', '2013-02-03', 'year', nrf)).toEqual(['2012-01-29 2013-02-02']);
    expect(ranges('2017-01-29', '2018-02-04', 'year', nrf)).toEqual(['2017-01-29 2018-02-03']);
    expect(ranges('2023-01-29', '2025-02-02', 'year', nrf)).toEqual(['2023-01-29 2024-02-03', '2024-02-04 2025-02-01']);
    expect(ranges('2023-01-29', '2023-04-30', 'month', nrf)).toEqual(['2023-01-29 2023-02-25', '2023-02-26 2023-04-01', '2023-04-02 2023-04-29']);
    expect(ranges('2023-10-29', '2024-02-04', 'month', nrf)).toEqual(['2023-10-29 2023-11-25', '2023-11-26 2023-12-30', '2023-12-31 2024-02-03']);
    expect(ranges('2023-01-29', '2024-02-04', 'quarter', nrf)).toEqual([
      '2023-01-29 2023-04-29', '2023-04-30 2023-07-29', '2023-07-30 2023-10-28', '2023-10-29 2024-02-03',
    ]);
  });

  it('can end on the last such day of a month', () => {
    // The last Saturdays of January: 27 January 2018 and 26 January 2019, one later than which is 2 February.
    const last: CalendarRules = { ...nrf, custom: { ...NRF, yearEnds: { rule: 'last', weekday: 6, month: 1 } } };
    expect(ranges('2018-02-01', '2018-02-02', 'year', last)).toEqual(['2018-01-28 2019-01-26']);
  });

  it('hold every day once, have 52 or 53 weeks, and end on their day', () => {
    fc.assert(
      fc.property(weekCalendars, fc.integer({ min: -60_000, max: 60_000 }), (custom, from) => {
        const rules: CalendarRules = { weekStart: weekStartOf(custom), fiscalYearStart: 1, custom };
        for (const start of periodAxis(from, from + 2000, 'year', rules)) {
          const end = periodEnd(start, 'year', rules);
          expect([364, 371]).toContain(end - start);
          expect(isoWeekday(end - 1)).toBe(custom.yearEnds.weekday);
          expect(periodAxis(start, end, 'quarter', rules)).toHaveLength(4);
          expect(periodAxis(start, end, 'month', rules)).toHaveLength(12);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('calendars of a project', () => {
  it('lose no day, whatever the grain', () => {
    const anyRules = fc.oneof(weekRules.map((rules) => ({ ...rules, first: -20_000, end: 20_000 })), tableRules);
    fc.assert(
      fc.property(anyRules, fc.nat(600), fc.nat(500), fc.constantFrom(...DAY_GRAINS), (rules, offset, length, grain) => {
        const from = Math.min(rules.first + offset, rules.end - 1);
        const to = Math.min(from + 1 + length, rules.end);
        const axis = periodAxis(from, to, grain, rules);
        expect(axis[0]).toBe(periodStart(from, grain, rules));
        axis.forEach((start, i) => {
          const end = periodEnd(start, grain, rules);
          expect(end).toBeGreaterThan(start);
          if (i + 1 < axis.length) expect(axis[i + 1]).toBe(end);
          else expect(end).toBeGreaterThanOrEqual(to);
          expect(periodStart(end - 1, grain, rules)).toBe(start);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('compare with every earlier period at most once, with each that has the same number', () => {
    fc.assert(
      fc.property(weekRules, fc.integer({ min: -5000, max: 20_000 }), fc.constantFrom('day', 'week', 'month', 'quarter', 'year' as const), (rules, someDay, grain) => {
        const year = periodStart(someDay, 'year', rules);
        const before = periodStart(year - 1, 'year', rules);
        const now = periodAxis(year, periodEnd(year, 'year', rules), grain, rules);
        const then = periodAxis(before, year, grain, rules);
        const compared = now.map((start) => earlierPeriod(start, { count: 1, unit: 'year' }, grain, rules));
        expect(compared).toEqual(now.map((_, i) => then[i] ?? null));
      }),
      { numRuns: 200 },
    );
  });

  it('have names', () => {
    const label = (text: string, grain: Grain, rules: CalendarRules = nrf): string | null => periodLabel(day(text), grain, rules);
    expect(label('2024-01-28', 'week')).toBe('FY2023 W53');
    expect(label('2023-12-31', 'month')).toBe('FY2023 P12');
    expect(label('2024-02-04', 'quarter')).toBe('FY2024 Q1');
    expect(label('2024-02-04', 'year', { ...nrf, fiscalYearNamedBy: 'end' })).toBe('FY2025');
    expect(label('2024-02-04', 'day')).toBeNull();
    const february: CalendarRules = { weekStart: 1, fiscalYearStart: 2 };
    expect(label('2017-02-01', 'year', february)).toBe('FY2017');
    expect(label('2017-11-01', 'quarter', february)).toBe('FY2017 Q4');
    expect(label('2017-11-01', 'quarter', { ...february, fiscalYearNamedBy: 'end' })).toBe('FY2018 Q4');
    expect(label('2017-11-01', 'month', february)).toBeNull();
    expect(label('2017-10-01', 'quarter', { weekStart: 1, fiscalYearStart: 1 })).toBeNull();
    // A year that ends with the last Saturday of December is of one calendar year, though it begins in the one before.
    const december: CalendarRules = { ...nrf, custom: { ...NRF, yearEnds: { rule: 'last', weekday: 6, month: 12 } } };
    expect(label('2017-12-31', 'year', december)).toBe('FY2018');
  });

  it('are found by these names', () => {
    const read = (text: string, rules: CalendarRules = nrf, asOf: string | null = null): string | null => {
      const range = parsePeriod(text, { asOf, project: { ...rules, timezone: 'UTC' } });
      return range === null ? null : `${range.from} ${range.to}`;
    };
    expect(read('FY2023')).toBe('2023-01-29 2024-02-04');
    expect(read('2023')).toBe('2023-01-29 2024-02-04');
    expect(read('2023-Q4')).toBe('2023-10-29 2024-02-04');
    expect(read('fy2023 p12')).toBe('2023-12-31 2024-02-04');
    expect(read('FY2023-W53')).toBe('2024-01-28 2024-02-04');
    expect(read('FY2024 W53')).toBeNull();
    expect(read('FY2024 Q0')).toBeNull();
    expect(read('2023-11')).toBe('2023-11-01 2023-12-01');
    expect(read('this quarter', nrf, '2024-03-15')).toBe('2024-02-04 2024-05-05');
    expect(read('last month', nrf, '2024-02-10')).toBe('2023-12-31 2024-02-04');
    expect(read('year to date', nrf, '2024-03-15')).toBe('2024-02-04 2024-03-16');
    const july: CalendarRules = { weekStart: 1, fiscalYearStart: 7 };
    expect(read('FY2017 Q1', july)).toBe('2017-07-01 2017-10-01');
    expect(read('FY2017 Q1', { ...july, fiscalYearNamedBy: 'end' })).toBe('2016-07-01 2016-10-01');
    expect(read('2017-Q1', july)).toBe('2017-01-01 2017-04-01');
    expect(read('FY2017 P03', july)).toBeNull();
  });

  it('find every year by its name', () => {
    fc.assert(
      fc.property(weekRules, fc.integer({ min: 1900, max: 2100 }), fc.boolean(), (rules, year, byEnd) => {
        const project = { ...rules, timezone: 'UTC', ...(byEnd ? { fiscalYearNamedBy: 'end' as const } : {}) };
        const range = parsePeriod(`FY${year}`, { asOf: null, project })!;
        expect(periodLabel(day(range.from), 'year', project)).toBe(`FY${year}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a calendar in a table', () => {
  const calendar: DatasetCalendar = { kind: 'dataset', dataset: 'days', day: 'date', fields: { month: 'period' } };
  type Row = readonly [date: string | null, month: string | null];
  const of = (...rows: readonly Row[]) =>
    periodTable(calendar, rows.map(([date, month]) => ({ day: date === null ? null : day(date), names: { month } })));
  const problem = (...rows: readonly Row[]): string => {
    try {
      of(...rows);
    } catch (error) {
      if (error instanceof CalendarError) return error.message;
    }
    return 'none';
  };

  it('may be in any order', () => {
    expect(of(['2024-01-03', 'b'], ['2024-01-01', 'a'], ['2024-01-02', 'a'])).toMatchObject({
      first: day('2024-01-01'),
      end: day('2024-01-04'),
      grains: { month: { starts: [day('2024-01-01'), day('2024-01-03')], names: ['a', 'b'] } },
    });
  });

  it('must have every day once, with the name of its period, and periods in one piece', () => {
    expect(problem()).toMatch(/has no days/);
    expect(problem([null, 'a'])).toMatch(/a row without a day/);
    expect(problem(['2024-01-01', 'a'], ['2024-01-01', 'a'])).toMatch(/has 2024-01-01 twice/);
    expect(problem(['2024-01-01', 'a'], ['2024-01-03', 'a'])).toMatch(/lacks 2024-01-02\./);
    expect(problem(['2024-01-01', 'a'], ['2024-01-04', 'a'])).toMatch(/lacks the days from 2024-01-02 to 2024-01-03/);
    expect(problem(['2024-01-01', null])).toMatch(/no `period` for 2024-01-01/);
    expect(problem(['2024-01-01', 'a'], ['2024-01-02', 'b'], ['2024-01-03', 'a'])).toMatch(/month `a` that do not follow each other/);
  });

  it('says which days it has when another is asked for', () => {
    const rules: CalendarRules = { weekStart: 1, fiscalYearStart: 1, custom: of(['2024-01-01', 'a'], ['2024-01-02', 'b']) };
    expect(() => periodStart(day('2024-01-03'), 'month', rules)).toThrow(/from 2024-01-01 to 2024-01-02: it has no month of 2024-01-03/);
    expect(earlierPeriod(day('2024-01-01'), { count: 1, unit: 'month' }, 'month', rules)).toBeNull();
    // Grains that the table does not name are as without it.
    expect(isoFromDays(periodStart(day('2024-05-20'), 'quarter', rules))).toBe('2024-04-01');
    expect(parsePeriod('B', { asOf: null, project: { ...rules, timezone: 'UTC' } })).toEqual({ from: '2024-01-02', to: '2024-01-03' });
  });
});
