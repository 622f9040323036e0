import type { Grain } from '../calendar/grain.js';

/** What is asked of an evaluator. Every part but `kpis` may be left out. */
export interface Query {
  readonly kpis: readonly string[];
  /** One row per period of this length; absent: one row over the whole range. */
  readonly grain?: Grain | null;
  /** First day, inclusive: `2017-01-01`; or a local time or instant: `2017-01-01T10:00`, `2017-01-01T10:00+01:00`. */
  readonly from?: string | null;
  /** The end of it, exclusive: the day after the last, or a time. */
  readonly to?: string | null;
  /** Dimensions as written in the definitions: `region`, `account.sector`. */
  readonly by?: readonly string[];
  /** An expression over dimensions: `region = 'West' AND amount > 100`. */
  readonly where?: string | null;
  readonly compare?: Comparison | readonly Comparison[] | null;
  readonly orderBy?: readonly OrderBy[];
  readonly limit?: number | null;
  /** With dimensions and a limit, without a grain: one more row for all that the limit leaves out, evaluated from its rows. */
  readonly others?: boolean | null;
  /** Today for this query: a day (its end) or an instant. Absent: no period counts as unfinished, nothing is stale. */
  readonly asOf?: string | null;
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
}

export type Comparison = 'previous' | 'year_ago' | 'target';

/** `key` is `period`, a dimension, or a KPI's column. */
export interface OrderBy {
  readonly key: string;
  readonly descending?: boolean;
}
