import { pixel } from '../geometry/path.js';
import { TEXT_SIZE_PX, placeText, type ChartText } from '../text/chart-text.js';
import type { MeasureText } from '../text/text-width.js';
import type { TrendLayout, TrendPosition } from './trend-layout.js';

/** What the names of lines are placed from. A null text is not placed. */
export interface LineLabelsInput {
  readonly positions: readonly TrendPosition[];
  readonly plot: TrendLayout['plot'];
  readonly rtl: boolean;
  /** True when the values are columns, which cover all below them. */
  readonly columns: boolean;
  readonly targetText: string | null;
  readonly previousText: string | null;
  readonly measureText: MeasureText;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LINE_PX = 14;
/** How far a text keeps from the lines, so that it is read with its own. */
const CLEAR_PX = 3;

/**
 * Writes the names of the target and of the line compared with on the lines themselves, where they cover least: the candidates are
 * above and below each line at its start, middle and end, and the one that the fewest points of any line run through wins
 * (the first of equals). The names never cover each other; one with no clear room is left out.
 */
export function placeLineLabels(whole: LineLabelsInput): { readonly target: ChartText | null; readonly previous: ChartText | null } {
  const input = { ...whole, positions: everyNth(whole.positions) };
  const target = place(input, input.targetText, (position) => position.targetY, null);
  const previous = place(input, input.previousText, (position) => position.previousY, target?.box ?? null);
  return { target: target?.text ?? null, previous: previous?.text ?? null };
}

/** Of very many points a few hundred say well enough where a line runs: with all of 100 000 this took four fifths of the layout's time. */
function everyNth(positions: readonly TrendPosition[]): readonly TrendPosition[] {
  const step = Math.ceil(positions.length / 400);
  return step <= 1 ? positions : positions.filter((_, index) => index % step === 0);
}

function place(input: LineLabelsInput, text: string | null, yOf: (position: TrendPosition) => number | null, taken: Box | null):
{ text: ChartText; box: Box } | null {
  if (text === null) return null;
  const { positions, plot, rtl, measureText } = input;
  const width = measureText(text, TEXT_SIZE_PX);
  const known = positions.filter((position) => yOf(position) !== null);
  if (known.length === 0 || width > plot.right - plot.left) return null;
  let best: { box: Box; covered: number } | null = null;
  for (const share of [1, 0, 0.5, 0.25, 0.75]) {
    const anchor = known[Math.round(share * (known.length - 1))]!;
    const left = Math.min(plot.right - width, Math.max(plot.left, anchor.x - width * (rtl ? 1 - share : share)));
    const under = known.filter(({ x }) => x >= left && x <= left + width);
    const heights = (under.length > 0 ? under : [anchor]).map((position) => yOf(position)!);
    const above = heights.reduce((least, y) => Math.min(least, y)) - CLEAR_PX;
    const below = heights.reduce((most, y) => Math.max(most, y)) + CLEAR_PX;
    for (const top of [above - LINE_PX, below]) {
      if (top < 0 || top + LINE_PX > plot.bottom) continue;
      const box = { left, right: left + width, top, bottom: top + LINE_PX };
      if (taken !== null && overlaps(box, taken)) continue;
      const covered = crossings(positions, box) + (input.columns ? columnsBehind(positions, box) : 0);
      if (best === null || covered < best.covered) best = { box, covered };
    }
  }
  if (best === null) return null;
  const { box } = best;
  const placed = placeText({ text, x: pixel(rtl ? box.right : box.left), y: pixel(box.bottom - 3), side: rtl ? 'right' : 'left', rtl, measureText });
  return placed === null ? null : { text: placed, box };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right + 4 && a.right > b.left - 4 && a.top < b.bottom && a.bottom > b.top;
}

function columnsBehind(positions: readonly TrendPosition[], box: Box): number {
  return positions.filter(({ x, y }) => y !== null && x > box.left - 4 && x < box.right + 4 && y < box.bottom).length * 3;
}

/** How many pieces of the drawn lines run through the box, sampled at their points and middles. */
function crossings(positions: readonly TrendPosition[], box: Box): number {
  let count = 0;
  const inside = (x: number, y: number): boolean => x >= box.left - 2 && x <= box.right + 2 && y >= box.top && y <= box.bottom;
  const lines = [(position: TrendPosition) => position.y, (position: TrendPosition) => position.previousY, (position: TrendPosition) => position.targetY];
  for (const yOf of lines) {
    positions.forEach((position, index) => {
      const y = yOf(position);
      if (y === null) return;
      if (inside(position.x, y)) count += 1;
      const next = positions[index + 1];
      const nextY = next === undefined ? null : yOf(next);
      if (next === undefined || nextY === null) return;
      for (const share of [0.25, 0.5, 0.75]) {
        if (inside(position.x + (next.x - position.x) * share, y + (nextY - y) * share)) count += 1;
      }
    });
  }
  return count;
}
