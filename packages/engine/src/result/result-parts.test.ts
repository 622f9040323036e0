import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { daysFromIso } from '../calendar/days.js';
import { tableFromRows } from '../columns/table-from-rows.js';
import { periodAxis, periodEnd } from '../calendar/periods.js';
import { freshnessOf } from './freshness.js';
import { orderRows } from './order-rows.js';
import { shapeValue } from './shape-value.js';
import { targetShare } from './target-share.js';
import { compareScalars, Tuples, type Scalar } from './tuples.js';
import { northbeam } from '../plan/testing/northbeam.js';

const day = (text: string): number => daysFromIso(text)!;
const calendar = { timezone: 'UTC', weekStart: 1, fiscalYearStart: 1 };

describe('targetShare', () => {
  it('counts whole periods one and parts by their days', () => {
    expect(targetShare(day('2017-01-01'), day('2017-04-01'), 'month', calendar)).toBe(3);
    expect(targetShare(day('2017-01-02'), day('2017-01-09'), 'month', calendar)).toBeCloseTo(7 / 31, 12);
    // 30 January to 5 February: two days of 31, five of 28.
    expect(targetShare(day('2017-01-30'), day('2017-02-06'), 'month', calendar)).toBeCloseTo(2 / 31 + 5 / 28, 12);
    expect(targetShare(day('2016-02-01'), day('2016-03-01'), 'year', calendar)).toBeCloseTo(29 / 366, 12);
    expect(targetShare(day('2017-01-01'), day('2017-01-08'), 'day', calendar)).toBe(7);
  });

  it('adds up: the parts of a range are worth the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 20_000 }),
        fc.integer({ min: 1, max: 800 }),
        fc.constantFrom('week', 'month', 'quarter', 'year'),
        (from, length, per) => {
          const to = from + length;
          const parts = periodAxis(from, to, 'month', calendar).map((start) =>
            targetShare(Math.max(from, start), Math.min(to, periodEnd(start, 'month', calendar)), per, calendar),
          );
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(targetShare(from, to, per, calendar), 9);
        },
      ),
    );
  });
});

describe('Tuples', () => {
  const readings = [
    { id: 's', column: 's', type: 'string' as const },
    { id: 'n', column: 'n', type: 'number' as const },
  ];
  const columns = (rows: readonly { s: string | null; n: number | null }[]) => Object.values(tableFromRows(readings, rows).columns);

  it('takes equal values of different tables for the same, whatever their codes', () => {
    const tuples = new Tuples(2);
    expect([...tuples.intern(3, columns([{ s: 'a', n: 1 }, { s: 'b', n: null }, { s: null, n: 1 }]))]).toEqual([0, 1, 2]);
    expect([...tuples.intern(4, columns([{ s: null, n: 1 }, { s: 'b', n: 1 }, { s: 'b', n: null }, { s: 'a', n: 1 }]))]).toEqual([2, 3, 1, 0]);
    expect(tuples.count).toBe(4);
    expect([tuples.value(3, 0), tuples.value(3, 1)]).toEqual(['b', 1]);
    expect([0, 1, 2, 3].toSorted((a, b) => tuples.compare(a, b))).toEqual([0, 3, 1, 2]);
  });

  it('has the one empty combination without dimensions', () => {
    const tuples = new Tuples(0);
    expect(tuples.count).toBe(1);
    expect([...tuples.intern(2, [])]).toEqual([0, 0]);
    expect(tuples.count).toBe(1);
  });
});

describe('order', () => {
  it('is by code point for strings, false before true, nulls last', () => {
    // U+FF5E comes before U+1F600, although its UTF-16 unit is the larger one.
    const values: Scalar[] = ['\u{1F600}', '～', 'a', null, 'B'];
    expect(values.toSorted(compareScalars)).toEqual(['B', 'a', '～', '\u{1F600}', null]);
    expect([true, null, false].toSorted(compareScalars)).toEqual([false, true, null]);
  });

  it('keeps nulls last when descending, and ties as they came', () => {
    const values = [1, null, 3, 1];
    const read = (_: string, row: number): Scalar => values[row]!;
    expect(orderRows(4, [{ key: 'x', descending: true }], null, read)).toEqual([2, 0, 3, 1]);
    expect(orderRows(4, [{ key: 'x' }], 3, read)).toEqual([0, 3, 2]);
    expect(orderRows(4, [], 2, read)).toEqual([0, 1]);
  });
});

describe('shapeValue', () => {
  it('writes dates as text and lets no NaN, infinity or minus zero out', () => {
    expect(shapeValue(day('2017-01-31'), 'date')).toBe('2017-01-31');
    expect(shapeValue(0, 'timestamp')).toBe('1970-01-01T00:00:00.000Z');
    expect([Number.NaN, Infinity, -Infinity].map((value) => shapeValue(value, 'number'))).toEqual([null, null, null]);
    expect(Object.is(shapeValue(-0, 'number'), 0)).toBe(true);
    expect(shapeValue(null, 'date')).toBeNull();
  });
});

describe('freshnessOf', () => {
  const catalog = northbeam();
  const last = (text: string | null) => () => (text === null ? null : { first: 0, last: day(text) });

  it('is stale after the days that the check allows, never without `asOf`', () => {
    expect(freshnessOf(catalog, ['deals'], '2017-01-17', last('2017-01-10'))).toEqual({ dataUntil: '2017-01-10', stale: false });
    expect(freshnessOf(catalog, ['deals'], '2017-01-18', last('2017-01-10'))).toEqual({ dataUntil: '2017-01-10', stale: true });
    expect(freshnessOf(catalog, ['deals'], null, last('2017-01-10'))).toEqual({ dataUntil: '2017-01-10', stale: false });
  });

  it('takes the day of an instant where the project is', () => {
    // 23:30 UTC on the 17th is the 18th in Paris.
    expect(freshnessOf(catalog, ['deals'], '2017-01-17T23:30:00Z', last('2017-01-10'))?.stale).toBe(true);
  });

  it('knows nothing of datasets without the check, and calls no data stale', () => {
    expect(freshnessOf(catalog, ['spend'], '2017-01-17', last('2017-01-10'))).toBeNull();
    expect(freshnessOf(catalog, ['deals'], '2017-01-17', last(null))).toEqual({ dataUntil: null, stale: true });
  });
});
