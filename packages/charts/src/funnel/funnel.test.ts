import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNumber, anySize, anyText, expectFinite, expectInsideBox, textsOf } from '../testing/geometry-checks.js';
import { layoutFunnel, type FunnelOrientation, type FunnelShape, type FunnelStepInput } from './funnel.js';

const steps: FunnelStepInput[] = [
  { label: 'Leads', count: 1200 }, { label: 'Qualified', count: 600, ofPrevious: 0.5 },
  { label: 'Opportunity', count: 300, ofPrevious: 0.5 }, { label: 'Won', count: 30, ofPrevious: 0.1 },
];
const shareTexts = (step: FunnelStepInput): string[] => [`${(step.ofPrevious ?? 0) * 100} % of the step before`, `${(step.ofPrevious ?? 0) * 100} %`];

function sharesAt(widthPx: number): unknown[] {
  return layoutFunnel({ widthPx, steps, shareTexts }).steps.map(({ share }) => share?.text);
}

function fittedTo(heightPx: number | null): { bar: number; shares: number; heightPx: number } {
  const layout = layoutFunnel({ widthPx: 640, heightPx, steps, shareTexts });
  return { bar: layout.steps[0]!.bar!.height, shares: layout.steps.filter(({ share }) => share !== null).length, heightPx: layout.heightPx };
}

describe('layoutFunnel', () => {
  it('makes lengths proportional to counts', () => {
    const { steps: laid } = layoutFunnel({ widthPx: 240, steps });
    expect(laid.map(({ bar }) => bar!.width)).toEqual([240, 120, 60, 6]);
  });

  it('makes heights proportional to counts in columns', () => {
    const { steps: laid } = layoutFunnel({ widthPx: 640, steps, orientation: 'vertical' });
    const heights = laid.map(({ bar }) => bar!.height);
    expect(heights[1]).toBeCloseTo(heights[0]! / 2, 1);
    expect(heights[3]).toBeCloseTo(heights[0]! / 40, 1);
  });

  it('writes counts on bars that have room for them and beside those that have not', () => {
    const { steps: laid } = layoutFunnel({ widthPx: 640, steps });
    expect(laid.map(({ countInside }) => countInside)).toEqual([true, true, true, false]);
    expect(laid[3]!.count!.x).toBeGreaterThan(laid[3]!.bar!.x + laid[3]!.bar!.width);
  });

  it('names every share of the step before, the shorter way where the longer does not fit', () => {
    expect(sharesAt(640)).toEqual([undefined, '50 % of the step before', '50 % of the step before', '10 % of the step before']);
    expect(sharesAt(100)).toEqual([undefined, '50 %', '50 %', '10 %']);
  });

  it('centres and joins the bars of a trapezoid funnel', () => {
    const { steps: laid } = layoutFunnel({ widthPx: 240, steps, shape: 'trapezoids' });
    for (const { bar } of laid) expect(bar!.x + bar!.width / 2).toBe(120);
    expect(laid.map(({ joint }) => joint !== null)).toEqual([true, true, true, false]);
  });

  it('grows from the right in right-to-left pages', () => {
    const { steps: laid } = layoutFunnel({ widthPx: 640, steps, rtl: true });
    const ends = laid.map(({ bar }) => bar!.x + bar!.width);
    expect(new Set(ends.map(Math.round)).size).toBe(1);
    expect(laid[0]!.label).toMatchObject({ x: 640, anchor: 'start' });
  });

  it('shows zero as a hairline and nothing as nothing, with words for both', () => {
    const { steps: laid } = layoutFunnel({ widthPx: 640, steps: [{ label: 'A', count: 0 }, { label: 'B', count: null }, { label: 'C', count: NaN }] });
    expect(laid[0]!.bar!.width).toBe(0);
    expect(laid[0]!.path).toMatch(/h1v/);
    expect(laid.map(({ path }) => path === null)).toEqual([false, true, true]);
    expect(laid.map(({ count }) => count?.text)).toEqual(['0', '–', '–']);
  });

  it('fits its rows into a given height: bars shrink, then the shares go', () => {
    // Rows of 28 + 4, three share lines of 20: 4 * 32 + 60 = 188.
    expect(fittedTo(null)).toEqual({ bar: 28, shares: 3, heightPx: 188 });
    // (150 - 4 * 4 - 60) / 4 = 18.5
    expect(fittedTo(150)).toEqual({ bar: 18.5, shares: 3, heightPx: 150 });
    // (100 - 16) / 4 = 21 without shares.
    expect(fittedTo(100)).toEqual({ bar: 21, shares: 0, heightPx: 100 });
    // Never less than is legible: 4 * (16 + 4).
    expect(fittedTo(10)).toEqual({ bar: 16, shares: 0, heightPx: 80 });
  });

  it('shortens very long names and keeps the whole for those who ask', () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitän';
    const { steps: laid } = layoutFunnel({ widthPx: 120, steps: [{ label: long, count: 5 }] });
    expect(laid[0]!.label).toMatchObject({ truncated: true, fullText: long });
  });

  it('gives no steps an empty layout', () => {
    expect(layoutFunnel({ widthPx: 240, steps: [] })).toMatchObject({ steps: [], maxCount: 0 });
  });

  it('stays finite, inside its box, proportional and free of overlaps whatever it is given', () => {
    const step = fc.record({ label: anyText, count: anyNumber, ofFirst: anyNumber, ofPrevious: anyNumber });
    fc.assert(fc.property(
      fc.record({
        widthPx: anySize, heightPx: fc.option(anySize), steps: fc.array(step, { maxLength: 12 }), rtl: fc.boolean(),
        orientation: fc.constantFrom<FunnelOrientation[]>('horizontal', 'vertical'), shape: fc.constantFrom<FunnelShape[]>('bars', 'trapezoids'),
        shareTexts: fc.constantFrom(undefined, (): string[] => ['a tenth of the step before', '10 %']),
      }),
      ({ shareTexts: shares, ...input }) => {
        const layout = layoutFunnel(shares === undefined ? input : { ...input, shareTexts: shares });
        expectFinite(layout);
        expectInsideBox(layout);
        const length = layout.orientation === 'horizontal' ? 'width' : 'height';
        const longest = Math.max(0, ...layout.steps.map(({ bar }) => bar?.[length] ?? 0));
        for (const { bar, index } of layout.steps.filter((laid) => laid.bar !== null && layout.maxCount > 0)) {
          expect(bar![length]).toBeCloseTo((Math.max(0, input.steps[index]!.count!) / layout.maxCount) * longest, 1);
        }
        const rows = layout.orientation === 'horizontal' ? layout.steps.map(({ hit }) => hit) : [];
        rows.slice(1).forEach((hit, index) => expect(rows[index]!.y + rows[index]!.height).toBeLessThanOrEqual(hit.y + 0.011));
        for (const text of textsOf(layout)) expect(text.y).toBeLessThanOrEqual(layout.heightPx);
      },
    ), { numRuns: 400 });
  });
});
