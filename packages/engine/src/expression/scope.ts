import type { AggregateExpr, Expr, FieldExpr, InputExpr, PointInTime } from './expr.js';
import type { ScalarType, Unit } from './types.js';

/**
 * What names mean where an expression stands. The checker asks; whoever owns the definitions (compiler or planner) answers
 * from the catalogue. Names arrive as written; lookups ignore case when no exact match exists.
 */
export interface Scope {
  /** Where the expression stands; decides which names and aggregates are allowed. */
  readonly place: 'column' | 'row' | 'kpi';
  /**
   * `column`: a field's own `expr`, names are columns of the source. `row`: a filter or funnel step, names are fields.
   * `kpi`: names inside aggregates are fields, outside they are KPIs or inputs; aggregates are allowed.
   */
  readonly column?: (name: string) => { readonly id: string; readonly type: ScalarType; readonly unit?: Unit } | null;
  /**
   * A field by its dotted path, e.g. `['account', 'sector']`, seen from `dataset` (null: from no dataset, so that the first
   * part must be a dataset). Yields the dataset scanned and the reference, or the names that would have been known at the
   * first part that is not.
   */
  readonly field?: (path: readonly string[], dataset: string | null) => FieldLookup;
  /** The dataset that aggregates measure unless their fields say another; null for a KPI derived from others. */
  readonly dataset?: string | null;
  /** The time field that places an aggregate's rows in time. */
  readonly time?: (dataset: string) => AggregateExpr['time'];
  /** What of an aggregate's rows stands for a stretch of time; null for all whose time falls into it. `filter` is that of the aggregate. */
  readonly point?: (dataset: string, filter: Expr | null) => PointInTime | null;
  /** Whether a KPI's value rests on such rows. */
  readonly restsOnPoint?: (kpi: string) => boolean;
  readonly kpi?: (name: string) => { readonly name: string; readonly unit: Unit; readonly type: ScalarType } | null;
  readonly kpiNames?: () => readonly string[];
  /** The datasets whose rows make the expression of a KPI. */
  readonly measured?: (expr: Expr) => readonly string[];
  /** What a key leads to in each of some datasets, when that is the same in all. */
  readonly sharedKey?: (path: readonly string[], datasets: readonly string[]) => KeyLookup;
  /** A to-many relationship by its path, as `field` finds a field: what `EXISTS` asks for. */
  readonly many?: (path: readonly string[], dataset: string | null) => ManyLookup;
  /** A dimension that the KPI can be asked by, under the name that the fields have, for window functions. */
  readonly dimension?: (name: string) => { readonly name: string; readonly type: ScalarType; readonly unit?: Unit } | null;
  readonly dimensionNames?: () => readonly string[];
  /** The values that a field declares to be all that there are (`one_of`); a field as `field` gave it. */
  readonly values?: (field: FieldExpr) => readonly string[] | undefined;
  readonly columnNames?: () => readonly string[];
  readonly inputs?: Readonly<Partial<Record<InputExpr['input'], { readonly type: ScalarType; readonly unit?: Unit }>>>;
  readonly parameter?: (name: string) => { readonly name: string; readonly type: ScalarType } | null;
  readonly parameterNames?: () => readonly string[];
  /** What amounts in several currencies may be converted into, and by the rates of which field; absent: nothing says the rates. */
  readonly currencies?: { readonly into: readonly string[]; readonly pivot: string | null; readonly rate: string };
}

export type KeyLookup =
  | { readonly found: true; readonly field: FieldExpr }
  /** `other` is the dataset in which it means something else; null when `dataset` has no such field. */
  | { readonly found: false; readonly dataset: string; readonly other: string | null; readonly known: readonly string[] };

export type ManyLookup =
  | {
      readonly found: true;
      /** The dataset scanned. */
      readonly dataset: string;
      /** Many-to-one relationships from there to the one that is to-many. */
      readonly path: readonly string[];
      readonly relationship: string;
      /** The dataset whose rows may belong to a row. */
      readonly target: string;
    }
  | {
      readonly found: false;
      readonly part: number;
      readonly where: string;
      readonly known: readonly string[];
      /** The dataset at its end when the relationship is there, but many-to-one. */
      readonly one: string | null;
    };

export type FieldLookup =
  | { readonly found: true; readonly dataset: string; readonly field: FieldExpr }
  | {
      readonly found: false;
      /** Index into the path of the part that is not known. */
      readonly part: number;
      /** Where it was looked up, for the message: "dataset `deals`". */
      readonly where: string;
      readonly known: readonly string[];
      /** There where the part must lead on. */
      readonly meant?: 'relationship' | 'relationship or dataset';
    };
