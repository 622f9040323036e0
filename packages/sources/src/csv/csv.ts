import type { ColumnReading } from '@plumbline/engine';
import { createZone } from '@plumbline/engine/calendar';
import type { Column, DataIssue, Table } from '@plumbline/engine/columns';
import { DataError } from '../data-error.js';
import { toUtf8 } from '../decode-bytes.js';
import { encodeUtf8 } from '../values/utf8.js';
import { type ValueReader, createValueReader } from '../values/value-reader.js';
import { type Header, findColumn, numberedHeader, readHeader } from './header.js';
import { type FieldBytes, RecordReader } from './records.js';
import { ShapeIssues } from './shape-issues.js';
import { sniffDelimiter, textsOf } from './sniff-delimiter.js';

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
  const bytes = typeof input === 'string' ? toUtf8(encodeUtf8(input)) : toUtf8(input, options.encoding);
  const delimiter =
    options.delimiter ??
    sniffDelimiter(
      bytes,
      options.columns.map((reading) => reading.column),
    );
  const records = new RecordReader(bytes, delimiterByte(delimiter));
  const header = options.header === false ? numberedHeader(firstFieldCount(bytes, delimiter)) : nextHeader(records);
  const zone = createZone(options.timezone ?? 'UTC');
  const expectedRows = countLines(bytes, records.offset);
  const readers = options.columns.map((reading) => createValueReader(reading, expectedRows, zone));
  const places = options.columns.map((reading) => findColumn(header, reading));
  const shape = new ShapeIssues(header, new Set(places));
  const rowCount = readRows(records, header.names.length, places, readers, shape);
  const columns = options.columns.map((reading, index): [string, Column] => [reading.id, readers[index]!.finish()]);
  const issues: DataIssue[] = [...shape.issues(), ...readers.flatMap((reader) => reader.issues())];
  return { rowCount, columns: Object.fromEntries(columns), issues };
}

/** The hot loop: a million rows of ten columns pass here ten million times, so it makes nothing. */
function readRows(
  records: RecordReader,
  width: number,
  places: readonly number[],
  readers: readonly ValueReader[],
  shape: ShapeIssues,
): number {
  const field: FieldBytes = { bytes: new Uint8Array(), start: 0, end: 0 };
  let rowCount = 0;
  while (records.next()) {
    if (width > 1 && records.isBlank) continue;
    rowCount++;
    if (records.fieldCount !== width || records.hasStrayQuote) shape.note(records, rowCount);
    for (let index = 0; index < readers.length; index++) {
      const place = places[index]!;
      if (place < records.fieldCount) {
        records.field(place, field);
        readers[index]!.read(field.bytes, field.start, field.end);
      } else readers[index]!.readMissing();
    }
  }
  return rowCount;
}

function nextHeader(records: RecordReader): Header {
  while (records.next()) if (!records.isBlank) return readHeader(textsOf(records));
  throw new DataError('The file is empty.', 'It needs at least a line with the names of its columns.');
}

function firstFieldCount(bytes: Uint8Array, delimiter: string): number {
  const records = new RecordReader(bytes, delimiterByte(delimiter));
  while (records.next()) if (!records.isBlank) return records.fieldCount;
  return 0;
}

function delimiterByte(delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  if (delimiter.length === 1 && code < 0x80 && !'"\r\n'.includes(delimiter)) return code;
  throw new DataError(
    `The delimiter ${JSON.stringify(delimiter)} cannot part fields.`,
    'Write one ASCII character such as `","`, `";"`, `"\\t"` or `"|"`.',
  );
}

/** At least as many as there are records from `start` on, so that columns are allocated once. */
function countLines(bytes: Uint8Array, start: number): number {
  let count = 1;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) count++;
  }
  return count;
}
