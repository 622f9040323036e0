import type { Column } from '../../columns/column.js';
import type { EvaluationEnv } from '../env.js';

/** What an aggregate is computed from. */
export interface AggregateInput {
  /** The argument. Where it is null the row's code is `groups`. */
  readonly column: Column;
  /** The group of each row; `groups` for rows that do not count (filtered out, null, repeated under DISTINCT). */
  readonly codes: Int32Array;
  /** How many groups; accumulators take one place more so that loops need not ask whether a row counts. */
  readonly groups: number;
  /** The fraction of a percentile. */
  readonly fraction: number;
  readonly env: EvaluationEnv;
}

/** Computes one value for each group, null for groups without a row that counts (a count is 0). */
export type Aggregator = (input: AggregateInput) => Column;
