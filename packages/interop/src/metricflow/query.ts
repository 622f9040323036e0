import type { SourceFile } from '@plumbline/engine/diagnostics';
import type { Query, ResultRow } from '@plumbline/engine';

/** A query in MetricFlow's words. */
export interface MetricFlowQuery {
  readonly metrics?: readonly (string | AliasedMetric)[] | undefined;
  /** `metric_time`, `booking__ds__month`, `listing__country`. */
  readonly group_bys?: readonly string[] | undefined;
  readonly group_by_objs?: readonly GroupByObject[] | undefined;
  readonly where_filter?: string | null | undefined;
  /** First and last day (or instant), both within. */
  readonly time_constraint?: readonly [string, string] | null | undefined;
  /** `-booking_value` is descending. */
  readonly order_bys?: readonly string[] | undefined;
  readonly limit?: number | null | undefined;
  /** Only the smallest and the largest value of the one thing grouped by. */
  readonly min_max_only?: boolean | undefined;
  readonly apply_group_by?: boolean | undefined;
  readonly saved_query_name?: string | null | undefined;
}

/** A metric under a name of the query's own. */
export interface AliasedMetric {
  readonly name: string;
  readonly alias?: string | null;
}

export interface GroupByObject {
  readonly name: string;
  readonly grain?: string;
  readonly date_part?: string;
}

/** A query in our words, over definitions that hold what it takes. */
export interface TranslatedQuery {
  readonly files: readonly SourceFile[];
  readonly query: Query;
  /** How rows of our result become rows of MetricFlow's. */
  readonly shape: ResultShape;
  /** What is asked first, and joined to the rows that the query is over. */
  readonly values?: FirstStage;
}

/** Queries whose results, joined, are the rows of a dataset. */
export interface FirstStage {
  readonly files: readonly SourceFile[];
  readonly parts: readonly { readonly query: Query }[];
  readonly dataset: string;
  readonly join: (results: readonly (readonly ResultRow[])[]) => readonly Readonly<Record<string, ResultRow[string]>>[];
}

export interface ResultShape {
  /** Columns in the order asked for: metrics, then what is grouped by. */
  readonly columns: readonly ResultColumn[];
  /**
   * KPIs that count the rows behind each metric: MetricFlow has no row where no metric has any, and no value where its own
   * metric has none. Null where the time spine is joined, which has a row for every period.
   */
  readonly rowCounts: Readonly<Record<string, readonly string[]>> | null;
  readonly minMaxOnly: boolean;
  /** Each row as often as it was counted: rows that are not grouped. */
  readonly repeatedBy?: string;
}

/** What a value of several days is: the first or last of theirs, or what they amount to. */
export type Reducer = 'first' | 'last' | 'average' | 'sum' | 'min' | 'max';

export interface ResultColumn {
  /** As MetricFlow names it: `metric_time__day`. */
  readonly name: string;
  /** Ours: a KPI, a dimension, `period`. */
  readonly key: string;
  readonly isMetric: boolean;
  /** A metric that is 0 over no rows here, and has no value there. */
  readonly countsNothing?: boolean;
  /** KPIs that count rows without which the metric has no value. */
  readonly needs?: readonly string[];
  /** Of a period: the coarser grain that it is told at. */
  readonly grain: string | null;
}
