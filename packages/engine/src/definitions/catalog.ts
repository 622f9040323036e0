import type { Grain } from '../calendar/grain.js';
import type { CalendarRules } from '../calendar/periods.js';
import type { Duration, Expr, FieldExpr } from '../expression/expr.js';
import type { ScalarType, Unit } from '../expression/types.js';
import type { FormatSpec } from '../format/format-spec.js';
import type { LocalizedText } from '../format/localized-text.js';

/**
 * Checked definitions as plain JSON: what `compile` yields, `kpi build` writes and a browser loads without YAML or a schema
 * validator. Only definitions without errors are in it.
 */
export interface Catalog {
  readonly version: 1;
  readonly project: ProjectModel;
  readonly datasets: Readonly<Record<string, DatasetModel>>;
  readonly kpis: Readonly<Record<string, KpiModel>>;
  readonly boards: Readonly<Record<string, BoardModel>>;
}

export type { LocalizedText };

export interface ProjectModel extends CalendarRules {
  readonly name: string;
  /** IANA name; timestamps are bucketed in it. Default `UTC`. */
  readonly timezone: string;
  /** ISO 4217 code that a money field without `currency` takes; null when the project names none. */
  readonly currency: string | null;
  /** Where the rates of currencies are, and which amounts are converted by. */
  readonly currencies?: CurrenciesModel;
  readonly locales: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterModel>>;
  /** ISO days without work, ascending; absent when the project lists none. */
  readonly holidays?: readonly string[];
  /** ISO numbers of the days of the week without work; absent for Saturday and Sunday. */
  readonly weekend?: readonly number[];
}

/** The rates of currencies: a dataset with the worth of one unit of `from` in `to`, from a day on. */
export interface CurrenciesModel {
  readonly dataset: string;
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly day: string;
  /** The currencies that amounts may be converted into. */
  readonly into: readonly string[];
  /** Where neither a rate nor its inverse is there, this currency stands in between. */
  readonly pivot: string | null;
  /** How old a rate may be. */
  readonly within: Duration | null;
  /** Whose rates: those of the row's time, of the end of the calendar period it is in, or of one day. */
  readonly policy: string;
}

export interface ParameterModel {
  readonly type: ScalarType;
  readonly default: number | string | boolean | null;
}

export interface DatasetModel {
  readonly name: string;
  readonly label?: LocalizedText;
  readonly description?: LocalizedText;
  readonly source: SourceModel;
  /** The columns to read and how, each once. */
  readonly columns: readonly ColumnReading[];
  readonly fields: Readonly<Record<string, FieldModel>>;
  readonly relationships: Readonly<Record<string, RelationshipModel>>;
  readonly primaryKey: readonly string[];
  /** Its rows are valid for a while: from a time, to another exclusive, or to that of the next row of the same key. */
  readonly validity?: { readonly from: string; readonly until: string | null };
  /** The default time field of measures; null when the dataset has none. */
  readonly time: string | null;
  readonly checks: readonly CheckModel[];
}

/** Where the rows are. `file` is as written, and `base` the path (as given to `compile`) of the file that says it. */
export interface SourceModel {
  readonly file?: string;
  readonly url?: string;
  readonly table?: string;
  readonly query?: string;
  readonly base: string;
  readonly format?: 'csv' | 'tsv' | 'json' | 'ndjson' | 'arrow' | 'parquet' | 'xlsx' | 'xls';
  readonly encoding?: string;
  readonly delimiter?: string;
  /** False when the first line holds data and columns are named `column_1`, `column_2` …. Default true. */
  readonly header?: boolean;
  /** Of a workbook: the sheet's name, or its number from 1; of several, their rows one after the other. Default: the first. */
  readonly sheet?: string | number | readonly (string | number)[];
  /** How many lines of a text, or rows of a sheet, stand above the names of the columns (above the rows without a header). */
  readonly skip?: number;
  /** How many of the last lines or rows that hold anything are no rows: totals, notes. */
  readonly skipEnd?: number;
  /** What lines of a text begin with that are no rows. */
  readonly comment?: string;
  /** Where the array of objects is in a JSON document: `data.items`. */
  readonly records?: string;
}

/** One column of the source and how its text becomes values. */
export interface ColumnReading {
  /** Key of the column in its table: the column's name, unless two fields read the same column differently. */
  readonly id: string;
  /** Name in the source's header. */
  readonly column: string;
  readonly type: ScalarType;
  /** True for money: kept as exact decimals. */
  readonly exact?: boolean;
  /** Date pattern such as `M/D/YYYY`, or `epoch_seconds`, `epoch_milliseconds`, `excel`; absent means ISO 8601. */
  readonly format?: string;
  /** Texts that stand for no value. Default: the empty text. */
  readonly nullValues?: readonly string[];
  readonly decimal?: '.' | ',';
  /** `currency` takes off a currency sign and thousands separators: `"$2,024.99"`; `percent` makes 0.125 of `12.5%`. */
  readonly parse?: 'currency' | 'percent';
  /** Texts that stand for true and false instead of the usual ones, in any letter case. */
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
}

export interface FieldModel {
  readonly name: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
  readonly label?: LocalizedText;
  readonly description?: LocalizedText;
  readonly oneOf?: readonly string[];
  readonly concept?: string;
  /** What the field is in terms of the source's columns (`column` leaves, never `field` ones). */
  readonly expr: Expr;
}

/** Many-to-one: every row of this dataset has at most one row in `dataset`. With `many` any number of them, which only `EXISTS` may ask for. */
export interface RelationshipModel {
  readonly name: string;
  readonly dataset: string;
  readonly many?: true;
  /** Pairs of a field here and the field there that it equals. */
  readonly on: readonly { readonly from: string; readonly to: string }[];
  /** Present where a key has several rows, of which the one at a time is meant. */
  readonly choice?: RowChoice;
  /** The fields and relationships of that row are known here by their own names too. */
  readonly inherit?: true;
}

