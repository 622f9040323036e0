import { finiteOrNull } from '../scale/finite.js';
import { niceDomain, type NiceDomain } from '../scale/nice-domain.js';
import type { TrendInput } from './trend-layout.js';

/** The value axis of a trend. */
export interface ValueAxis extends NiceDomain {
  readonly startsAtZero: boolean;
}

/**
 * Chooses the value axis so that every value, earlier value and target is on it, in at most `steps` round steps. Without any number it is
 * 0 to 1 without ticks.
 */
export function chooseValueAxis(input: TrendInput, steps: number): ValueAxis {
  let low = Infinity;
  let high = -Infinity;
  for (const point of input.points) {
    for (const candidate of [point.value, point.previous, point.target, point.low, point.high]) {
      const value = finiteOrNull(candidate);
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return { min: 0, max: 1, ticks: [], step: 1, startsAtZero: true };
  const marks = input.marks ?? 'line';
  if (marks !== 'line' || wantsZero(input.zeroBaseline ?? 'auto', low, high)) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  } else if (low === high) {
    // A flat line away from zero: room on both sides, so that it does not lie on the frame.
    const room = Math.abs(low) * 0.1;
    low -= room;
    high += room;
  }
  const domain = niceDomain(low, high, steps);
  return { ...domain, startsAtZero: domain.min <= 0 && domain.max >= 0 };
}

/** Values whose changes span at least a third of their distance to zero are seen well enough from zero. */
function wantsZero(rule: 'auto' | 'always' | 'never', low: number, high: number): boolean {
  if (rule !== 'auto') return rule === 'always';
  if (low <= 0 && high >= 0) return true;
  const farthest = Math.max(Math.abs(low), Math.abs(high));
  return high / farthest - low / farthest >= 1 / 3;
}
