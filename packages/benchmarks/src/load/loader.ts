import type { Table } from '@plumbline/engine/columns';

/** One way of getting the deals' CSV file into columns that can be queried. */
export interface Loader {
  readonly name: string;
  /** Reads the file; what it resolves with holds the columns. */
  load(path: string): Promise<Loaded>;
}

export interface Loaded {
  /** The rows as our columns, for comparison only: not measured. */
  table(): Table | Promise<Table>;
  /** Gives the memory back that lies outside of JavaScript. */
  close?(): void;
}

/** Columns of the file, in its order. */
export const COLUMNS = ['deal_id', 'account_id', 'region', 'rep', 'product', 'stage', 'amount', 'created_at', 'closed_at', 'cost'] as const;

export type ColumnName = (typeof COLUMNS)[number];
