import type { ColumnReading } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { encodeUtf8 } from '../values/utf8.js';
import { CsvReader } from './csv-reader.js';

/** How a delimiter-separated text is read. */
export interface CsvOptions {
  /** The columns to read and how; others are skipped over. */
  readonly columns: readonly ColumnReading[];
  /** One ASCII character; absent: found out, of `,` `;` tab `|`. */
  readonly delimiter?: string | undefined;
  /** False when the first line is data and columns are named `column_1`, `column_2` …. Default true. */
  readonly header?: boolean | undefined;
  /** Of bytes without a byte-order mark; default UTF-8. */
  readonly encoding?: string | undefined;
  /** IANA zone in which timestamps without an offset were written. Default `UTC`. */
  readonly timezone?: string | undefined;
}

/**
 * Reads CSV, TSV and their kin into typed columns, straight from bytes: no row ever becomes an object. A value that cannot
 * be read as declared is null and counted in the table's issues, as are rows with too few fields (the rest is null) or too
 * many (the rest is dropped) and text after a closing quote. Empty lines are skipped where there are several columns.
 *
 * Throws a `DataError`, and nothing else, for what makes the whole text unreadable: a column that is not there, an unknown
 * or wrong encoding, a quote that never closes, a bad delimiter or date pattern.
 */
export function readCsv(input: string | Uint8Array, options: CsvOptions): Table {
  const bytes = typeof input === 'string' ? encodeUtf8(input) : input;
  const encoding = typeof input === 'string' ? undefined : options.encoding;
  const reader = new CsvReader({ ...options, encoding, byteLength: bytes.length });
  reader.read(bytes);
  return reader.finish();
}
