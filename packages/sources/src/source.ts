import type { DatasetModel, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';

/** One kind of file that can be read into columns: a folder with a `source.ts`, and a line in `registry.ts`. */
export interface Source {
  /** Values of `source.format` that it reads. */
  readonly formats: readonly NonNullable<SourceModel['format']>[];
  /** Reads the dataset's declared columns. Throws a `DataError` when it cannot. */
  readonly read: (bytes: Uint8Array, dataset: DatasetModel, settings: SourceSettings) => Table | Promise<Table>;
  /** The same of bytes that are still coming. Absent where the format needs all of them: its end says what is where. */
  readonly readPieces?: (pieces: AsyncIterable<Uint8Array>, dataset: DatasetModel, settings: StreamSettings) => Promise<Table>;
}

export interface SourceSettings {
  readonly format: NonNullable<SourceModel['format']>;
  /** IANA zone in which timestamps without an offset were written. */
  readonly timezone: string;
}

export interface StreamSettings extends SourceSettings {
  /** How many bytes there will be, where that is known. */
  readonly byteLength: number | null;
  /** Told how many rows have been read, after each piece. */
  readonly onRows: (rows: number) => void;
}
