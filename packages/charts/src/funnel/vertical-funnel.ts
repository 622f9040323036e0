import { pixel, polygon, rectangle } from '../geometry/path.js';
import { LINE_HEIGHT_PX, placeText } from '../text/chart-text.js';
import type { Box, FunnelLayout, FunnelStepLayout } from './funnel-layout.js';
import { barLength, shareWordings, type FunnelMeasures } from './funnel-measures.js';

const COLUMN_SHARE = 0.64;
const COUNT_LINE_PX = 20;

/** Lays out a funnel of standing columns: counts above them, labels and shares below. */
export function layoutVerticalFunnel(measures: FunnelMeasures): FunnelLayout {
  const { widthPx, counts, rtl, shape, form, measureText } = measures;
  const hasShares = measures.shareTexts.some((texts) => texts.length > 0);
  const belowPx = LINE_HEIGHT_PX + 4 + (hasShares ? LINE_HEIGHT_PX : 0);
  const heightPx = Math.ceil(Math.max(COUNT_LINE_PX + belowPx + 24, measures.givenHeightPx ?? (form === 'compact' ? 140 : 220)));
  const floor = heightPx - belowPx;
  const tallest = floor - COUNT_LINE_PX;
  const lengthOf = barLength(measures, tallest);
  const band = widthPx / Math.max(1, counts.length);
  const shares = shareWordings(measures, band - 4);
  const columnWidth = band * COLUMN_SHARE;
  const bandLeft = (index: number): number => (rtl ? widthPx - (index + 1) * band : index * band);

  const bars = counts.map((count, index): Box | null => {
    if (count === null) return null;
    const length = lengthOf(count);
    const y = shape === 'trapezoids' ? COUNT_LINE_PX + (tallest - length) / 2 : floor - length;
    return {
      x: pixel(bandLeft(index) + (band - columnWidth) / 2), y: pixel(y), width: pixel(columnWidth), height: pixel(length),
    };
  });

  const steps = counts.map((_, index): FunnelStepLayout => {
    const bar = bars[index]!;
    const share = shares[index] ?? null;
    const center = bandLeft(index) + band / 2;
    const below = { x: pixel(center), side: 'middle' as const, rtl, maxWidthPx: band - 4, measureText };
    return {
      index, bar,
      path: bar === null ? null : rectangle(bar.x, Math.min(bar.y, heightPx - 1), bar.width, Math.max(1, bar.height)),
      joint: shape === 'trapezoids' ? joint(bar, bars[index + 1] ?? null) : null,
      label: placeText({ ...below, text: measures.labels[index]!, y: pixel(floor + LINE_HEIGHT_PX) }),
      count: placeText({ ...below, text: measures.countTexts[index]!, y: pixel((bar?.y ?? floor) - 6) }),
      countInside: false,
      share: share === null ? null : placeText({ ...below, text: share, y: pixel(floor + 2 * LINE_HEIGHT_PX) }),
      hit: { x: pixel(bandLeft(index)), y: 0, width: pixel(band), height: heightPx },
    };
  });

  return {
    form, orientation: 'vertical', shape, rtl, widthPx, heightPx,
    viewBox: `0 0 ${pixel(widthPx)} ${pixel(heightPx)}`,
    maxCount: measures.maxCount,
    steps,
  };
}

/** The joint between neighbouring columns, whichever of them stands on the left. */
function joint(bar: Box | null, next: Box | null): string | null {
  if (bar === null || next === null) return null;
  const [left, right] = bar.x < next.x ? [bar, next] : [next, bar];
  return polygon([
    { x: left.x + left.width, y: left.y }, { x: right.x, y: right.y },
    { x: right.x, y: right.y + right.height }, { x: left.x + left.width, y: left.y + left.height },
  ]);
}
