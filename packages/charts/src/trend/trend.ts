import { formForWidth, type ChartForm } from '../geometry/form.js';
import { pixel, polyline, rectangle } from '../geometry/path.js';
import { finiteOrNull, pixelsAtLeast } from '../scale/finite.js';
import { linearScale } from '../scale/linear-scale.js';
import { LINE_HEIGHT_PX, TEXT_SIZE_PX, placeText, type ChartText } from '../text/chart-text.js';
import { approximateTextWidth } from '../text/text-width.js';
import { downsample, type LinePoint } from './downsample.js';
import { areaSegments, lineSegments, lonePoints } from './line-segments.js';
import { layoutAnnotations } from './annotations.js';
import { forecastBand } from './forecast-band.js';
import { placeLineLabels } from './line-labels.js';
import { layoutTimeAxis } from './time-axis.js';
import type { TrendColumn, TrendInput, TrendLayout, TrendPosition, TrendSegment } from './trend-layout.js';
import { chooseValueAxis } from './value-axis.js';

export type { ChartForm } from '../geometry/form.js';
export type { ChartText } from '../text/chart-text.js';
export { approximateTextWidth, type MeasureText } from '../text/text-width.js';
export type {
  TrendColumn, TrendInput, TrendLayout, TrendMarks, TrendPoint, TrendPosition, TrendSegment,
} from './trend-layout.js';
export { nearestPosition } from './nearest-position.js';

const HEIGHT_PX: Readonly<Record<ChartForm, number>> = { compact: 56, regular: 160, large: 220 };
/** Length of the piece of line that is the key of columns' comparison. */
const KEY_PX = 14;
/** Round steps of the value axis: one tick more than that at most. */
const STEPS: Readonly<Record<ChartForm, number>> = { compact: 2, regular: 3, large: 4 };

/**
 * Lays out values over time: lines split at gaps, a dashed end for an unfinished period, the line compared with, the target, round
 * ticks, labels that never touch, and where each period is. Pure and deterministic; every number in every path is finite.
 */
export function layoutTrend(input: TrendInput): TrendLayout {
  const widthPx = pixelsAtLeast(48, input.widthPx);
  const form = formForWidth(widthPx);
  const heightPx = pixelsAtLeast(32, finiteOrNull(input.heightPx) ?? HEIGHT_PX[form]);
  const marks = input.marks ?? 'line';
  const rtl = input.rtl ?? false;
  const measureText = input.measureText ?? approximateTextWidth;
  const axis = chooseValueAxis(input, STEPS[form]);
  const formatTick = input.formatTick ?? String;

  const labelled = form !== 'compact' && heightPx >= 80;
  const tickTexts = labelled ? axis.ticks.map((tick) => formatTick(tick, axis.step)) : [];
  const widest = Math.max(0, ...tickTexts.map((text) => measureText(text, TEXT_SIZE_PX)));
  const gutter = labelled && widest > 0 ? Math.min(widest, widthPx * 0.3) + 8 : 0;
  const hasPrevious = input.points.some((point) => finiteOrNull(point.previous) !== null);
  // Columns leave no clear room for a name among them: it stands above them, with a piece of its line as a key.
  const keyed = labelled && marks === 'columns' && hasPrevious && (input.previousText ?? '') !== '';
  const plot = {
    left: pixel(rtl ? 6 : 6 + gutter),
    right: pixel(widthPx - 6 - (rtl ? gutter : 0)),
    top: (labelled ? 10 : 5) + (keyed ? LINE_HEIGHT_PX : 0),
    bottom: pixel(heightPx - (heightPx >= 48 ? LINE_HEIGHT_PX + 4 : 5)),
  };
  const yOf = linearScale([axis.min, axis.max], [plot.bottom, plot.top]);
  const xOf = positionOf(input.points.length, marks === 'columns', plot.left, plot.right, rtl);
  const baselineY = pixel(yOf(Math.min(axis.max, Math.max(axis.min, 0))));

  const height = (value: number | null | undefined): number | null => {
    const finite = finiteOrNull(value);
    return finite === null ? null : pixel(yOf(finite));
  };
  const positions = input.points.map((point, index): TrendPosition => ({
    index, x: pixel(xOf(index)), y: height(point.value), previousY: height(point.previous), targetY: height(point.target),
    partial: (point.partial ?? false) || (point.forecast ?? false),
  }));

  const plotWidth = plot.right - plot.left;
  const values = downsample(positions, plotWidth);
  const line = marks === 'columns' ? [] : values;
  const previousSegments = marks === 'columns' ? previousTicks(positions, plotWidth) : lineSegments(previousLine());
  const targetPath = stair(positions, plot.left, plot.right);
  const names = placeLineLabels({
    positions, plot, rtl, measureText, columns: marks === 'columns',
    previousText: labelled && hasPrevious && !keyed ? input.previousText ?? null : null,
    targetText: labelled && targetPath !== '' ? input.targetText ?? null : null,
  });

  return {
    marks, form, rtl, widthPx, heightPx,
    viewBox: `0 0 ${pixel(widthPx)} ${pixel(heightPx)}`,
    plot,
    domain: [axis.min, axis.max],
    startsAtZero: axis.startsAtZero,
    baselineY,
    yTicks: axis.ticks.map((value, index) => {
      const y = pixel(yOf(value));
      return {
        value, y,
        path: polyline([{ x: plot.left, y }, { x: plot.right, y }]),
        label: labelled ? tickLabel(tickTexts[index]!, y) : null,
      };
    }),
    xTicks: heightPx < 48 ? [] : layoutTimeAxis({
      points: input.points, xOf, leftPx: 0, rightPx: widthPx, bottomPx: plot.bottom, rtl, endsOnly: !labelled, measureText,
    }),
    segments: lineSegments(line),
    areas: marks === 'area' ? areaSegments(line, baselineY) : [],
    columns: marks === 'columns' ? columns(positions, plotWidth, baselineY) : [],
    dots: marks === 'columns' ? [] : dots(values, lastKnown(input.points)),
    previous: hasPrevious ? previous() : null,
    target: targetPath === '' ? null : { path: targetPath, label: names.target },
    band: forecastBand({ points: input.points, positions, yOf: height }),
    annotations: layoutAnnotations({ annotations: input.annotations ?? [], positions, plot, rtl, labelled, measureText }),
    positions,
    downsampled: values !== positions,
  };

  function previous(): NonNullable<TrendLayout['previous']> {
    if (!keyed) return { segments: previousSegments, label: names.previous };
    const start = rtl ? plot.right : plot.left;
    const toward = rtl ? -1 : 1;
    const y = plot.top - LINE_HEIGHT_PX + 3;
    const key = { path: polyline([{ x: start, y }, { x: start + toward * KEY_PX, y }]), dashed: false };
    const label = placeText({
      text: input.previousText ?? '', x: pixel(start + toward * (KEY_PX + 6)), y: pixel(y + 4), side: rtl ? 'right' : 'left', rtl,
      maxWidthPx: plotWidth - KEY_PX - 6, measureText,
    });
    return { segments: [...previousSegments, key], label };
  }

  function previousLine(): readonly LinePoint[] {
    return downsample(positions.map(({ x, previousY, partial }): LinePoint => ({ x, y: previousY, partial })), plotWidth);
  }

  function tickLabel(text: string, y: number): ChartText | null {
    const x = rtl ? widthPx - gutter : gutter - 2;
    return placeText({
      text, x: pixel(x), y: pixel(y + 4), side: rtl ? 'left' : 'right', rtl, maxWidthPx: gutter, measureText,
    });
  }
}

