import type { Grain } from '../calendar/grain.js';
import type { TimelineRules } from '../calendar/timeline-of.js';
import type { AggregateName } from '../expression/functions/names.js';
import type { Duration, Expr, FieldExpr, PointInTime } from '../expression/expr.js';
import type { ScalarType, Unit } from '../expression/types.js';
import type { ResultWarning } from './result-warning.js';
import type { OrderBy } from './query.js';

/**
 * What a query means, as plain JSON: every evaluator (columnar here, SQL on a database) runs this and nothing else.
 * Either rows of values (scans aggregated by period and dimensions, then expressions over the aggregates), or one funnel, or one cohort.
 */
export type Plan = RowsPlan | FunnelPlan | CohortPlan;

interface PlanBase {
  readonly version: 1;
  readonly axis: Axis;
  readonly dimensions: readonly Dimension[];
  readonly order: readonly OrderBy[];
  readonly limit: number | null;
  /** The value of every parameter of the project, for `parameter` leaves: bound, never spliced. */
  readonly parameters: Readonly<Record<string, number | string | boolean | null>>;
  /** What planning had to leave out, told with the result. */
  readonly warnings: readonly ResultWarning[];
  /** What rows look up by keys, named by `lookup` leaves: over all time, the dimensions being the keys. A lookup may hold such leaves, too. */
  readonly lookups?: readonly NestedRows[];
}

/** The stretch of time asked for. Days, or moments, as ISO text; both ends null: bounded by the data when there is a grain. */
export interface Axis extends TimelineRules {
  readonly grain: Grain | null;
  readonly from: string | null;
  readonly to: string | null;
  /** ISO day or instant as in the query; null: nothing is partial. */
  readonly asOf: string | null;
}

export interface Dimension {
  /** As written in the query; the key in result rows. */
  readonly name: string;
  readonly type: ScalarType;
}

/** Rows that are evaluated within a plan; the value is the last output. */
export type NestedRows = Pick<RowsPlan, 'dimensions' | 'scans' | 'outputs'>;

export interface RowsPlan extends PlanBase {
  readonly kind: 'rows';
  /**
   * After the rows that the limit keeps comes one of all other combinations of dimensions together, when there are any: the same scans and
   * outputs without dimensions, over the rows whose combination is not kept; totals stay over all. It has no rank.
   */
  readonly others?: true;
  readonly scans: readonly Scan[];
  /**
   * What each result row holds besides period and dimensions, in order. Leaves are `result` ones, and `kpi` ones that name an
   * earlier output's column (`revenue`, `revenue.target`), with its `per` applied.
   */
  readonly outputs: readonly Output[];
}

/** One pass over one dataset: filter, group by period and dimension keys, aggregate. */
export interface Scan {
  readonly dataset: string;
  /** The field that places a row in time; null when time plays no part. Of a stock it is when a row begins. */
  readonly time: FieldExpr | null;
  /** Which stretch of time feeds a row of the axis: its own (null), or the one so much earlier, going back step after step. */
  readonly shift: readonly Shift[] | null;
  /**
   * How far back the rows go that feed a row of the axis. Absent: as far as the stretch itself. A frame ends where the stretch ends that
   * `shift` leads to (or where it is cut by the range or at `asOf`); so its windows overlap.
   */
  readonly frame?: Frame;
  /**
   * Absent: rows count whose time falls into the stretch. Else those that stand for it, looked at where it ends, is cut by the range or at
   * `asOf`; over all time at `asOf`, else on the last day that a row has a time on. Never with a frame.
   */
  readonly point?: PointInTime;
  /** True: a shifted stretch feeds whole, also where the one that it feeds is not over. */
  readonly whole?: true;
  /** True: a total over all dimensions. There are no keys, and what comes out feeds every combination of the period. */
  readonly total?: true;
  /**
   * There: what is aggregated are not rows of the dataset but rows that are evaluated first, on the same axis: leaves of keys are `dimension`
   * ones, those of aggregates are `kpi` ones that name its outputs. Of these rows those count, in each period, whose combination of dimensions
   * has rows in a scan of it with the same shift that is no total; without such a scan, in any that is no total. Filters are in its scans.
   */
  readonly inner?: NestedRows;
  /** All must be true. */
  readonly filters: readonly Expr[];
  /** One for each dimension of the plan, in order; none for a total. */
  readonly keys: readonly Expr[];
  readonly aggregates: readonly Aggregate[];
}

