import type { DatasetModel, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { type ByteStream, collect, peek, piecesOf } from './byte-source.js';
import { DataError } from './data-error.js';
import { gunzip, isGzip } from './gunzip.js';
import { MAX_UNPACKED_BYTES } from './limits.js';
import { findValuesNotInList } from './one-of.js';
import { createPause } from './pause.js';
import { formatOf, sourceOf } from './registry.js';

/** Settings of the project that a dataset's rows are read under. */
export interface LoadOptions {
  /** The project's zone (IANA), in which timestamps without an offset were written. Default `UTC`. */
  readonly timezone?: string | undefined;
  /** How many bytes a gzip file may unpack to. Default 1 GiB. */
  readonly maxUnpackedBytes?: number | undefined;
  /** Told how far reading has come: after every piece of a stream, and once at the end. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** How far the reading of a dataset has come. */
export interface LoadProgress {
  readonly dataset: string;
  /** Bytes that have come, as they come: packed ones of a packed file. */
  readonly bytes: number;
  /** How many there will be; null where that is not known. */
  readonly totalBytes: number | null;
  /** Rows read; 0 as long as a format needs all bytes before the first. */
  readonly rows: number;
}

/**
 * Loads the rows of a dataset: gets its bytes from `fetchBytes`, unpacks gzip, reads them in the format that the source
 * names, the file's extension says or its first bytes tell, and counts what is not as declared in the table's issues.
 *
 * Bytes may come as a stream: text is then read while it comes, and never held as a whole. Between pieces the page gets its turn.
 *
 * Rejects with a `DataError` that names the dataset and the file when it cannot be read; with whatever `fetchBytes` or the stream
 * rejects with.
 */
export async function loadTable(
  dataset: DatasetModel,
  fetchBytes: (source: SourceModel) => Promise<Uint8Array | ByteStream>,
  options: LoadOptions = {},
): Promise<Table> {
  const { source } = dataset;
  const place = source.file ?? source.url;
  if (place === undefined) {
    const where = source.table === undefined ? 'a query' : `table \`${source.table}\``;
    throw new DataError(
      `Dataset \`${dataset.name}\` has its rows in ${where}, not in a file.`,
      'Evaluate it on its database, or give its source a `file` or `url`.',
    );
  }
  const fetched = await fetchBytes(source);
  try {
    const table = await read(dataset, fetched, options);
    return { ...table, issues: [...(table.issues ?? []), ...findValuesNotInList(dataset, table)] };
  } catch (error) {
    if (error instanceof DataError) throw error.at(`Dataset \`${dataset.name}\` (${place})`);
    throw error;
  }
}

/** Of a gzip file or a stream the first bytes have to be looked at. */
const HEAD_BYTES = 8;

async function read(dataset: DatasetModel, fetched: Uint8Array | ByteStream, options: LoadOptions): Promise<Table> {
  const { timezone = 'UTC', maxUnpackedBytes: limit = MAX_UNPACKED_BYTES, onProgress } = options;
  const bytes = 'stream' in fetched ? null : fetched;
  const byteLength = fetched.byteLength ?? null;
  const progress = { dataset: dataset.name, bytes: 0, totalBytes: byteLength, rows: 0 };
  const finish = (table: Table): Table => {
    onProgress?.({ ...progress, rows: table.rowCount });
    return table;
  };
  if (bytes !== null && !isGzip(bytes)) {
    const format = formatOf(dataset.source, bytes);
    progress.bytes = bytes.length;
    return finish(await (await sourceOf(format)).read(bytes, dataset, { format, timezone }));
  }
  const coming = counted(fetched, (count) => {
    progress.bytes += count;
    onProgress?.({ ...progress });
  });
  let { head, pieces } = await peek(coming, HEAD_BYTES);
  const isPacked = isGzip(head);
  if (isPacked) ({ head, pieces } = await peek(gunzip(pieces, limit), HEAD_BYTES));
  const format = formatOf(dataset.source, head);
  const reader = await sourceOf(format);
  if (reader.readPieces === undefined) return finish(await reader.read(await collect(pieces, isPacked ? null : byteLength), dataset, { format, timezone }));
  const onRows = (rows: number): void => void (progress.rows = rows);
  return finish(await reader.readPieces(pieces, dataset, { format, timezone, byteLength: isPacked ? null : byteLength, onRows }));
}

/** The pieces, each told before it is read; whoever waits for the thread gets it now and then. */
async function* counted(fetched: Uint8Array | ByteStream, onBytes: (count: number) => void): AsyncGenerator<Uint8Array, void, undefined> {
  const pause = createPause();
  for await (const piece of 'stream' in fetched ? piecesOf(fetched.stream) : [fetched]) {
    onBytes(piece.length);
    yield piece;
    await pause();
  }
}
