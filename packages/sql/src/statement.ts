import type { ScalarType } from '@plumbline/engine';

export type ParameterValue = number | string | boolean | null;

/** SQL text and the values of its placeholders, in order: values that a query gives are bound, never spliced. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly ParameterValue[];
  /** What each column of the answer is, in order; dates and timestamps come as ISO text. */
  readonly columns: readonly StatementColumn[];
}

export interface StatementColumn {
  readonly name: string;
  readonly type: ScalarType;
}
