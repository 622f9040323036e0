import { formForWidth } from '../geometry/form.js';
import { pixel, polygon, polyline, rectangle } from '../geometry/path.js';
import { finiteOrNull, pixelsAtLeast } from '../scale/finite.js';
import { linearScale } from '../scale/linear-scale.js';
import { LINE_HEIGHT_PX, TEXT_SIZE_PX, placeText, type ChartText } from '../text/chart-text.js';
import { approximateTextWidth } from '../text/text-width.js';
import type { GaugeInput, GaugeLayout } from './gauge-layout.js';
import { readGaugeMarks } from './gauge-marks.js';

/** Room at both ends for the arrowhead. */
const EDGE_PX = 9;
const TICK_PX = 4;
const BAND_PX = 3;
const BAND_GAP_PX = 2;

/** Lays out a gauge as a bar, filling in reading direction. The number is not inside: the element writes it above. */
export function layoutLinearGauge<Tone extends string>(input: GaugeInput<Tone>): GaugeLayout<Tone> {
  const widthPx = pixelsAtLeast(48, input.widthPx);
  const form = formForWidth(widthPx);
  const measureText = input.measureText ?? approximateTextWidth;
  const rtl = input.rtl ?? false;
  const marks = readGaugeMarks(input);
  const labelled = form !== 'compact';

  const barPx = form === 'compact' ? 8 : 12;
  const targetText = labelled && marks.target !== null ? input.targetText ?? null : null;
  const abovePx = TICK_PX + (targetText === null ? 0 : LINE_HEIGHT_PX);
  const naturalHeight = abovePx + barPx + BAND_GAP_PX + BAND_PX + (labelled ? LINE_HEIGHT_PX : 2);
  const heightPx = Math.ceil(Math.max(naturalHeight, finiteOrNull(input.heightPx) ?? naturalHeight));
  const top = abovePx + (heightPx - naturalHeight) / 2;

  const start = rtl ? widthPx - EDGE_PX : EDGE_PX;
  const end = rtl ? EDGE_PX : widthPx - EDGE_PX;
  const position = linearScale([marks.scale.min, marks.scale.max], [start, end]);

  const endLabel = (value: number, x: number, side: 'left' | 'right'): ChartText | null => labelled
    ? placeText({
      text: (input.formatTick ?? String)(value), x: pixel(x), y: pixel(top + barPx + BAND_GAP_PX + BAND_PX + 13), side, rtl,
      maxWidthPx: (widthPx - 2 * EDGE_PX) / 2 - 4, measureText,
    })
    : null;

  const targetX = marks.target === null ? null : position(marks.target);
  const targetLabel = (): ChartText | null => {
    if (targetText === null || targetX === null) return null;
    const half = Math.min(measureText(targetText, TEXT_SIZE_PX), widthPx) / 2;
    const x = pixel(Math.min(widthPx - half, Math.max(half, targetX)));
    return placeText({ text: targetText, x, y: pixel(top - TICK_PX - 4), side: 'middle', rtl, maxWidthPx: widthPx, measureText });
  };

  const arrow = (side: 'low' | 'high'): string => {
    const base = side === 'high' ? end : start;
    const outward = (side === 'high') === rtl ? -1 : 1;
    const near = base + outward * 1.5;
    return polygon([{ x: near, y: top }, { x: near, y: top + barPx }, { x: base + outward * (EDGE_PX - 1), y: top + barPx / 2 }]);
  };

  return {
    shape: 'linear', form, widthPx, heightPx,
    viewBox: `0 0 ${pixel(widthPx)} ${pixel(heightPx)}`,
    scale: marks.scale,
    baseline: marks.baseline,
    track: bar(start, end, top, barPx),
    value: marks.value === null ? null : fill(position(marks.baseline), position(marks.value), top, barPx, widthPx),
    target: targetX === null ? null : {
      path: polyline([{ x: targetX, y: top - TICK_PX }, { x: targetX, y: top + barPx + TICK_PX }]),
      clamped: marks.targetSide,
    },
    bands: marks.bands.map(({ tone, from, to }) => ({
      tone, from, to, path: bar(position(from), position(to), top + barPx + BAND_GAP_PX, BAND_PX),
    })),
    clamp: marks.valueSide === null ? null : { side: marks.valueSide, path: arrow(marks.valueSide) },
    labels: {
      min: endLabel(marks.scale.min, start, rtl ? 'right' : 'left'),
      max: endLabel(marks.scale.max, end, rtl ? 'left' : 'right'),
      target: targetLabel(),
      value: null,
    },
  };
}

/** A bar between two positions, whichever of them is on the left. */
function bar(from: number, to: number, y: number, height: number): string {
  return rectangle(Math.min(from, to), y, Math.abs(to - from), height);
}

/** The filled part; two pixels where value and baseline are the same, so that zero does not look like nothing. */
function fill(from: number, to: number, y: number, height: number, widthPx: number): string {
  const width = Math.max(2, Math.abs(to - from));
  const x = Math.min(Math.min(from, to), widthPx - EDGE_PX - width);
  return rectangle(x, y, width, height);
}
