import type { Grain } from '../calendar/grain.js';
import type { Direction, LocalizedText, Tone } from '../definitions/catalog.js';
import type { FormatSpec } from '../format/format-spec.js';
import type { GoalState } from './goal-state.js';
import type { ResultWarning } from '../plan/result-warning.js';
import type { ScalarType, Unit } from '../expression/types.js';

/**
 * What a query gives, as plain JSON: what `kpi query --format json` prints, an element's `src` loads and its `result` takes.
 */
export interface QueryResult {
  readonly version: 1;
  readonly kpis: readonly KpiInfo[];
  readonly grain: Grain | null;
  /** Names of periods by their `period` in rows, where the project's calendar has names of its own: `FY2017 Q1`. */
  readonly periodLabels?: Readonly<Record<string, string>>;
  /** The range that was evaluated, first day inclusive, last exclusive; null when time did not filter. */
  readonly from: string | null;
  readonly to: string | null;
  readonly by: readonly { readonly name: string; readonly type: ScalarType }[];
  /** In order of period, then dimensions (nulls last), unless asked otherwise. */
  readonly rows: readonly ResultRow[];
  readonly warnings: readonly ResultWarning[];
  /** As asked; null when the query named none. */
  readonly asOf: string | null;
}

/**
 * One row. `period` is the period's first day (only with a grain), `partial: true` marks a period unfinished at `asOf`, each
 * dimension is under its name as asked, each KPI under its name. With a comparison also `<kpi>.previous`,
 * `<kpi>.change` (value − previous) and `<kpi>.growth` (value / previous − 1); with a target `<kpi>.target`, and in a
 * partial row of a target that is paced `<kpi>.paced_target`, the part of it that is due, which the status judges; with status rules
 * `<kpi>.status` (the `id` of one of `KpiInfo.statuses`, null for none). A funnel's rows are its steps in order: `step` (the `id`
 * of one of `KpiInfo.steps`), `count` (entities), `ofFirst` and `ofPrevious` (shares, 0 to 1; null over zero), `dropOff` (entities
 * lost since the step before, null for the first) and `medianDays` (from the step before; null when steps have no times, or may
 * come in any order).
 * A cohort's rows are its periods: `cohort` (the first day of the period in which its entities were first active), `index` (periods passed since,
 * from 0), `size` (entities of the cohort) and `value` (of the period, or as a share of what it is at index 0; null where the period is not
 * reached yet; `partial: true` where it is unfinished).
 * A row that is yet to come has `forecast: true`, and `<kpi>.low` and `<kpi>.high` are the ends of its band; elements draw it, queries do not
 * give any yet.
 * The row of all others is last, has null for every dimension, and `others: true`.
 * Dates are ISO text; no value is ever NaN or infinite.
 */
export type ResultRow = Readonly<Record<string, number | string | boolean | null>>;

export interface KpiInfo {
  readonly name: string;
  readonly kind: 'value' | 'funnel' | 'cohort';
  readonly label: LocalizedText;
  readonly description?: LocalizedText;
  /** What the value is; absent: a number. Dates and timestamps are ISO text in the rows. */
  readonly type?: Exclude<ScalarType, 'number'>;
  readonly format: FormatSpec;
  readonly unit: Unit;
  readonly direction: Direction | null;
  readonly statuses: readonly { readonly id: string; readonly name: LocalizedText; readonly tone: Tone }[];
  /** What the KPI was compared with, when it was. */
  readonly comparison?: 'previous' | 'year_ago';
  /** The funnel's steps in order. */
  readonly steps?: readonly { readonly id: string; readonly name: LocalizedText }[];
  /** Of a cohort: the length of its periods, how many it is followed through after the first, and how its values are shown. */
  readonly grain?: Grain;
  readonly periods?: number;
  readonly as?: 'share' | 'value';
  readonly freshness?: { readonly dataUntil: string | null; readonly stale: boolean };
  /** What it is to come to, where it should be by now, and how far it is. */
  readonly goal?: GoalState;
  readonly owner?: string;
  readonly link?: string;
  readonly formula?: string;
}

export type { ResultWarning };
