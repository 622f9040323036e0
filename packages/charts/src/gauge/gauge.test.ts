import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNumber, anySize, anyText, cornersOf, expectFinite, expectInsideBox } from '../testing/geometry-checks.js';
import { approximateTextWidth } from '../text/text-width.js';
import { chooseGaugeScale, layoutGauge, type GaugeBand, type GaugeShape } from './gauge.js';

const SHAPES: readonly GaugeShape[] = ['arc', 'half', 'needle', 'linear'];

function endWords(widthPx: number): unknown[] {
  const { labels } = layoutGauge({ widthPx, value: 0.5, percent: true, formatTick: (value) => `${value * 100} %` });
  return [labels.min?.text, labels.max?.text];
}

function numberSize(valueText: string): number {
  return layoutGauge({ widthPx: 120, value: 1, valueText }).labels.value!.sizePx;
}

function filledPx(value: number): number {
  const [start, end] = cornersOf(layoutGauge({ widthPx: 640, value, min: 0, max: 1000, shape: 'linear' }).value!);
  return end!.x - start!.x;
}

describe('chooseGaugeScale', () => {
  it('keeps given ends, the right way round', () => {
    expect(chooseGaugeScale({ value: 5, min: 0, max: 10 })).toEqual({ min: 0, max: 10, given: true });
    expect(chooseGaugeScale({ value: 5, min: 10, max: 0 })).toEqual({ min: 0, max: 10, given: true });
  });

  it('shows shares from 0 to 1, and more only when there is more', () => {
    expect(chooseGaugeScale({ value: 0.03, percent: true })).toMatchObject({ min: 0, max: 1 });
    expect(chooseGaugeScale({ value: 1.3, target: 1, percent: true })).toMatchObject({ min: 0, max: 1.5 });
    expect(chooseGaugeScale({ value: -0.04, percent: true }).min).toBeLessThanOrEqual(-0.04);
  });

  it('starts at zero and leaves room beyond the target', () => {
    expect(chooseGaugeScale({ value: 63, target: 100 })).toMatchObject({ min: 0, max: 120 });
    expect(chooseGaugeScale({ value: -30, target: 0 })).toMatchObject({ min: -30, max: 0 });
  });

  it('has a scale for a zero target, no value, and equal ends', () => {
    expect(chooseGaugeScale({ value: null, target: 0 })).toMatchObject({ min: 0, max: 1 });
    expect(chooseGaugeScale({ value: null })).toMatchObject({ min: 0, max: 1 });
    expect(chooseGaugeScale({ value: 3, min: 0, max: 0 })).toMatchObject({ min: 0, max: 3 });
    expect(chooseGaugeScale({ value: 3, min: 8, max: 8 })).toEqual({ min: 0, max: 8, given: false });
  });

  it('keeps the one end that is given', () => {
    expect(chooseGaugeScale({ value: 63, max: 70 })).toMatchObject({ min: 0, max: 70 });
    expect(chooseGaugeScale({ value: 63, min: 50 })).toMatchObject({ min: 50, max: 80 });
    expect(chooseGaugeScale({ value: 5, max: -10 })).toMatchObject({ max: -10 });
  });
});

