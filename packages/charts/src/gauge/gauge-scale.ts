import { finiteOrNull } from '../scale/finite.js';
import { niceDomain } from '../scale/nice-domain.js';

/** What a gauge's scale is chosen from. Null, absent and non-finite numbers count as not given. */
export interface GaugeScaleInput {
  readonly value: number | null;
  readonly target?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  /** True when the value is a share: 0.63 is shown as 63 %. */
  readonly percent?: boolean;
}

/** The ends of a gauge. `min` is always less than `max`. */
export interface GaugeScale {
  readonly min: number;
  readonly max: number;
  /** True when the given ends were used as they are; false when one was missing, or both were equal. */
  readonly given: boolean;
}

/** Round steps that a scale may end on: many, so that its end is near what it has to cover. */
const STEPS = 6;

/**
 * Chooses the ends of a gauge. Given ends are kept (turned round when they are the wrong way about), and then a value may lie
 * outside. A missing end is chosen so that nothing lies outside and zero is on the scale: 0 to 1 for shares within it, otherwise
 * zero to a round number that covers the value and leaves a fifth of room beyond the target.
 *
 * @example chooseGaugeScale({ value: 63, target: 100 }) // { min: 0, max: 120, given: false }
 */
export function chooseGaugeScale(input: GaugeScaleInput): GaugeScale {
  let min = finiteOrNull(input.min);
  let max = finiteOrNull(input.max);
  if (min !== null && max !== null && min > max) [min, max] = [max, min];
  // Equal ends are no scale. One of them still says something: zero stays an end, another number is taken for the far one.
  if (min !== null && min === max) {
    if (min > 0) min = null;
    else max = null;
  }
  if (min !== null && max !== null) return { min, max, given: true };

  const value = finiteOrNull(input.value);
  const target = finiteOrNull(input.target);
  const known = [value, target].filter((number) => number !== null);
  const share = input.percent === true && known.every((number) => number >= 0 && number <= 1);
  const reach = target === null ? known : [...known, target * 1.2];
  const chosen = share ? { min: 0, max: 1 } : niceDomain(Math.min(0, ...reach), Math.max(0, ...reach), STEPS);

  const low = min ?? (max !== null && chosen.min >= max ? niceBelow(max) : chosen.min);
  const high = max ?? (chosen.max <= low ? niceAbove(low) : chosen.max);
  // Only ends of magnitudes that no screen can show (1e-310, 1e305) come here without room between them.
  return low < high ? { min: low, max: high, given: false } : { min: chosen.min, max: chosen.max, given: false };
}

function niceBelow(max: number): number {
  return max > 0 ? 0 : niceDomain(max * 2, max, STEPS).min - (max === 0 ? 1 : 0);
}

function niceAbove(min: number): number {
  return min < 0 ? 0 : niceDomain(min, min === 0 ? 1 : min * 2, STEPS).max;
}
