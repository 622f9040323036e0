import { tickIncrement, ticks } from 'd3-array';

/** An axis: its ends, its round ticks (ascending, inside the ends) and the distance between them. */
export interface NiceDomain {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly step: number;
}

/**
 * The smallest domain with round ends that covers `low` to `high` in about `count` steps. Equal ends are widened: to zero where
 * the value is not zero, to one where it is. Values of a magnitude that no screen can show (above 1e300) are cut.
 *
 * @example niceDomain(0, 87, 4) // { min: 0, max: 100, ticks: [0, 20, 40, 60, 80, 100], step: 20 }
 */
export function niceDomain(low: number, high: number, count: number): NiceDomain {
  let min = cut(Math.min(low, high));
  let max = cut(Math.max(low, high));
  if (max - min <= Math.max(Math.abs(min), Math.abs(max)) * 1e-12) {
    if (max > 0) min = 0;
    else if (min < 0) max = 0;
    else max = 1;
  }
  // Rounding outwards can change the step itself, so repeat until it holds still (d3-scale does the same).
  let previous = 0;
  for (let turn = 0; turn < 8; turn += 1) {
    const increment = tickIncrement(min, max, count);
    if (increment === previous || increment === 0 || !Number.isFinite(increment)) break;
    if (increment > 0) {
      min = Math.floor(min / increment) * increment;
      max = Math.ceil(max / increment) * increment;
    } else {
      min = Math.ceil(min * increment) / increment;
      max = Math.floor(max * increment) / increment;
    }
    previous = increment;
  }
  const marks = ticks(min, max, count).map((tick) => tick + 0);
  const step = marks.length > 1 ? marks[1]! - marks[0]! : max - min;
  return { min: min + 0, max: max + 0, ticks: marks, step };
}

const LARGEST = 1e300;

function cut(value: number): number {
  // Below the smallest normal double a step underflows to zero.
  if (Math.abs(value) < 1e-300) return 0;
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}