describe('layoutGauge', () => {
  it('points a needle to where the value is on the half circle', () => {
    const tip = (value: number): { x: number; y: number } => {
      const [, x, y] = /L([\d.]+),([\d.]+)L/.exec(layoutGauge({ widthPx: 160, value, min: 0, max: 100, shape: 'needle' }).value!)!;
      return { x: Number(x), y: Number(y) };
    };
    const [low, middle, high] = [tip(0), tip(50), tip(100)];
    expect(middle.x).toBeCloseTo(80, 1);
    expect(low.y).toBeCloseTo(high.y, 1);
    expect(low.x + high.x).toBeCloseTo(160, 1);
    // A quarter turn: as far up as it was to the side.
    expect(low.y - middle.y).toBeCloseTo(80 - low.x, 1);
    expect(layoutGauge({ widthPx: 160, value: 50, valueText: '50', shape: 'needle' }).labels.value).toBeNull();
  });

  it('fills a linear gauge in proportion', () => {
    // 120 px wide, 9 px of room at both ends: the track is 102 px, a quarter of it 25.5.
    const layout = layoutGauge({ widthPx: 120, value: 25, min: 0, max: 100, shape: 'linear' });
    expect(layout.track).toBe('M9,4h102v8h-102Z');
    expect(layout.value).toBe('M9,4h25.5v8h-25.5Z');
  });

  it('fills from the right in right-to-left pages', () => {
    const layout = layoutGauge({ widthPx: 120, value: 25, min: 0, max: 100, shape: 'linear', rtl: true });
    expect(layout.value).toBe('M85.5,4h25.5v8h-25.5Z');
  });

  it('fills from zero where zero is inside the scale', () => {
    // -50 to 50 on 102 px: zero is at 60, -25 at 34.5.
    const layout = layoutGauge({ widthPx: 120, value: -25, min: -50, max: 50, shape: 'linear' });
    expect(layout.baseline).toBe(0);
    expect(layout.value).toBe('M34.5,4h25.5v8h-25.5Z');
  });

  it('turns a half gauge to twelve o’clock at the middle of its scale', () => {
    const layout = layoutGauge({ widthPx: 120, value: 50, target: 50, min: 0, max: 100 });
    // Radius (120 - 12) / 2 = 54 around x = 60: the fill ends, and the target stands, at x = 60.
    expect(cornersOf(layout.value!).map(({ x }) => x)).toContain(60);
    expect(cornersOf(layout.target!.path).map(({ x }) => x)).toEqual([60, 60]);
  });

  it('stops the mark at the end of the scale and says on which side the value lies', () => {
    const above = layoutGauge({ widthPx: 240, value: 130, min: 0, max: 100 });
    const full = layoutGauge({ widthPx: 240, value: 100, min: 0, max: 100 });
    expect(above.value).toBe(full.value);
    expect(above.clamp?.side).toBe('high');
    expect(full.clamp).toBeNull();
    expect(layoutGauge({ widthPx: 240, value: -1, min: 0, max: 100 }).clamp?.side).toBe('low');
    expect(layoutGauge({ widthPx: 240, value: 5, target: 200, min: 0, max: 100 }).target?.clamped).toBe('high');
  });

  it('tells no value from a value of zero', () => {
    expect(layoutGauge({ widthPx: 240, value: null, min: 0, max: 100 }).value).toBeNull();
    expect(layoutGauge({ widthPx: 240, value: 0, min: 0, max: 100 }).value).toMatch(/^M/);
  });

  it('cuts bands to the scale and leaves out those outside it', () => {
    const bands: GaugeBand<'bad' | 'good'>[] = [
      { from: null, to: 20, tone: 'bad' }, { from: 20, to: null, tone: 'good' }, { from: 200, to: 300, tone: 'good' },
    ];
    const layout = layoutGauge({ widthPx: 240, value: 5, min: 0, max: 100, bands });
    expect(layout.bands.map(({ from, to, tone }) => ({ from, to, tone }))).toEqual([
      { from: 0, to: 20, tone: 'bad' }, { from: 20, to: 100, tone: 'good' },
    ]);
  });

  it('writes the ends of its scale from the regular form on, in the given words', () => {
    expect(endWords(120)).toEqual([undefined, undefined]);
    expect(endWords(240)).toEqual(['0 %', '100 %']);
  });

  it('names the target at its tick where there is room', () => {
    const input = { value: 0.6, target: 0.65, percent: true, targetText: 'Target 65 %' };
    expect(layoutGauge({ ...input, widthPx: 360 }).labels.target?.text).toBe('Target 65 %');
    expect(layoutGauge({ ...input, widthPx: 120 }).labels.target).toBeNull();
    expect(layoutGauge({ ...input, widthPx: 240, targetText: 'A target of a great many words that fit nowhere' }).labels.target).toBeNull();
  });

  it('shrinks the number inside the arc to its room, never below twelve pixels', () => {
    expect(numberSize('63 %')).toBeGreaterThanOrEqual(20);
    expect(numberSize('1,234,567.89')).toBeGreaterThanOrEqual(12);
    expect(numberSize('1,234,567.89')).toBeLessThan(numberSize('63 %'));
  });

  it('keeps the number six pixels clear of the ring and its bands', () => {
    // At 190 px the ring's radius is (190 - 12) / 2 = 89 and its thickness 0.16 of that, so 74.76 px are free inside, 5 less with bands.
    for (const [valueText, innerRadius, bands] of [
      ['96.4%', 74.76, []], ['€2,393,492', 74.76, []], ['91.8%', 69.76, [{ from: null, to: 0.5, tone: 'bad' }]], ['2 393 492,00 €', 74.76, []],
    ] as const) {
      for (const shape of ['half', 'arc'] as const) {
        const { labels, track } = layoutGauge({ widthPx: 190, value: 0.5, valueText, bands, shape });
        const { sizePx, y, truncated } = labels.value!;
        // The ring starts at its outer radius, left of the centre: in a half gauge exactly at the centre's height.
        const centerY = shape === 'half' ? cornersOf(track)[0]!.y : 6 + 89;
        const top = centerY - (y - 0.72 * sizePx);
        // A sixth wider than regular letters, as the widest bold faces are.
        const half = (approximateTextWidth(valueText, sizePx) * 1.16) / 2;
        expect(Math.hypot(half, top), `${valueText} ${shape}`).toBeLessThanOrEqual(innerRadius - 6);
        expect(truncated).toBe(false);
      }
    }
  });

  it('keeps a short number whole in the smallest arc, with less air', () => {
    const bands = [{ from: null, to: 2, tone: 'bad' }];
    const { value } = layoutGauge({ widthPx: 120, heightPx: 72, value: 1, shape: 'arc', valueText: '€2.4M', bands }).labels;
    expect(value).toMatchObject({ text: '€2.4M', sizePx: 12, truncated: false });
  });

  it('cuts a number that is longer than the chord of its height', () => {
    const { value } = layoutGauge({ widthPx: 120, value: 1, valueText: '1,234,567,890.12' }).labels;
    expect(value).toMatchObject({ sizePx: 12, truncated: true });
  });

  it('stays finite and inside its box whatever it is given', () => {
    const band = fc.record({ from: anyNumber, to: anyNumber, tone: fc.constantFrom('good', 'bad') });
    fc.assert(fc.property(
      fc.record({
        widthPx: anySize, heightPx: fc.option(anySize), value: anyNumber, target: anyNumber, min: anyNumber, max: anyNumber,
        percent: fc.boolean(), rtl: fc.boolean(), shape: fc.constantFrom(...SHAPES), bands: fc.array(band, { maxLength: 4 }),
        valueText: fc.option(anyText), targetText: fc.option(anyText),
      }),
      (input) => {
        const layout = layoutGauge(input);
        expectFinite(layout);
        expectInsideBox(layout);
        expect(layout.scale.min).toBeLessThan(layout.scale.max);
        expect(layoutGauge(input)).toEqual(layout);
      },
    ), { numRuns: 400 });
  });

  it('fills more for more', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 1000 }), (value) => {
      expect(filledPx(value)).toBeCloseTo((622 * value) / 1000, 1);
    }));
  });
});
