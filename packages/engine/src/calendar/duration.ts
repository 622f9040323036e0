import type { Grain } from './grain.js';

/** A length of calendar time: `{ count: 3, unit: 'month' }`. `count` is a positive whole number. */
export interface Duration {
  readonly count: number;
  readonly unit: Grain;
}
