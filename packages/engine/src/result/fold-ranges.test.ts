import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPercentiles } from './fold-percentiles.js';
import { ADDITION, countDistinct, foldRanges, MAXIMUM, MINIMUM, type Ranges } from './fold-ranges.js';

function ranges(...list: readonly (readonly [number, number])[]): Ranges {
  return { count: list.length, from: Int32Array.from(list, ([from]) => from), to: Int32Array.from(list, ([, to]) => to) };
}

/** Values and ranges over them, none empty, in any order. */
const anyCase = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 }).chain((values) =>
  fc.tuple(
    fc.constant(values),
    fc.array(
      fc.tuple(fc.nat(values.length - 1), fc.nat(values.length)).map(([from, length]): [number, number] => [
        from, Math.min(from + Math.max(length, 1), values.length),
      ]),
      { maxLength: 12 },
    ),
  ),
);

describe('foldRanges', () => {
  it('gives what a loop over every range gives, in whatever order they come', () => {
    fc.assert(
      fc.property(anyCase, ([values, list]) => {
        const parts = list.map(([from, to]) => values.slice(from, to));
        const fold = (merge: typeof ADDITION): number[] => [...foldRanges(Float64Array.from(values), ranges(...list), merge)];
        expect(fold(ADDITION)).toEqual(parts.map((part) => part.reduce((a, b) => a + b, 0)));
        expect(fold(MINIMUM)).toEqual(parts.map((part) => Math.min(...part)));
        expect(fold(MAXIMUM)).toEqual(parts.map((part) => Math.max(...part)));
        expect([...countDistinct(Int32Array.from(values), 10, ranges(...list))]).toEqual(
          parts.map((part) => new Set(part.filter((code) => code >= 0)).size),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds the places of repeated values in their order', () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), ([values, list], repeats) => {
        const times = Float64Array.from(values, (_, place) => repeats[place]!);
        const lowest = foldPercentiles({ values: Float64Array.from(values), times }, ranges(...list), () => 0, 0);
        const middle = foldPercentiles({ values: Float64Array.from(values), times }, ranges(...list), (count) => (count - 1) / 2, 0);
        list.forEach(([from, to], range) => {
          const all = values.slice(from, to).flatMap((value, i) => Array.from({ length: times[from + i]! }, () => value)).toSorted((a, b) => a - b);
          const { length } = all;
          expect(lowest[range]).toBe(all[0] ?? Number.NaN);
          expect(middle[range]).toBe(length === 0 ? Number.NaN : (all[(length - 1) >> 1]! + all[length >> 1]!) / 2);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what rounding takes from sums', () => {
    // 1 is lost beside 2 to the 53rd, and comes back when that is taken away again.
    const values = Float64Array.of(2 ** 53, 1, -(2 ** 53), 1);
    expect([...foldRanges(values, ranges([0, 3], [0, 4], [1, 4]), ADDITION)]).toEqual([1, 2, 2 - 2 ** 53]);
  });

  it('lets a sum that overflows be infinite, never not a number', () => {
    expect([...foldRanges(Float64Array.of(1e308, 1e308, 1), ranges([0, 2], [0, 3], [1, 3]), ADDITION)]).toEqual([Infinity, Infinity, 1e308]);
  });
});
