import type { Catalog, Query, QueryResult } from '@plumbline/engine';
import type { LiveRow } from '@plumbline/engine/live';
import type { Receipt, ReceiptQuery } from '@plumbline/engine/receipt';

/** A result, with what it was made of. */
export interface Answer {
  readonly result: QueryResult;
  /** The datasets that were read: when rows of another change, the result stays. */
  readonly datasets: readonly string[];
}

export type Change = 'append' | 'update' | 'remove';

/** Answers queries about a catalogue's files, here or in a worker. */
export interface Answerer {
  /** Queries that come together are evaluated together. Rejects with a `DataError` or the planner's `QueryError`. */
  answer(query: Query): Promise<Answer>;
  /** Changes rows of a dataset for all later answers. Rejects with a `LiveError`, nothing applied. */
  change(kind: Change, dataset: string, rows: readonly LiveRow[]): Promise<void>;
  /** How one number comes about, by the rows as they are now. Rejects as `answer` does. */
  explain(query: ReceiptQuery): Promise<Receipt>;
  /** From now on another catalogue counts, and files are looked at again. */
  use(catalog: Catalog): void;
  close(): void;
}

/** Where files are. */
export interface Addresses {
  readonly pageBase: string;
  /** What the addresses of definitions' sources are relative to. */
  readonly base: string;
  /** Dataset name to address, instead of what the definitions say; resolved like links of the page. */
  readonly data: Readonly<Record<string, string>>;
}
