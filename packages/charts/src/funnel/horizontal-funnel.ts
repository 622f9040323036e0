import { pixel, polygon, rectangle } from '../geometry/path.js';
import { LINE_HEIGHT_PX, placeText, type ChartText } from '../text/chart-text.js';
import type { Box, FunnelLayout, FunnelStepLayout } from './funnel-layout.js';
import { barLength, shareWordings, type FunnelMeasures } from './funnel-measures.js';

/** From this width labels stand beside the bars, below it above them. */
const BESIDE_FROM_PX = 360;
const LABEL_GAP_PX = 12;
const COUNT_PADDING_PX = 8;

/** Sizes of one row, top to bottom: share line, label line, bar, gap. */
interface RowSizes {
  readonly share: number;
  readonly label: number;
  readonly bar: number;
  readonly gap: number;
}

/** Lays out a funnel of lying bars, one row per step. */
export function layoutHorizontalFunnel(measures: FunnelMeasures): FunnelLayout {
  const { widthPx, counts, rtl, shape, form } = measures;
  const beside = widthPx >= BESIDE_FROM_PX;
  const gutter = beside ? labelGutter(measures) : 0;
  const longest = widthPx - gutter;
  const lengthOf = barLength(measures, longest);
  const shares = shareWordings(measures, longest);
  const { rows, heightPx } = fitRows(measures, beside);

  // Everything is laid out from left to right and mirrored at the end, so that both directions are one code path.
  const mirrored = (x: number, width: number): number => pixel(rtl ? widthPx - x - width : x);
  const mirrorSide = (side: 'left' | 'right'): 'left' | 'right' => (side === 'left') === rtl ? 'right' : 'left';
  const text = (content: string, x: number, y: number, side: 'left' | 'right', maxWidthPx: number): ChartText | null =>
    placeText({
      text: content, x: mirrored(x, 0), y: pixel(y), side: mirrorSide(side), rtl, maxWidthPx, measureText: measures.measureText,
    });

  const rowHeight = (index: number): number => (index === 0 ? 0 : rows.share) + rows.label + rows.bar + rows.gap;
  let top = 0;
  const bars: (Box | null)[] = [];
  const tops = counts.map((count, index) => {
    const rowTop = top;
    top += rowHeight(index);
    const length = count === null ? 0 : lengthOf(count);
    const x = shape === 'trapezoids' ? gutter + (longest - length) / 2 : gutter;
    const y = rowTop + (index === 0 ? 0 : rows.share) + rows.label;
    bars.push(count === null ? null : { x: mirrored(x, length), y: pixel(y), width: pixel(length), height: pixel(rows.bar) });
    return rowTop;
  });

  const steps = counts.map((_, index): FunnelStepLayout => {
    const rowTop = tops[index]!;
    const share = shares[index] ?? null;
    const shareHeight = index === 0 ? 0 : rows.share;
    const barTop = rowTop + shareHeight + rows.label;
    const bar = bars[index]!;
    const countText = measures.countTexts[index]!;
    const countWidth = measures.widthOf(countText);
    const length = bar?.width ?? 0;
    const barEnd = shape === 'trapezoids' ? gutter + (longest + length) / 2 : gutter + length;
    const middle = barTop + rows.bar / 2 + 4;

    const tall = rows.bar >= LINE_HEIGHT_PX;
    const countInside = beside && tall && countWidth + 2 * COUNT_PADDING_PX <= length;
    const labelRoom = beside ? gutter - LABEL_GAP_PX : widthPx - countWidth - LABEL_GAP_PX;
    let count: ChartText | null;
    if (!beside) count = text(countText, widthPx, barTop - 4, 'right', widthPx);
    else if (countInside) count = text(countText, barEnd - COUNT_PADDING_PX, middle, 'right', length);
    else {
      const room = widthPx - barEnd - COUNT_PADDING_PX;
      // A bar may be too short for its count and leave too little beside it: then the count stands at the row's end.
      const x = room >= countWidth ? barEnd + COUNT_PADDING_PX : widthPx - Math.min(countWidth, widthPx);
      count = text(countText, x, middle, 'left', widthPx);
    }

    return {
      index, bar,
      path: bar === null ? null : rectangle(bar.width < 1 ? clampStart(bar.x, widthPx) : bar.x, bar.y, Math.max(1, bar.width), bar.height),
      joint: shape === 'trapezoids' ? joint(bar, bars[index + 1] ?? null) : null,
      label: rows.label > 0 || beside
        ? text(measures.labels[index]!, 0, beside ? middle : barTop - 4, 'left', Math.max(0, labelRoom))
        : null,
      count, countInside,
      share: shareHeight === 0 || share === null ? null : placeText({
        text: share,
        ...(shape === 'trapezoids'
          ? { x: mirrored(gutter + longest / 2, 0), side: 'middle' }
          : { x: mirrored(gutter, 0), side: mirrorSide('left') }),
        y: pixel(rowTop + shareHeight / 2 + 2), rtl, maxWidthPx: longest, measureText: measures.measureText,
      }),
      hit: { x: 0, y: pixel(rowTop), width: widthPx, height: pixel(rowHeight(index)) },
    };
  });

  return {
    form, orientation: 'horizontal', shape, rtl, widthPx, heightPx,
    viewBox: `0 0 ${pixel(widthPx)} ${pixel(heightPx)}`,
    maxCount: measures.maxCount,
    steps,
  };
}

/** Room for the longest label beside the bars: at most 32 % of the width, so that bars stay comparable. */
function labelGutter(measures: FunnelMeasures): number {
  const widest = Math.max(0, ...measures.labels.map((label) => measures.widthOf(label)));
  return Math.ceil(Math.min(widest, measures.widthPx * 0.32)) + LABEL_GAP_PX;
}

/** Fits the rows into a given height: bars shrink first, then the lines of shares go; bars grow to 40 px at most. */
function fitRows(measures: FunnelMeasures, beside: boolean): { rows: RowSizes; heightPx: number } {
  const count = Math.max(1, measures.counts.length);
  const hasShares = measures.shareTexts.some((texts) => texts.length > 0);
  const label = beside ? 0 : LINE_HEIGHT_PX + 2;
  const gap = hasShares ? 4 : 8;
  const share = hasShares ? 20 : 0;
  const preferred = beside ? 28 : 12;
  const least = beside ? 16 : 6;
  const heightWith = (bar: number, shareLine: number): number => count * (label + bar + gap) + (count - 1) * shareLine;
  const given = measures.givenHeightPx;
  if (given === null) return { rows: { share, label, bar: preferred, gap }, heightPx: Math.ceil(heightWith(preferred, share)) };
  const shareLine = heightWith(least, share) <= given ? share : 0;
  const bar = Math.max(least, Math.min(40, (given - heightWith(0, shareLine)) / count));
  return { rows: { share: shareLine, label, bar, gap }, heightPx: Math.ceil(Math.max(given, heightWith(bar, shareLine))) };
}

function clampStart(x: number, widthPx: number): number {
  return Math.min(widthPx - 1, Math.max(0, x));
}

/** The joint between a bar's lower edge and the next one's upper edge. */
function joint(bar: Box | null, next: Box | null): string | null {
  if (bar === null || next === null) return null;
  const bottom = bar.y + bar.height;
  return polygon([
    { x: bar.x, y: bottom }, { x: bar.x + bar.width, y: bottom },
    { x: next.x + next.width, y: next.y }, { x: next.x, y: next.y },
  ]);
}
