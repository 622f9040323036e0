import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNumber, expectFinite } from '../testing/geometry-checks.js';
import { BARS_WIDTH, layoutBars, layoutWaterfall } from './bars.js';

describe('layoutBars', () => {
  it('draws every bar from zero on one scale', () => {
    expect(layoutBars([200, 50, 0])).toEqual({ zero: 0, bars: [{ x: 0, width: 1000 }, { x: 0, width: 250 }, { x: 0, width: 0 }], marks: [] });
  });

  it('puts zero between negative and positive values', () => {
    expect(layoutBars([30, -10])).toEqual({ zero: 250, bars: [{ x: 250, width: 750 }, { x: 0, width: 250 }], marks: [] });
  });

  it('makes room for marks beyond the values', () => {
    expect(layoutBars([50, null], [100, null])).toEqual({ zero: 0, bars: [{ x: 0, width: 500 }, null], marks: [1000, null] });
  });

  it('never draws something as nothing', () => {
    expect(layoutBars([1_000_000, 1, -1]).bars.map((bar) => bar?.width)).toEqual([1000, 3, 3]);
  });
});

describe('layoutWaterfall', () => {
  it('starts each change where the step before ended, and totals at zero', () => {
    const steps = [{ value: 100, total: true }, { value: 60, total: false }, { value: -40, total: false }, { value: 120, total: true }];
    // The scale reaches from 0 to 160.
    expect(layoutWaterfall(steps)).toEqual({
      zero: 0,
      bars: [{ x: 0, width: 625, end: 625 }, { x: 625, width: 375, end: 1000 }, { x: 750, width: 250, end: 750 }, { x: 0, width: 750, end: 750 }],
    });
  });

  it('goes below zero', () => {
    expect(layoutWaterfall([{ value: 50, total: true }, { value: -100, total: false }])).toEqual({
      zero: 500, bars: [{ x: 500, width: 500, end: 1000 }, { x: 0, width: 1000, end: 0 }],
    });
  });

  it('steps over what has no value', () => {
    const steps = [{ value: 10, total: true }, { value: null, total: false }, { value: 10, total: false }];
    expect(layoutWaterfall(steps).bars).toEqual([{ x: 0, width: 500, end: 500 }, null, { x: 500, width: 500, end: 1000 }]);
  });
});

it('keeps every bar finite and within its box, whatever comes in', () => {
  fc.assert(fc.property(fc.array(anyNumber, { maxLength: 12 }), (values) => {
    const layouts = [layoutBars(values, values), layoutWaterfall(values.map((value, index) => ({ value, total: index % 3 === 0 })))];
    for (const layout of layouts) {
      expectFinite(layout);
      for (const bar of layout.bars) {
        if (bar === null) continue;
        expect(bar.x).toBeGreaterThanOrEqual(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual(BARS_WIDTH + 0.2);
      }
    }
  }));
});