/**
 * `previous` is the period before, or, for a range without grain, the range of equal length before it (equal in months when the
 * range is of whole months).
 */
export type Shift = Duration | 'previous';

/**
 * Rows up to the end of a stretch: those of so long a time before it, those since the start of the period of a grain that its last
 * day is in (fiscal, as the axis says), or all.
 */
export type Frame =
  | { readonly kind: 'rolling'; readonly duration: Duration }
  | { readonly kind: 'to_date'; readonly grain: Grain }
  | { readonly kind: 'cumulative' };

export interface Aggregate {
  readonly fn: AggregateName;
  readonly args: readonly Expr[];
  readonly distinct: boolean;
  readonly filter: Expr | null;
  readonly fraction?: number;
  /**
   * A path of relationships: each row at its end counts once for each group, with how many rows of the scan it may be met. A row of the
   * scan without one does not count.
   */
  readonly once?: readonly string[];
  readonly type: ScalarType;
  readonly unit?: Unit;
}

export interface Output {
  /** Column of the result: `revenue`, `revenue.previous`, `revenue.target`, `revenue.status`. */
  readonly name: string;
  /** The KPI it belongs to. */
  readonly kpi: string;
  /** A `part` is computed for later outputs, which name its column in `kpi` leaves, and not shown. */
  readonly role: 'value' | 'previous' | 'change' | 'growth' | 'target' | 'paced_target' | 'status' | 'part';
  /**
   * Over `result` leaves; a status is the number of the rule that matched (0-based), null for none. Of a part it may be a window function,
   * whose parts are evaluated like outputs: over every row of the result, whatever the limit, and besides over the combinations of dimensions
   * that any of the scans has which it reads, also such that the result does not show.
   */
  readonly expr: Expr;
  readonly type: ScalarType;
  /** For a target per period: scaled by the days of the row's period over the days of this one. */
  readonly per?: Grain | null;
  /** The days that count where a target is split or paced; absent: all. */
  readonly work?: WorkDays;
  /**
   * For a paced target: what is due of the column `<kpi>.target` in a period that is not over. `days`: in proportion to the days that have
   * passed; `share`: the expression says which share; null in a period that has not begun. Elsewhere it is the target itself.
   */
  readonly pace?: 'days' | 'share';
}

/** Which days are of work: none of these holidays (ISO days), none of these days of the week (ISO numbers). */
export interface WorkDays {
  readonly holidays: readonly string[];
  readonly weekend: readonly number[];
}

export interface FunnelPlan extends PlanBase {
  readonly kind: 'funnel';
  readonly kpi: string;
  /** The datasets of the steps, each once; that of the first step is the first. */
  readonly sources: readonly FunnelSource[];
  /** One for each dimension, read off the row of an entity's first step. */
  readonly keys: readonly Expr[];
  readonly steps: readonly PlannedStep[];
  /** What times are compared as: instants, or local days when one of them is a date. */
  readonly clock: 'instant' | 'day';
  readonly within: Duration | null;
  readonly stepOrder: 'strict' | 'any';
}

export interface FunnelSource {
  readonly dataset: string;
  /** Of the same type in all sources. */
  readonly entity: FieldExpr;
  readonly filters: readonly Expr[];
}

export interface PlannedStep {
  /** The number of its source. */
  readonly source: number;
  readonly when: Expr | null;
  readonly time: FieldExpr | null;
}

/**
 * Entities by the period of their first row, and an expression over their rows in each period from it on. Its axis has no grain; its range is
 * of cohorts, by the first day of their period.
 */
export interface CohortPlan extends PlanBase {
  readonly kind: 'cohort';
  readonly kpi: string;
  readonly entity: FieldExpr;
  readonly grain: Grain;
  /** So many periods after the first. */
  readonly periods: number;
  /**
   * The rows that count as activity, all of them with an entity. Keys are read off an entity's first row (of one time, the first in the
   * table). The first aggregate counts the entities.
   */
  readonly scan: Scan & { readonly time: FieldExpr };
  /** Over `result` leaves. */
  readonly value: Expr;
  /** Whether the value is shown as a share of what it is in the cohort's first period. */
  readonly share: boolean;
}
