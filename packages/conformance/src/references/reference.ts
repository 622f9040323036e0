import type { ResultRow } from '@plumbline/engine';

/** A value of a result or of a reference. */
export type Value = number | string | boolean | null;

/** Where a reference's column is in our rows: under that key, or made of the row (a constant, a year of a period). */
export type ColumnSource = string | ((row: ResultRow, rows: readonly ResultRow[]) => Value);

/** One `kpi query` and how its rows give the reference's. */
export interface ReferencePart {
  /** What follows `kpi query`, without `--definitions` and `--data`. */
  readonly args: readonly string[];
  readonly columns: Readonly<Record<string, ColumnSource>>;
  /** The reference has one row, whose columns are made of all of ours. */
  readonly firstRowOnly?: boolean;
}

/** How one KPI of a reference file is asked for: its rows are those of the parts, one after the other. */
export interface ReferenceQuery {
  readonly id: string;
  readonly parts: readonly ReferencePart[];
  /** Columns of the reference that cannot be asked for yet, each with the reason. */
  readonly notYet?: Readonly<Record<string, string>>;
}

/** A whole reference file: its queries, and the KPIs that cannot be asked for yet, each with the reason. */
export interface ReferenceSuite {
  /** The name of `reference/<name>.json`, and of the folder of definitions in this package. */
  readonly name: string;
  readonly queries: readonly ReferenceQuery[];
  readonly notYet: Readonly<Record<string, string>>;
}

/** A reference file, as it is. */
export interface ReferenceFile {
  readonly kpis: readonly { readonly id: string; readonly rows: readonly Readonly<Record<string, Value>>[] }[];
}

/** A part whose reference columns bear the names of our own, but for those given. */
export function part(args: string, columns: Readonly<Record<string, ColumnSource>>): ReferencePart {
  return { args: splitArguments(args), columns };
}

/** Splits a command line at blanks outside double quotes. */
function splitArguments(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain!);
}
