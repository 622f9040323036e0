import type { Column } from './column.js';

/** The columns of one dataset by the `id` of their reading, all of `rowCount` values. */
export interface Table {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, Column>>;
  /** What was refused while reading, to be told with every result over this table. */
  readonly issues?: readonly DataIssue[];
}

/** Values of one column that could not be read as declared (they are null in the column), counted, with the first examples. */
export interface DataIssue {
  readonly code: 'unreadable-value' | 'value-not-in-list' | 'ragged-row' | 'duplicate-key' | 'rounded-value' | 'duplicate-column' | 'stray-quote';
  readonly column: string;
  readonly count: number;
  /** At most five. `row` is the 1-based line of data (header not counted). */
  readonly examples: readonly { readonly row: number; readonly text: string }[];
  readonly message: string;
}