/** Of the rows of a key, the one that a moment falls into. */
export interface RowChoice {
  /** The moment, a field seen from this dataset; null: the time of the row that the path of relationships starts from. */
  readonly at: FieldExpr | null;
  /** The field there since when a row holds. */
  readonly from: string;
  /** The field there until when it holds, exclusive, without end where it is null; null: until the next row of its key. */
  readonly until: string | null;
  /** How long after `from` it is found at most. */
  readonly within: Duration | null;
  /** The fields there by whose last values one of several rows with the same `from` is taken. */
  readonly ties?: readonly string[];
}

export type CheckModel =
  | { readonly check: 'unique'; readonly fields: readonly string[] }
  | { readonly check: 'not_null'; readonly fields: readonly string[] }
  | { readonly check: 'fresh'; readonly field: string; readonly within: Duration }
  | { readonly check: 'expect'; readonly expr: Expr; readonly text: string };

interface KpiBase {
  readonly name: string;
  readonly label: LocalizedText;
  readonly description?: LocalizedText;
  /** The dataset it says it measures; null for a KPI derived from others. */
  readonly dataset: string | null;
  readonly direction: Direction | null;
  readonly format: FormatSpec;
  readonly unit: Unit;
  /** Dimensions it may be asked by, as written; null: every field that can be reached. */
  readonly dimensions: readonly string[] | null;
  readonly owner?: string;
  readonly class?: Readonly<Record<string, string>>;
  readonly link?: string;
  readonly goal?: GoalModel;
  /** The definition as the analyst wrote it, for receipts and `kpi-explain`. */
  readonly formula: string;
}

/** What the KPI is to come to by a day. On the way from `baseline` on the day `from`, progress is expected along a straight line. */
export interface GoalModel {
  readonly target: number;
  readonly by: string;
  readonly baseline?: number;
  readonly from?: string;
  /** The period whose value is meant, for a KPI that adds up over time. */
  readonly per?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly owner?: string;
  readonly why?: LocalizedText;
  /** The KPI that it serves. */
  readonly supports?: string;
  readonly objective?: LocalizedText;
}

export type Direction = 'up' | 'down' | 'on_target';
export type Tone = 'good' | 'warning' | 'bad' | 'neutral';
/** What a period without rows shows: null, zero, or the value of the period before. */
export type EmptyRule = 'null' | 'zero' | 'previous';

export interface ValueKpi extends KpiBase {
  readonly kind: 'value';
  readonly value: Expr;
  readonly target: TargetModel | null;
  readonly status: readonly StatusRule[];
  readonly empty: EmptyRule;
}

/** `per` makes a target one for each such period: it adds up over longer ranges and splits over shorter ones by days (of work, as its pace). */
export interface TargetModel {
  readonly value: Expr;
  readonly per: 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  /** How much of it is due in a period that is not over; absent: all of it. */
  readonly pace?: Pace;
}

/** By the days that have passed, those of work, or by how far last year's same period had come. */
export type Pace = 'calendar_days' | 'working_days' | 'last_year';

/** The first rule whose `when` is true, or that has none, gives the status. */
export interface StatusRule {
  /** The name in the project's first locale: what result rows carry. Unique within the KPI. */
  readonly id: string;
  readonly name: LocalizedText;
  readonly tone: Tone;
  readonly when: Expr | null;
}

export interface FunnelKpi extends KpiBase {
  readonly kind: 'funnel';
  /** The dataset of the first step, whose dimensions it may be asked by. */
  readonly dataset: string;
  readonly steps: readonly FunnelStep[];
  readonly within: Duration | null;
  readonly order: 'strict' | 'any';
}

export interface FunnelStep {
  /** The name in the project's first locale: what result rows carry. Unique within the funnel. */
  readonly id: string;
  readonly name: LocalizedText;
  readonly dataset: string;
  /** What is counted once: a field of the step's dataset, the same for all steps of one dataset. */
  readonly entity: FieldExpr;
  /** The rows that reach the step; null: every row. */
  readonly when: Expr | null;
  readonly time: FieldExpr | null;
}

export interface CohortKpi extends KpiBase {
  readonly kind: 'cohort';
  readonly dataset: string;
  /** What is followed: a field of the dataset. */
  readonly entity: FieldExpr;
  /** When its rows happened. */
  readonly time: FieldExpr;
  /** The rows that count as activity; null: every row. */
  readonly when: Expr | null;
  /** Cohorts are the periods of it in which entities were first active, and are followed by it. */
  readonly grain: Grain;
  /** So many periods after the first. */
  readonly periods: number;
  /** Evaluated for each cohort and period: aggregates of the dataset. */
  readonly value: Expr;
  /** `share`: of what the value is in the cohort's first period. */
  readonly as: 'share' | 'value';
}

export type KpiModel = ValueKpi | FunnelKpi | CohortKpi;

export interface BoardModel {
  readonly name: string;
  readonly label?: LocalizedText;
  readonly period?: string;
  readonly kpis: readonly BoardItem[];
}

export interface BoardItem {
  readonly kpi: string;
  readonly show: 'card' | 'gauge' | 'bullet' | 'trend' | 'waterfall' | 'ranking' | 'table' | 'funnel' | 'cohort';
  readonly compare?: 'previous' | 'year_ago' | 'target';
  /** The dimension of a ranking or a table. */
  readonly by?: string;
  /** Length of the periods of a trend, a waterfall, or the line in a card or a table. */
  readonly grain?: Grain;
}
