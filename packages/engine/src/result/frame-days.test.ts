import { describe, expect, it } from 'vitest';
import { daysFromIso, isoFromDays } from '../calendar/days.js';
import type { Grain } from '../calendar/grain.js';
import type { Axis, Frame, Shift } from '../plan/plan.js';
import { frameDays } from './frame-days.js';
import { resolveAxis } from './resolve-axis.js';

const BEGINNING = '2015-06-10';

/** The days that feed each period of an axis, the last included. */
function framed(grain: Grain | null, range: string, frame: Frame, more: Partial<Axis> & { shift?: readonly Shift[] } = {}): string[] {
  const [from, to] = range.split(' ') as [string, string];
  const { shift = null, ...rules } = more;
  const axis: Axis = { grain, from, to, asOf: null, timezone: 'UTC', weekStart: 1, fiscalYearStart: 1, ...rules };
  const { stretches } = resolveAxis(axis, () => null);
  return frameDays(stretches!, { shift, frame }, axis, daysFromIso(BEGINNING)).map((days) =>
    days === null ? 'nothing' : `${isoFromDays(days.start)}..${isoFromDays(days.end - 1)}`,
  );
}

const rolling = (count: number, unit: Grain): Frame => ({ kind: 'rolling', duration: { count, unit } });
const yearToDate: Frame = { kind: 'to_date', grain: 'year' };

describe('frameDays', () => {
  it('counts back from the end of the period, whole months staying whole', () => {
    expect(framed('month', '2017-02-01 2017-04-01', rolling(3, 'month'))).toEqual(['2016-12-01..2017-02-28', '2017-01-01..2017-03-31']);
    expect(framed('year', '2017-01-01 2018-01-01', rolling(3, 'month'))).toEqual(['2017-10-01..2017-12-31']);
    expect(framed('day', '2017-04-30 2017-05-02', rolling(1, 'month'))).toEqual(['2017-04-01..2017-04-30', '2017-04-02..2017-05-01']);
    // A month before 30 March is 28 February, so the window begins the day after.
    expect(framed('day', '2017-03-30 2017-03-31', rolling(1, 'month'))).toEqual(['2017-03-01..2017-03-30']);
    expect(framed('day', '2017-03-05 2017-03-06', rolling(7, 'day'))).toEqual(['2017-02-27..2017-03-05']);
    expect(framed('week', '2017-01-02 2017-01-09', rolling(1, 'year'))).toEqual(['2016-01-11..2017-01-08']);
  });

  it('begins where the data does', () => {
    expect(framed('year', '2016-01-01 2017-01-01', rolling(2, 'year'))).toEqual([`${BEGINNING}..2016-12-31`]);
    expect(framed('year', '2016-01-01 2018-01-01', { kind: 'cumulative' })).toEqual([`${BEGINNING}..2016-12-31`, `${BEGINNING}..2017-12-31`]);
  });

  it('starts the year that the last day is in, fiscal when there is one', () => {
    expect(framed('week', '2016-12-26 2017-01-09', yearToDate)).toEqual(['2017-01-01..2017-01-01', '2017-01-01..2017-01-08']);
    expect(framed('month', '2017-01-01 2017-03-01', yearToDate, { fiscalYearStart: 2 })).toEqual([
      '2016-02-01..2017-01-31', '2017-02-01..2017-02-28',
    ]);
  });

  it('ends where a period is cut, by the range or as of a day, and not at all before it began', () => {
    expect(framed('month', '2017-02-01 2017-03-16', rolling(1, 'month'))).toEqual(['2017-02-01..2017-02-28', '2017-02-16..2017-03-15']);
    expect(framed('month', '2017-02-01 2017-05-01', yearToDate, { asOf: '2017-03-12' })).toEqual([
      '2017-01-01..2017-02-28', '2017-01-01..2017-03-12', 'nothing',
    ]);
    expect(framed(null, '2017-02-10 2017-02-20', rolling(1, 'month'))).toEqual(['2017-01-20..2017-02-19']);
  });

  it('ends with the earlier period when shifted, like with like', () => {
    const shift: Shift[] = [{ count: 1, unit: 'year' }];
    expect(framed('month', '2017-03-01 2017-04-01', rolling(2, 'month'), { shift })).toEqual(['2016-02-01..2016-03-31']);
    expect(framed('month', '2017-03-01 2017-04-01', yearToDate, { shift, asOf: '2017-03-12' })).toEqual(['2016-01-01..2016-03-12']);
    // All of May 2015 is before the first row.
    expect(framed('month', '2016-05-01 2016-06-01', rolling(2, 'month'), { shift })).toEqual(['nothing']);
  });
});
