import { finiteOrNull } from '../scale/finite.js';
import { linearScale } from '../scale/linear-scale.js';

/** Width of the box that bars are laid out in. It is stretched to whatever room a row has. */
export const BARS_WIDTH = 1000;
/** What is more than nothing is never drawn as nothing. */
const LEAST = 3;

/** A bar between two numbers of a scale: where it starts from the left, and how long it is, of `BARS_WIDTH`. */
export interface Bar {
  readonly x: number;
  readonly width: number;
}

/** Bars on one scale. */
export interface BarsLayout {
  /** Where zero is. */
  readonly zero: number;
  /** One for each value, null where there is none. */
  readonly bars: readonly (Bar | null)[];
  /** One for each of `marks`, null where there is none. */
  readonly marks: readonly (number | null)[];
}

/**
 * Lays bars out from zero on one scale that holds all of them, so that their lengths can be compared. `marks` are other numbers on the
 * scale, such as targets. Numbers that are not finite count as none.
 *
 * @example layoutBars([50, -50, null]) // { zero: 500, bars: [{ x: 500, width: 500 }, { x: 0, width: 500 }, null], marks: [] }
 */
export function layoutBars(values: readonly (number | null)[], marks: readonly (number | null)[] = []): BarsLayout {
  const known = [...values, ...marks].map(finiteOrNull).filter((value) => value !== null);
  const position = positionOf(known);
  const zero = position(0);
  return {
    zero,
    bars: values.map((value) => {
      const finite = finiteOrNull(value);
      return finite === null ? null : bar(zero, position(finite), finite !== 0);
    }),
    marks: marks.map((mark) => {
      const finite = finiteOrNull(mark);
      return finite === null ? null : position(finite);
    }),
  };
}

/** A step of a waterfall: a change, or a total from zero. */
export interface WaterfallStep {
  readonly value: number | null;
  readonly total: boolean;
}

/** A step as a bar from where the one before ended. */
export interface WaterfallBar extends Bar {
  /** Where the step ends, and the next one starts. */
  readonly end: number;
}

/** Steps on one scale. */
export interface WaterfallLayout {
  readonly zero: number;
  /** One for each step, null where there is no value. */
  readonly bars: readonly (WaterfallBar | null)[];
}

/**
 * Lays steps out one after the other: a change starts where the step before ended, a total starts at zero.
 *
 * @example layoutWaterfall([{ value: 80, total: true }, { value: 20, total: false }]).bars // [{ x: 0, width: 800, end: 800 }, { x: 800, width: 200, end: 1000 }]
 */
export function layoutWaterfall(steps: readonly WaterfallStep[]): WaterfallLayout {
  let running = 0;
  const spans = steps.map(({ value, total }) => {
    const finite = finiteOrNull(value);
    if (finite === null) return null;
    const from = total ? 0 : running;
    running = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, total ? finite : running + finite));
    return { from, to: running, moves: finite !== 0 };
  });
  const position = positionOf(spans.flatMap((span) => (span === null ? [] : [span.from, span.to])));
  return {
    zero: position(0),
    bars: spans.map((span) => span === null ? null
      : { ...bar(position(span.from), position(span.to), span.moves), end: position(span.to) }),
  };
}

function positionOf(values: readonly number[]): (value: number) => number {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const scale = linearScale([low, low === high ? 1 : high], [0, BARS_WIDTH]);
  return (value) => Math.round(scale(value) * 10) / 10;
}

function bar(from: number, to: number, visible: boolean): Bar {
  const width = Math.max(visible ? LEAST : 0, Math.round(Math.abs(to - from) * 10) / 10);
  return { x: Math.min(from, to, BARS_WIDTH - width), width };
}
