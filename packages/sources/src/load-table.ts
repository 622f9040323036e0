import type { DatasetModel, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { DataError } from './data-error.js';
import { gunzip } from './gunzip.js';
import { MAX_UNPACKED_BYTES } from './limits.js';
import { findValuesNotInList } from './one-of.js';
import { formatOf, sourceOf } from './registry.js';

/** Settings of the project that a dataset's rows are read under. */
export interface LoadOptions {
  /** The project's zone (IANA), in which timestamps without an offset were written. Default `UTC`. */
  readonly timezone?: string | undefined;
  /** How many bytes a gzip file may unpack to. Default 1 GiB. */
  readonly maxUnpackedBytes?: number | undefined;
}

/**
 * Loads the rows of a dataset: gets its bytes from `fetchBytes`, unpacks gzip, reads them in the format that the source
 * names, the file's extension says or its first bytes tell, and counts what is not as declared in the table's issues.
 *
 * Rejects with a `DataError` that names the dataset and the file when it cannot be read; with whatever `fetchBytes` rejects
 * with.
 */
export async function loadTable(
  dataset: DatasetModel,
  fetchBytes: (source: SourceModel) => Promise<Uint8Array>,
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
  const packed = await fetchBytes(source);
  try {
    const bytes = await gunzip(packed, options.maxUnpackedBytes ?? MAX_UNPACKED_BYTES);
    const format = formatOf(source, bytes);
    const reader = await sourceOf(format);
    const table = await reader.read(bytes, dataset, { format, timezone: options.timezone ?? 'UTC' });
    return { ...table, issues: [...(table.issues ?? []), ...findValuesNotInList(dataset, table)] };
  } catch (error) {
    if (error instanceof DataError) throw error.at(`Dataset \`${dataset.name}\` (${place})`);
    throw error;
  }
}
