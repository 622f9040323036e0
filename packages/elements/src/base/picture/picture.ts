import type { KpiInfo, ResultRow } from '@plumbline/engine';

/** Everything that an element says about its data, in the reader's language: what is drawn is drawn from this. */
export interface Picture {
  readonly info: KpiInfo;
  readonly label: string;
  /** The period in words; null when time does not filter. */
  readonly period: string | null;
  readonly state: 'ready' | 'empty' | 'partial' | 'stale';
  /** Said below the figure in this state: "as of 3 October 2017", "so far, until 12 November". */
  readonly note: string | null;
  /** The whole figure in one sentence for the ear: label, number, status, target. */
  readonly spoken: string;
  /** Marks and table are worded when they are asked for: a trend may have a hundred thousand points. */
  readonly markCount: number;
  mark(index: number): Mark;
  table(): DataTable;
  readonly href: string | null;
}

/** One thing that the reader can move to. */
export interface Mark {
  readonly id: string;
  /** For the ear, numbers without separators. */
  readonly spoken: string;
  /** For the tooltip: a title, then lines of a name and a value. */
  readonly title: string;
  readonly lines: readonly TipLine[];
  readonly value: number | null;
  readonly row: ResultRow;
}

export interface TipLine {
  readonly name: string;
  readonly value: string;
}

/** The data as a table: its first column names the rows. Columns without any name have no header. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** What the element adds to a result. */
export interface PictureContext {
  readonly kpi: string | null;
  readonly label: string | null;
  readonly period: string | null;
  readonly href: string | null;
  readonly baseUri: string;
}