/** Where a period is. Lines reach both edges; columns stand in the middle of their share of the width. */
function positionOf(count: number, inBands: boolean, left: number, right: number, rtl: boolean): (index: number) => number {
  const width = right - left;
  return (index) => {
    const share = inBands ? (index + 0.5) / Math.max(1, count) : count < 2 ? 0.5 : index / (count - 1);
    return rtl ? right - width * share : left + width * share;
  };
}

/** Upright bars from the baseline; a value of zero is a line of one pixel. Never wider than 40 px. */
function columns(positions: readonly TrendPosition[], plotWidth: number, baselineY: number): TrendColumn[] {
  const band = plotWidth / Math.max(1, positions.length);
  const width = Math.min(40, band > 4 ? band * 0.72 : band * 0.9);
  return positions.flatMap(({ index, x, y, partial }) => {
    if (y === null) return [];
    const height = Math.max(1, Math.abs(baselineY - y));
    const path = rectangle(x - width / 2, y > baselineY ? baselineY : Math.min(y, baselineY - 1), width, height);
    return [{ index, path, partial, negative: y > baselineY }];
  });
}

/** With columns, what they are compared with is a short line across each: a line from column to column would say there is something between. */
function previousTicks(positions: readonly TrendPosition[], plotWidth: number): TrendSegment[] {
  const width = Math.min(48, (plotWidth / Math.max(1, positions.length)) * 0.9);
  return positions.flatMap(({ x, previousY, partial }) => previousY === null ? [] : [{
    path: polyline([{ x: x - width / 2, y: previousY }, { x: x + width / 2, y: previousY }]), dashed: partial,
  }]);
}

/** The last period that has a value and is no forecast. */
function lastKnown(points: TrendInput['points']): number {
  return points.findLastIndex((point) => finiteOrNull(point.value) !== null && point.forecast !== true);
}

function dots(values: readonly TrendPosition[], lastIndex: number): TrendLayout['dots'] {
  const last = values.find(({ index }) => index === lastIndex);
  const shown = new Set(lonePoints(values));
  if (last !== undefined) shown.add(last);
  return [...shown].map((position) => ({
    index: position.index, x: position.x, y: position.y!, last: position === last, partial: position.partial,
  }));
}

/** The target as a hairline over each period's share of the width; one straight line when it never changes. */
function stair(positions: readonly TrendPosition[], left: number, right: number): string {
  let path = '';
  let openY: number | null = null;
  positions.forEach(({ x, targetY }, index) => {
    const edge = (other: TrendPosition | undefined, end: number): number => (other === undefined ? end : (x + other.x) / 2);
    const forward = (positions.at(-1)!.x - positions[0]!.x) >= 0;
    const from = edge(positions[index - 1], forward ? left : right);
    const to = edge(positions[index + 1], forward ? right : left);
    if (targetY === null) {
      openY = null;
      return;
    }
    if (openY === null) path += `M${pixel(from)},${targetY}`;
    else if (openY !== targetY) path += `V${targetY}`;
    if (positions[index + 1]?.targetY !== targetY) path += `H${pixel(to)}`;
    openY = targetY;
  });
  return path;
}
