import type { Catalog } from '../definitions/catalog.js';
import type { DataContext } from '../evaluate/context.js';
import type { EvaluationEnv } from '../evaluate/env.js';

/** What checking the data of one dataset found. */
export interface DataReport {
  readonly dataset: string;
  readonly rowCount: number;
  /** The dataset's own checks in order, then what reading its source met, then its relationships. */
  readonly checks: readonly CheckOutcome[];
}

export interface CheckOutcome {
  /** What is checked, as in the definition: `unique`, `not_null`, `fresh`, `expect`; or what was met on the way. */
  readonly check: 'unique' | 'not_null' | 'fresh' | 'expect' | 'values' | 'relationship';
  /** What it is about: fields, a condition, a relationship. */
  readonly subject: string;
  /** `info` is worth knowing, and no fault. */
  readonly outcome: 'passed' | 'failed' | 'info';
  /** How many rows (or values) are at fault. */
  readonly count: number;
  /** The first of them: `row` is the line of data from 1, `values` what the check is about. */
  readonly examples: readonly { readonly row: number; readonly values: Readonly<Record<string, number | string | boolean | null>> }[];
  /** One sentence; empty when the check passed. */
  readonly message: string;
}

/** What every check works with. */
export interface DataChecking {
  readonly catalog: Catalog;
  readonly data: DataContext;
  readonly env: EvaluationEnv;
  /** Today, as a query says it; null: nothing is stale. */
  readonly asOf: string | null;
}

/** More examples than these say no more. */
export const MAX_EXAMPLES = 5;

/** `3 rows are`, `1 row is`. */
export function rowsAre(count: number): string {
  return count === 1 ? '1 row is' : `${count.toLocaleString('en')} rows are`;
}
