import type { SourceFile } from '@plumbline/engine/diagnostics';

/** The types that the columns of tables have: `schema.json` of a warehouse, by table, then by column. */
export type TableSchema = Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;

export const COLUMN_TYPES = ['string', 'int', 'float', 'boolean', 'time'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** What may be told to an import besides its files. */
export interface ImportOptions {
  /** Tables and columns that it does not name are read as they are used. */
  readonly schema?: TableSchema | undefined;
  /** Which model to take, where files hold several. */
  readonly model?: string | undefined;
}

/** What an import gives: definition files to write, and everything that they do not say. */
export interface ImportResult {
  /** Paths are relative to the folder of definitions. */
  readonly files: readonly SourceFile[];
  readonly notes: readonly ImportNote[];
}

/** One thing that could not be carried, or means something a little different here. */
export interface ImportNote {
  /** `left out`: nothing stands for it. `differs`: it is there, and means what the message says. */
  readonly kind: 'left out' | 'differs';
  /** What it is about: `metric revenue`. */
  readonly subject: string;
  readonly message: string;
}

/** Turns the files of another semantic layer into definitions. */
export interface Importer {
  /** As in `kpi import NAME`. */
  readonly name: string;
  /** What it reads, in one line. */
  readonly summary: string;
  /** Throws an `ImportError` for files that are nothing that it knows. */
  readonly run: (files: readonly SourceFile[], options: ImportOptions) => ImportResult;
}

/** Turns definitions into the file of another semantic layer. */
export interface Exporter {
  /** As in `kpi export NAME`. */
  readonly name: string;
  /** What it writes, in one line. */
  readonly summary: string;
  /** The definitions must be without errors. Notes tell what others will not see. */
  readonly run: (files: readonly SourceFile[], options: ExportOptions) => ExportResult;
}

export interface ExportOptions {
  readonly format: 'yaml' | 'json';
}

export interface ExportResult {
  readonly text: string;
  readonly notes: readonly ImportNote[];
}

/** The files cannot be imported at all; the message says which and why. */
export class ImportError extends Error {}
