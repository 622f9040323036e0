import type { Column } from '../columns/column.js';

/** The groups of a scan that have rows, in no promised order. */
export interface Grouped {
  readonly groupCount: number;
  /** The window of each group; 0 when the scan had none. */
  readonly slots: Int32Array;
  /** One column of `groupCount` values for each key of the scan. */
  readonly keys: readonly Column[];
  /** One column of `groupCount` values for each aggregate. */
  readonly values: readonly Column[];
}

/** The groups of a funnel that at least one entity entered. */
export interface GroupedFunnel {
  readonly groupCount: number;
  readonly slots: Int32Array;
  readonly keys: readonly Column[];
  /** For each step: how many entities reached it, and the median days since the step before, by group. */
  readonly steps: readonly {
    readonly counts: Float64Array;
    /** Null for the first step, where times are missing, and for steps in any order. */
    readonly medianDays: Column;
  }[];
}
