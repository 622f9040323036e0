import { tickIncrement } from 'd3-array';

/** An axis: its ends, its round ticks (ascending, both ends among them) and the distance between them. */
export interface NiceDomain {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly step: number;
}

/**
 * The tightest domain with round ends that covers `low` to `high` in at most `steps` round steps. Equal ends are widened: to zero
 * where the value is not zero, to one where it is. Values of a magnitude that no screen can show (above 1e300) are cut.
 *
 * @example niceDomain(0, 87, 5) // { min: 0, max: 100, ticks: [0, 20, 40, 60, 80, 100], step: 20 }
 */
export function niceDomain(low: number, high: number, steps: number): NiceDomain {
  let min = cut(Math.min(low, high));
  let max = cut(Math.max(low, high));
  if (max - min <= Math.max(Math.abs(min), Math.abs(max)) * 1e-12) {
    if (max > 0) min = 0;
    else if (min < 0) max = 0;
    else max = 1;
  }
  // Ends rounded outwards may take a step more than asked for, so ask for fewer until they do not.
  for (let asked = steps * 2; asked > 0; asked -= 1) {
    // A negative increment is the inverse of a step below one: 0.2 as -5, so that ticks have no binary dust.
    const increment = tickIncrement(min, max, asked);
    if (!Number.isFinite(increment) || increment === 0) break;
    const inUnits = (value: number): number => (increment > 0 ? value / increment : value * -increment);
    const first = Math.floor(inUnits(min));
    const last = Math.ceil(inUnits(max));
    if (last - first > steps) continue;
    const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
      const unit = first + index;
      return (increment > 0 ? unit * increment : unit / -increment) + 0;
    });
    return { min: ticks[0]!, max: ticks.at(-1)!, ticks, step: increment > 0 ? increment : 1 / -increment };
  }
  return { min, max, ticks: [min, max], step: max - min };
}

const LARGEST = 1e300;

function cut(value: number): number {
  // Below the smallest normal double a step underflows to zero.
  if (Math.abs(value) < 1e-300) return 0;
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}
