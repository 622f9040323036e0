import type { DatasetModel, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';

/** One kind of file that can be read into columns: a folder with a `source.ts`, and a line in `registry.ts`. */
export interface Source {
  /** Values of `source.format` that it reads. */
  readonly formats: readonly NonNullable<SourceModel['format']>[];
  /** Reads the dataset's declared columns. Throws a `DataError` when it cannot. */
  readonly read: (bytes: Uint8Array, dataset: DatasetModel, settings: SourceSettings) => Table | Promise<Table>;
}

export interface SourceSettings {
  readonly format: NonNullable<SourceModel['format']>;
  /** IANA zone in which timestamps without an offset were written. */
  readonly timezone: string;
}
