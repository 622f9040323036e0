import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approximateTextWidth } from '../text/text-width.js';
import { anyNumber, anySize, anyText, cornersOf, expectFinite, expectInsideBox } from '../testing/geometry-checks.js';
import { layoutTrend, nearestPosition, type TrendInput, type TrendMarks, type TrendPoint } from './trend.js';

const points = (values: readonly (number | null)[]): TrendPoint[] => values.map((value, index) => ({ label: `P${index}`, value }));
function axis(input: Partial<TrendInput>, values: number[]): { domain: readonly [number, number]; startsAtZero: boolean } {
  const { domain, startsAtZero } = layoutTrend({ widthPx: 640, points: points(values), ...input });
  return { domain, startsAtZero };
}
function withTargets(targets: (number | null)[]): string {
  return layoutTrend({ widthPx: 240, points: targets.map((target) => ({ label: 'x', value: 1, target })) }).target?.path ?? '';
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const twoYears: TrendPoint[] = Array.from({ length: 24 }, (_, index) => ({
  label: index % 12 === 0 ? `${2016 + index / 12}` : MONTHS[index % 12]!, value: 100 + index, major: index % 12 === 0,
}));

describe('layoutTrend', () => {
  it('places values in proportion between the round ends of the axis', () => {
    const layout = layoutTrend({ widthPx: 240, heightPx: 160, points: points([0, 50, 100]) });
    expect(layout.domain).toEqual([0, 100]);
    const { left, right, top, bottom } = layout.plot;
    expect(layout.positions.map(({ x, y }) => ({ x, y }))).toEqual([
      { x: left, y: bottom }, { x: (left + right) / 2, y: (top + bottom) / 2 }, { x: right, y: top },
    ]);
  });

  it('splits the line at a gap and shows a lone value as a dot', () => {
    const layout = layoutTrend({ widthPx: 240, points: points([1, 2, null, 4, null, 6, 7]) });
    expect(layout.segments).toHaveLength(2);
    expect(layout.dots.map(({ index }) => index)).toEqual([3, 6]);
    expect(layout.dots.map(({ last }) => last)).toEqual([false, true]);
  });

  it('dashes the piece that leads to an unfinished period', () => {
    const values = points([1, 2, 3]).map((point, index) => ({ ...point, partial: index === 2 }));
    const { segments } = layoutTrend({ widthPx: 240, points: values });
    expect(segments.map(({ dashed }) => dashed)).toEqual([false, true]);
    expect(cornersOf(segments[1]!.path)).toHaveLength(2);
  });

  it('opens a band at the last value and keeps both ends of each forecast on the axis', () => {
    const values: TrendPoint[] = [...points([0, 50]), { label: 'P2', value: 60, forecast: true, low: 40, high: 100 }];
    const layout = layoutTrend({ widthPx: 240, heightPx: 160, points: values });
    const { right, top, bottom } = layout.plot;
    const [, from] = layout.positions;
    expect(layout.domain).toEqual([0, 100]);
    expect(cornersOf(layout.band)).toEqual([{ x: from!.x, y: from!.y }, { x: right, y: top }, { x: right, y: top + (bottom - top) * 0.6 }]);
    expect(layout.segments.map(({ dashed }) => dashed)).toEqual([false, true]);
    expect(layout.dots.map(({ index }) => index)).toEqual([1]);
    expect(layoutTrend({ widthPx: 240, points: points([1, 2]) }).band).toBe('');
  });

  it('marks what happened, with texts that keep apart and inside', () => {
    const texts = ['New pricing', 'A campaign', 'A third', 'A fourth', 'A fifth'];
    const input: TrendInput = {
      widthPx: 300, heightPx: 160, points: points([1, 2, 3, 4]),
      annotations: [...texts.map((text) => ({ index: 1, text })), { index: 3, text: 'Launch' }, { index: 9, text: 'Never' }],
    };
    const { annotations, positions, plot } = layoutTrend(input);
    // Two on each side of the line; the fifth has no room. What is beyond the last period is not there.
    expect(annotations.map(({ label }) => label?.text)).toEqual(['New pricing', 'A campaign', 'A third', 'A fourth', undefined, 'Launch']);
    expect(annotations.map(({ label }) => label?.anchor)).toEqual(['start', 'end', 'start', 'end', undefined, 'end']);
    expect(annotations[0]!.path).toBe(`M${positions[1]!.x},${plot.top}V${plot.bottom}`);
    expect(layoutTrend({ ...input, rtl: true }).annotations.at(-1)!.label!.text).toBe('Launch');
  });

  it('starts at zero unless changes would be lost there, and says so', () => {
    expect(axis({}, [40, 100])).toEqual({ domain: [0, 100], startsAtZero: true });
    expect(axis({}, [980, 1000])).toEqual({ domain: [980, 1000], startsAtZero: false });
    expect(axis({ zeroBaseline: 'always' }, [980, 1000]).startsAtZero).toBe(true);
    expect(axis({ zeroBaseline: 'never' }, [40, 100]).startsAtZero).toBe(false);
    expect(axis({ marks: 'columns', zeroBaseline: 'never' }, [980, 1000]).startsAtZero).toBe(true);
    expect(axis({ marks: 'area' }, [980, 1000]).startsAtZero).toBe(true);
    // Steps of 10 would make six ticks, so they are of 20.
    expect(axis({}, [-20, 30])).toEqual({ domain: [-20, 40], startsAtZero: true });
  });

  it('draws a flat line off the frame and no ticks when there is nothing', () => {
    const flat = layoutTrend({ widthPx: 240, points: points([500, 500]) });
    expect(flat.domain[0]).toBeLessThan(500);
    expect(flat.domain[1]).toBeGreaterThan(500);
    const none = layoutTrend({ widthPx: 240, points: points([null, null]) });
    expect(none.yTicks).toEqual([]);
    expect(none.segments).toEqual([]);
    expect(layoutTrend({ widthPx: 240, points: [] }).xTicks).toEqual([]);
  });

  it('has three to five ticks at round values', () => {
    for (const [low, high] of [[845, 1310], [0, 87], [-3, 12], [0, 1]] as const) {
      const { yTicks } = layoutTrend({ widthPx: 640, points: points([low, high]) });
      expect(yTicks.length).toBeGreaterThanOrEqual(3);
      expect(yTicks.length).toBeLessThanOrEqual(5);
    }
  });

  it('keeps the first months of years among the labels', () => {
    for (const widthPx of [240, 360, 640, 1200]) {
      const labels = layoutTrend({ widthPx, points: twoYears }).xTicks.map(({ label }) => label.text);
      expect(labels).toContain('2016');
      expect(labels).toContain('2017');
    }
    expect(layoutTrend({ widthPx: 640, points: twoYears }).xTicks.map(({ index }) => index)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
  });

  it('stands columns on zero, below it for negative values', () => {
    const layout = layoutTrend({ widthPx: 240, points: points([10, -10, 0]), marks: 'columns' });
    expect(layout.columns.map(({ negative }) => negative)).toEqual([false, true, false]);
    const heights = layout.columns.map(({ path }) => Number(/v([\d.]+)/.exec(path)![1]));
    expect(heights[0]).toBeCloseTo(heights[1]!, 1);
    expect(heights[2]).toBe(1);
  });

  it('draws a constant target as one hairline across the plot and a changing one as a stair', () => {
    const layout = layoutTrend({ widthPx: 240, points: [1, 2, 3].map((value) => ({ label: 'x', value, target: 2 })) });
    const y = layout.positions[0]!.targetY;
    expect(layout.target!.path).toBe(`M${layout.plot.left},${y}H${layout.plot.right}`);
    expect(withTargets([1, 1, 2, 2]).match(/V/g)).toHaveLength(1);
    expect(withTargets([1, null, 2]).match(/M/g)).toHaveLength(2);
    expect(withTargets([null, null])).toBe('');
  });

  it('names the target and the earlier period on their lines', () => {
    const values = twoYears.map((point, index) => ({ ...point, target: 110, previous: 60 + index }));
    const layout = layoutTrend({ widthPx: 640, points: values, targetText: 'Target', previousText: 'Year before' });
    expect(layout.target?.label?.text).toBe('Target');
    expect(layout.previous?.label?.text).toBe('Year before');
  });

  it('compares columns by a short line across each, and names them above with a key', () => {
    const values = twoYears.map((point, index) => ({ ...point, previous: 60 + index }));
    const { previous, plot, yTicks } = layoutTrend({ widthPx: 640, points: values, marks: 'columns', previousText: 'Year before' });
    expect(previous!.segments).toHaveLength(25);
    expect(previous!.label!.y).toBeLessThan(plot.top);
    expect(Math.min(...yTicks.map(({ y }) => y))).toBe(plot.top);
  });

  it('runs time from right to left in right-to-left pages', () => {
    const layout = layoutTrend({ widthPx: 240, points: points([1, 2, 3]), rtl: true });
    expect(layout.positions[0]!.x).toBeGreaterThan(layout.positions[2]!.x);
    expect(layout.positions[0]!.x).toBe(layout.plot.right);
  });

  it('keeps a single peak among a hundred thousand values', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => (index === 43_210 ? 5000 : 100 + (index % 7)));
    const layout = layoutTrend({ widthPx: 640, points: points(values) });
    const peak = layout.positions[43_210]!;
    expect(layout.downsampled).toBe(true);
    expect(layout.segments[0]!.path).toContain(`${peak.x},${peak.y}`);
    expect(cornersOf(layout.segments[0]!.path).length).toBeLessThanOrEqual(4 * 640);
    expect(layout.positions).toHaveLength(100_000);
  });

  it('never lets labels of the time axis touch', () => {
    fc.assert(fc.property(anySize, fc.array(anyText, { maxLength: 60 }), fc.boolean(), (widthPx, labels, rtl) => {
      const { xTicks } = layoutTrend({ widthPx, points: labels.map((label) => ({ label, value: 1 })), rtl });
      const spans = xTicks.map(({ label }) => {
        const half = approximateTextWidth(label.text, label.sizePx) / 2;
        return [label.x - half, label.x + half] as const;
      }).toSorted((a, b) => a[0] - b[0]);
      spans.slice(1).forEach(([left], index) => expect(left).toBeGreaterThan(spans[index]![1]));
    }));
  });

  it('stays finite and inside its box whatever it is given', () => {
    const point = fc.record({
      label: anyText, value: anyNumber, partial: fc.boolean(), previous: anyNumber, target: anyNumber, major: fc.boolean(),
    });
    fc.assert(fc.property(
      fc.record({
        widthPx: anySize, heightPx: fc.option(anySize), points: fc.array(point, { maxLength: 40 }), rtl: fc.boolean(),
        marks: fc.constantFrom<TrendMarks[]>('line', 'area', 'columns'), zeroBaseline: fc.constantFrom('auto', 'always', 'never' as const),
        targetText: fc.option(anyText), previousText: fc.option(anyText),
      }),
      (input) => {
        const layout = layoutTrend(input);
        expectFinite(layout);
        expectInsideBox(layout);
        expect(layout.positions).toHaveLength(input.points.length);
        expect(layoutTrend(input)).toEqual(layout);
      },
    ), { numRuns: 400 });
  });
});

describe('nearestPosition', () => {
  it('finds the period under a pointer, and the ends beyond them', () => {
    const { positions, plot } = layoutTrend({ widthPx: 240, points: points([1, 2, 3]) });
    expect(nearestPosition(positions, plot.left + 3)?.index).toBe(0);
    expect(nearestPosition(positions, (plot.left + plot.right) / 2 + 3)?.index).toBe(1);
    expect(nearestPosition(positions, 9999)?.index).toBe(2);
    expect(nearestPosition(positions, Number.NaN)?.index).toBe(0);
    expect(nearestPosition([], 5)).toBeNull();
  });

  it('works where time runs to the left', () => {
    const { positions, plot } = layoutTrend({ widthPx: 240, points: points([1, 2, 3]), rtl: true });
    expect(nearestPosition(positions, plot.right)?.index).toBe(0);
  });
});
