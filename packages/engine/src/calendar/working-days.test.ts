import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { daysFromIso, isoWeekday } from './days.js';
import { workingDays } from './working-days.js';

const day = (text: string): number => daysFromIso(text)!;
const none = new Set<number>();

describe('workingDays', () => {
  it('leaves out weekends and holidays, and the day that it ends with', () => {
    // December 2024 has 31 days, the first a Sunday: 5 Sundays, 4 Saturdays, so 22 days of work; Christmas fell on a Wednesday.
    expect(workingDays(day('2024-12-01'), day('2025-01-01'), none)).toBe(22);
    expect(workingDays(day('2024-12-01'), day('2025-01-01'), new Set([day('2024-12-25')]))).toBe(21);
    expect(workingDays(day('2024-12-23'), day('2024-12-25'), new Set([day('2024-12-25')]))).toBe(2);
  });

  it('takes a holiday on a weekend off once', () => {
    // 2024-12-21 was a Saturday.
    expect(workingDays(day('2024-12-16'), day('2024-12-23'), new Set([day('2024-12-21')]))).toBe(5);
  });

  it('knows weekends of other days, and weeks without one', () => {
    // Friday and Saturday.
    expect(workingDays(day('2024-12-01'), day('2025-01-01'), none, new Set([5, 6]))).toBe(23);
    expect(workingDays(day('2024-12-01'), day('2025-01-01'), none, new Set())).toBe(31);
  });

  it('is nothing where the end is not after the start', () => {
    expect(workingDays(10, 10, none)).toBe(0);
    expect(workingDays(10, 3, none)).toBe(0);
  });

  it('counts as one would day by day', () => {
    const weekends = fc.uniqueArray(fc.integer({ min: 1, max: 7 })).map((days) => new Set(days));
    const holidays = fc.uniqueArray(fc.integer({ min: 19_000, max: 19_400 })).map((days) => new Set(days));
    fc.assert(
      fc.property(fc.integer({ min: 18_900, max: 19_450 }), fc.nat(300), holidays, weekends, (from, length, free, weekend) => {
        const days = Array.from({ length }, (_, i) => from + i);
        const expected = days.filter((each) => !free.has(each) && !weekend.has(isoWeekday(each))).length;
        expect(workingDays(from, from + length, free, weekend)).toBe(expected);
      }),
    );
  });
});
