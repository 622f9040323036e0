import type { DatasetModel, Duration, Expr, ScalarType } from '@plumbline/engine';
import type { CallExpr, EvaluatedAggregateName, EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { WrittenColumn, WrittenValue } from './values-table.js';

/** What a dialect needs to know to spell an expression. */
export interface SpellingContext {
  /** IANA name: timestamps are read on its wall clock. */
  readonly timezone: string;
  /** ISO number of the first day of the week. */
  readonly weekStart: number;
  /** There where points of time are instants, not days. */
  readonly unit?: 'instant';
}

/** Spells a function over arguments already spelled. `call` tells their types, units and literal values. */
export type ScalarSpelling = (args: readonly string[], call: CallExpr, context: SpellingContext) => string;

/** Spells an aggregate, null for a number that is infinite. */
export type AggregateSpelling = (call: AggregateCall) => string;

export interface AggregateCall {
  /** Empty for `COUNT(*)`. */
  readonly argument: string;
  /** The argument before it was spelled; null for `COUNT(*)`. */
  readonly expr: Expr | null;
  readonly distinct: boolean;
  /** A condition; null for none. */
  readonly filter: string | null;
  /** Of a percentile, 0 to 1. */
  readonly fraction: number;
}

/** Where the rows of a dataset are: what to select from, and the name of each column by the `id` of its reading. */
export interface Relation {
  readonly from: string;
  readonly column: (id: string) => string;
}

/** What a database can do; the generator asks before it writes. */
export interface Capabilities {
  /** A hidden column that numbers the rows in the order they came; null where there is none. Breaks ties in funnels. */
  readonly rowOrder: string | null;
  /** Whether a window function may be filtered by `QUALIFY`. */
  readonly qualify: boolean;
}

/**
 * One SQL dialect: how it spells what plans are made of. Every function that the engine evaluates has a spelling that means the
 * same, null for null; a test names what is missing.
 */
export interface Dialect {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly scalars: Readonly<Record<EvaluatedFunctionName, ScalarSpelling>>;
  readonly aggregates: Readonly<Record<EvaluatedAggregateName, AggregateSpelling>>;
  /** FIRST_VALUE, LAST_VALUE or NTH_VALUE over a frame that goes by the order: rows that it does not part stand as `order` says. */
  readonly picked: (fn: string, args: readonly string[], order: string, over: string) => string;
  /** Type names for casts. */
  readonly types: Readonly<Record<ScalarType, string>>;
  readonly quote: (identifier: string) => string;
  readonly literal: (value: number | string | boolean | null, type: ScalarType) => string;
  /** The placeholder of parameter number `index`, from 0. */
  readonly placeholder: (index: number) => string;
  /** The number, or null where it is infinite or not a number. */
  readonly finite: (number: string) => string;
  /** The local day of a date or timestamp. */
  readonly day: (value: string, type: ScalarType, context: SpellingContext) => string;
  /** The local wall-clock time of a date or timestamp, without a zone. */
  readonly wallClock: (value: string, type: ScalarType, context: SpellingContext) => string;
  /** A wall-clock time so much later, or earlier with `sign` -1. */
  readonly shifted: (wallClock: string, within: Duration, sign: 1 | -1) => string;
  /** An instant so much later, or earlier with `sign` -1, on the wall clock: of two that it shows alike, the first. */
  readonly shiftedInstant: (instant: string, within: Duration, sign: 1 | -1, context: SpellingContext) => string;
  /** The days, with a fraction, between two wall-clock times or two instants. */
  readonly daysBetween: (from: string, to: string) => string;
  /** Days since 1970 of a date. */
  readonly dayNumber: (date: string) => string;
  /** Milliseconds since 1970 of a timestamp. */
  readonly instantNumber: (timestamp: string) => string;
  /** A value as a result holds it: dates and timestamps as ISO text. */
  readonly shown: (value: string, type: ScalarType) => string;
  /** A query of rows that are written down, none included. */
  readonly rows: (columns: readonly WrittenColumn[], rows: readonly (readonly WrittenValue[])[]) => string;
  readonly relation: (dataset: DatasetModel) => Relation;
}
