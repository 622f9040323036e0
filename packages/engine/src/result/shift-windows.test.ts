import { describe, expect, it } from 'vitest';
import { isoFromDays } from '../calendar/days.js';
import type { Grain } from '../calendar/grain.js';
import type { Axis, Shift } from '../plan/plan.js';
import { resolveAxis } from './resolve-axis.js';
import { shiftWindows } from './shift-windows.js';

const year: Shift = { count: 1, unit: 'year' };
const month: Shift = { count: 1, unit: 'month' };

/** For each period of an axis: `<its part in the range> <- <what it is compared with>`, last days included. */
function compared(grain: Grain | null, from: string, to: string, shift: readonly Shift[], asOf: string | null = null): string[] {
  const axis: Axis = { grain, from, to, asOf, timezone: 'UTC', weekStart: 1, fiscalYearStart: 1 };
  const stretches = resolveAxis(axis, () => null).stretches!;
  const { layers, feeds } = shiftWindows(stretches, shift, axis);
  const days = (start: number, end: number): string => `${isoFromDays(start)}..${isoFromDays(end - 1)}`;
  return stretches.map(({ start, end }, i) => {
    const feed = feeds[i];
    const window = feed === null || feed === undefined ? null : layers[feed.layer]![feed.slot]!;
    return `${days(start, end)} <- ${window === null ? 'nothing' : days(window.startDay, window.endDay)}`;
  });
}

describe('shiftWindows', () => {
  it('takes whole periods, so that no day is lost between months of unequal length', () => {
    expect(compared('month', '2017-02-01', '2017-04-01', ['previous'])).toEqual([
      '2017-02-01..2017-02-28 <- 2017-01-01..2017-01-31',
      '2017-03-01..2017-03-31 <- 2017-02-01..2017-02-28',
    ]);
    expect(compared('month', '2016-02-01', '2016-03-01', [year])).toEqual(['2016-02-01..2016-02-29 <- 2015-02-01..2015-02-28']);
    expect(compared('quarter', '2017-01-01', '2017-04-01', ['previous'])).toEqual(['2017-01-01..2017-03-31 <- 2016-10-01..2016-12-31']);
  });

  it('takes the period that holds the start minus the duration', () => {
    expect(compared('year', '2017-01-01', '2018-01-01', [month])).toEqual(['2017-01-01..2017-12-31 <- 2016-01-01..2016-12-31']);
    // Monday 2 January 2017 minus 52 weeks is Monday 4 January 2016; minus a month, Friday 2 December, in the week of 28 November.
    expect(compared('week', '2017-01-02', '2017-01-09', [year])).toEqual(['2017-01-02..2017-01-08 <- 2016-01-04..2016-01-10']);
    expect(compared('week', '2017-01-02', '2017-01-09', [month])).toEqual(['2017-01-02..2017-01-08 <- 2016-11-28..2016-12-04']);
  });

  it('lets several days share the last of a shorter month', () => {
    const pairs = compared('day', '2017-03-27', '2017-04-02', [month]).map((line) => line.slice(-10));
    expect(pairs).toEqual(['2017-02-27', '2017-02-28', '2017-02-28', '2017-02-28', '2017-02-28', '2017-03-01']);
  });

  it('goes back step after step', () => {
    expect(compared('month', '2017-03-01', '2017-04-01', [year, month])).toEqual(['2017-03-01..2017-03-31 <- 2016-02-01..2016-02-29']);
  });

  it('compares an unfinished period with the same part of the earlier one', () => {
    expect(compared('month', '2017-03-01', '2017-05-01', ['previous'], '2017-03-12')).toEqual([
      '2017-03-01..2017-03-31 <- 2017-02-01..2017-02-12',
      '2017-04-01..2017-04-30 <- nothing',
    ]);
    // 10 February, in the second month of its quarter, is to it what 10 November is to the quarter before.
    expect(compared('quarter', '2017-01-01', '2017-04-01', ['previous'], '2017-02-10')).toEqual([
      '2017-01-01..2017-03-31 <- 2016-10-01..2016-11-10',
    ]);
    expect(compared('year', '2016-01-01', '2017-01-01', [year], '2016-03-12')).toEqual(['2016-01-01..2016-12-31 <- 2015-01-01..2015-03-12']);
    // 30 March has no equal in February: all of it.
    expect(compared('month', '2017-03-01', '2017-04-01', ['previous'], '2017-03-30')).toEqual([
      '2017-03-01..2017-03-31 <- 2017-02-01..2017-02-28',
    ]);
    expect(compared('month', '2017-03-01', '2017-04-01', ['previous'], '2017-03-31')).toEqual([
      '2017-03-01..2017-03-31 <- 2017-02-01..2017-02-28',
    ]);
  });

  it('compares a period cut by the range with the same part', () => {
    expect(compared('month', '2017-01-10', '2017-02-16', ['previous'])).toEqual([
      '2017-01-10..2017-01-31 <- 2016-12-10..2016-12-31',
      '2017-02-01..2017-02-15 <- 2017-01-01..2017-01-15',
    ]);
  });

  it('runs windows that overlap in turns', () => {
    // The same January once whole and once half gone asks for two windows that overlap.
    const axis: Axis = {
      grain: null, from: '2017-01-01', to: '2017-02-01', asOf: null, timezone: 'UTC', weekStart: 1, fiscalYearStart: 1,
    };
    const [stretch] = resolveAxis(axis, () => null).stretches!;
    const half = { ...stretch!, partial: true, elapsedEnd: stretch!.start + 15 };
    const { layers, feeds } = shiftWindows([stretch!, half], [year], axis);
    expect(layers.map((windows) => windows.length)).toEqual([1, 1]);
    expect(feeds).toEqual([{ layer: 1, slot: 0 }, { layer: 0, slot: 0 }]);
  });
});

describe('a range without grain', () => {
  it('goes back by as many days, or months when it is of whole months', () => {
    expect(compared(null, '2017-01-10', '2017-01-20', ['previous'])).toEqual(['2017-01-10..2017-01-19 <- 2016-12-31..2017-01-09']);
    expect(compared(null, '2017-01-01', '2017-04-01', ['previous'])).toEqual(['2017-01-01..2017-03-31 <- 2016-10-01..2016-12-31']);
  });

  it('goes back by a duration, month ends included', () => {
    expect(compared(null, '2017-01-01', '2018-01-01', [year])).toEqual(['2017-01-01..2017-12-31 <- 2016-01-01..2016-12-31']);
    expect(compared(null, '2017-02-01', '2017-03-01', [month])).toEqual(['2017-02-01..2017-02-28 <- 2017-01-01..2017-01-31']);
    expect(compared(null, '2017-03-15', '2017-03-31', [month])).toEqual(['2017-03-15..2017-03-30 <- 2017-02-15..2017-02-28']);
  });

  it('compares what has passed of it', () => {
    expect(compared(null, '2017-01-01', '2018-01-01', [year], '2017-03-12')).toEqual(['2017-01-01..2017-12-31 <- 2016-01-01..2016-03-12']);
    expect(compared(null, '2017-03-01', '2017-04-01', ['previous'], '2017-03-10')).toEqual(['2017-03-01..2017-03-31 <- 2017-02-01..2017-02-10']);
  });
});
