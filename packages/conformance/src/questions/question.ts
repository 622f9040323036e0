/** What an analyst asks of a data set: in our words, and as SQL that DuckDB answers over the same files. */
export interface Question {
  readonly name: string;
  /** What follows `kpi query`, without definitions and data. */
  readonly ask: string;
  /** Columns are named as ours are: `period`, dimensions, KPIs. */
  readonly sql: string;
  /** The order of rows counts. */
  readonly isOrdered?: boolean;
}

/** A data set of `shared/data` with definitions of its own. */
export interface QuestionSet {
  readonly name: string;
  /** Folder of definitions in this package. */
  readonly definitions: string;
  /** Files by dataset, within `shared/data`; definitions name them too, but the folder may be elsewhere. */
  readonly data: Readonly<Record<string, string>>;
  /** SQL that reads the files, `$DATA` being the folder. */
  readonly setup: readonly string[];
  readonly questions: readonly Question[];
}
