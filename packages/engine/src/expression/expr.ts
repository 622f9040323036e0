import type { Duration } from '../calendar/duration.js';
import type { AggregateName, FunctionName, TimeFunctionName, WindowFunctionName } from './functions/names.js';
import type { ScalarType, Unit } from './types.js';

/**
 * A checked expression: names are resolved, types and units known, operators are functions. It is plain JSON without
 * source positions: the form that the catalogue holds, the planner takes apart, the evaluator runs and SQL back ends spell.
 *
 * Dates are literals of ISO text (`2026-03-31`), timestamps of ISO text with an offset or `Z`.
 */
export type Expr =
  | LiteralExpr
  | ColumnExpr
  | FieldExpr
  | CallExpr
  | CaseExpr
  | AggregateExpr
  | ByExpr
  | KpiExpr
  | TimeExpr
  | WindowExpr
  | DimensionExpr
  | InputExpr
  | ParameterExpr
  | ResultExpr
  | ExistsExpr
  | PerExpr
  | LookupExpr;

export interface LiteralExpr {
  readonly op: 'literal';
  readonly type: ScalarType;
  readonly value: number | string | boolean | null;
}

/** A column of the source, by the `id` of its reading. Only inside a field's own `expr`. */
export interface ColumnExpr {
  readonly op: 'column';
  readonly column: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** A field, reached from the scanned dataset over zero or more many-to-one relationships. */
export interface FieldExpr {
  readonly op: 'field';
  /** Names of the relationships to follow; empty for a field of the dataset itself. */
  readonly path: readonly string[];
  readonly field: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** A scalar function or operator applied to its arguments. */
export interface CallExpr {
  readonly op: 'call';
  readonly fn: FunctionName;
  readonly args: readonly Expr[];
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** A searched CASE: the `then` of the first `when` that is true, else `else` (null when absent). */
export interface CaseExpr {
  readonly op: 'case';
  readonly whens: readonly { readonly when: Expr; readonly then: Expr }[];
  readonly else: Expr | null;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/**
 * Which rows stand for a stretch of time, of what does not add up over it: those alive at its end (a stock), or one of several copies of
 * the same rows. What else is between its ends does not count.
 */
export type PointInTime = StatePoint | SnapshotPoint;

/** Rows whose time (they begin then) is before the end of the stretch, and that end after it or not at all. */
export interface StatePoint {
  readonly kind: 'state';
  readonly until: FieldExpr | null;
}

/** Rows of the last or first `at` that there is within the stretch. */
export interface SnapshotPoint {
  readonly kind: 'snapshot';
  readonly at: FieldExpr;
  readonly pick: 'first' | 'last';
  /** Looked for among the rows of each combination of these; empty: among all. */
  readonly per: readonly FieldExpr[];
  /** Looked for among all rows, or only among those that the filters of the scan and `filter` leave. */
  readonly among: 'all' | 'filtered';
  readonly filter: Expr | null;
}

/** An aggregate over the rows of one dataset. */
export interface AggregateExpr {
  readonly op: 'aggregate';
  readonly dataset: string;
  /** The time field that buckets its rows: the KPI's `time`, else the dataset's; null when there is none. */
  readonly time: FieldExpr | null;
  /** Absent: the rows whose time falls into a stretch stand for it. */
  readonly point?: PointInTime;
  readonly fn: AggregateName;
  /** Empty for `COUNT(*)`. */
  readonly args: readonly Expr[];
  readonly distinct: boolean;
  /** `FILTER (WHERE …)`. */
  readonly filter: Expr | null;
  /** The fraction of a percentile, 0 to 1; absent for the others. */
  readonly fraction?: number;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** An aggregate over the values that KPI expressions have for each combination of keys with rows: once more by keys than the query asks for. */
export interface ByExpr {
  readonly op: 'by';
  readonly fn: AggregateName;
  /** Like `filter` of KPIs and aggregates. */
  readonly args: readonly Expr[];
  readonly distinct: boolean;
  readonly filter: Expr | null;
  readonly fraction?: number;
  readonly keys: readonly PerKey[];
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** The value of another KPI in the same period and dimensions. */
export interface KpiExpr {
  readonly op: 'kpi';
  readonly kpi: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** A time function: its argument evaluated anew over another stretch of time. */
export interface TimeExpr {
  readonly op: 'time';
  readonly fn: TimeFunctionName;
  readonly arg: Expr;
  readonly period: Duration | null;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/**
 * A window function: over the rows of a result (every period with every combination of dimensions, whatever the limit). Its parts are values
 * of these rows. Rows that the order does not part stand in the order of the result, by period, then by dimensions.
 */
export interface WindowExpr {
  readonly op: 'window';
  readonly fn: WindowFunctionName;
  /** Empty for `COUNT(*)`. */
  readonly args: readonly Expr[];
  /** Only of `last_value`: the last one that is not null. */
  readonly ignoreNulls?: true;
  /** Which rows an aggregate counts; null for all. */
  readonly filter: Expr | null;
  readonly partition: readonly Expr[];
  readonly order: readonly { readonly value: Expr; readonly descending: boolean; readonly nullsFirst: boolean }[];
  readonly frame: WindowFrame;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/**
 * The rows that an aggregate looks at: from `start` to `end` rows after the row, before it when negative, to the end of the partition when null.
 * A `range` begins and ends with the rows that the order does not part from the row (0), or with the partition.
 */
export interface WindowFrame {
  readonly unit: 'rows' | 'range';
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * A dimension of the query, or `period`: the first day of the row's period, or, in a plan as a number, which period of the axis it is. Only within
 * window functions.
 */
export interface DimensionExpr {
  readonly op: 'dimension';
  readonly name: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** What a `target`, a `status` rule or a comparison may refer to: the KPI's own value and what it is compared with. */
export interface InputExpr {
  readonly op: 'input';
  readonly input: 'value' | 'target' | 'previous';
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** A parameter of the project, `:name`. */
export interface ParameterExpr {
  readonly op: 'parameter';
  readonly name: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** The result of aggregate number `aggregate` of scan number `scan` of a plan. Only in plans. */
export interface ResultExpr {
  readonly op: 'result';
  readonly scan: number;
  readonly aggregate: number;
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** Whether a dataset on the many side of a relationship has a row that belongs to this one; never null. */
export interface ExistsExpr {
  readonly op: 'exists';
  /** Many-to-one relationships to follow to the row whose relationship it is. */
  readonly path: readonly string[];
  /** The to-many relationship, and the dataset that it leads to. */
  readonly relationship: string;
  readonly dataset: string;
  /** A condition over the rows of that dataset; null for any row. */
  readonly where: Expr | null;
  readonly type: 'boolean';
}

/** The value that a KPI has, over all time, for the keys of the row at hand; null where one of them is. */
export interface PerExpr {
  readonly op: 'per';
  readonly kpi: string;
  readonly keys: readonly PerKey[];
  readonly type: ScalarType;
  readonly unit?: Unit;
}

/** A key as it was written, by which the KPI is asked, and the field of the row that it is. */
export interface PerKey {
  readonly path: readonly string[];
  readonly field: FieldExpr;
}

/** The value of lookup number `lookup` of a plan for keys of the row at hand. Only in plans. */
export interface LookupExpr {
  readonly op: 'lookup';
  readonly lookup: number;
  readonly keys: readonly FieldExpr[];
  readonly type: ScalarType;
  readonly unit?: Unit;
}

export type { Duration };
