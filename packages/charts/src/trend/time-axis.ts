import type { ChartText } from '../text/chart-text.js';
import { TEXT_SIZE_PX, placeText } from '../text/chart-text.js';
import { pixel, polyline } from '../geometry/path.js';
import type { MeasureText } from '../text/text-width.js';
import type { TrendPoint } from './trend-layout.js';

/** What labels of periods are chosen from. */
export interface TimeAxisInput {
  readonly points: readonly TrendPoint[];
  readonly xOf: (index: number) => number;
  readonly leftPx: number;
  readonly rightPx: number;
  /** Bottom of the plot. */
  readonly bottomPx: number;
  readonly rtl: boolean;
  /** Only the first and the last label, in compact charts. */
  readonly endsOnly: boolean;
  readonly measureText: MeasureText;
}

export interface TimeTick {
  readonly index: number;
  readonly x: number;
  readonly path: string;
  readonly label: ChartText;
}

const GAP_PX = 10;
/** Strides that people can read on: months by quarter and half-year, the rest by tens. */
const STRIDES = [1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200];

/** The labels of the densest even stride of which none touch, kept on major periods where there are any. */
export function layoutTimeAxis(input: TimeAxisInput): readonly TimeTick[] {
  const { points, endsOnly } = input;
  if (points.length === 0) return [];
  if (!endsOnly) {
    // Even empty labels keep their gap: denser strides need not be tried.
    const atMost = (input.rightPx - input.leftPx) / GAP_PX + 1;
    for (const stride of stridesFor(points).filter((each) => points.length / each <= atMost)) {
      const ticks = ticksAt(input, everyNth(points, stride));
      if (ticks !== null) return ticks;
    }
  }
  const ends = points.length === 1 ? [0] : [0, points.length - 1];
  return ticksAt(input, ends) ?? ticksAt(input, ends.slice(-1)) ?? [];
}

function stridesFor(points: readonly TrendPoint[]): readonly number[] {
  const major = majorStride(points);
  // Between years only divisors of a year keep the years' first months.
  return STRIDES.filter((stride) => stride < points.length && (major === null || major % stride === 0 || stride % major === 0));
}

function majorStride(points: readonly TrendPoint[]): number | null {
  const first = points.findIndex((point) => point.major === true);
  if (first < 0) return null;
  const second = points.findIndex((point, index) => index > first && point.major === true);
  return second < 0 ? null : second - first;
}

function everyNth(points: readonly TrendPoint[], stride: number): number[] {
  const major = points.findIndex((point) => point.major === true);
  const start = major < 0 ? 0 : major % stride;
  const indices: number[] = [];
  for (let index = start; index < points.length; index += stride) indices.push(index);
  return indices;
}

/** The ticks at these points, or null when two labels would touch or one has no room. */
function ticksAt(input: TimeAxisInput, indices: readonly number[]): readonly TimeTick[] | null {
  const { points, xOf, leftPx, rightPx, bottomPx, rtl, measureText } = input;
  const ticks: TimeTick[] = [];
  const taken: { left: number; right: number }[] = [];
  for (const index of indices) {
    const x = xOf(index);
    const text = points[index]!.label;
    const width = measureText(text, TEXT_SIZE_PX);
    if (width > rightPx - leftPx) return null;
    const left = Math.min(rightPx - width, Math.max(leftPx, x - width / 2));
    const last = taken.at(-1);
    if (last !== undefined && left < last.right + GAP_PX && left + width > last.left - GAP_PX) return null;
    taken.push({ left, right: left + width });
    const label = placeText({ text, x: pixel(left + width / 2), y: pixel(bottomPx + 16), side: 'middle', rtl, measureText });
    if (label === null) continue;
    ticks.push({ index, x: pixel(x), path: polyline([{ x, y: bottomPx }, { x, y: bottomPx + 4 }]), label });
  }
  return ticks;
}
