import type { ColumnReading } from '@plumbline/engine';
import { createZone } from '@plumbline/engine/calendar';
import type { Column, Table } from '@plumbline/engine/columns';
import { missingColumn } from '../csv/header.js';
import { DataError } from '../data-error.js';
import { toUtf8 } from '../decode-bytes.js';
import { notUtf8 } from '../values/text-codes.js';
import { decodeUtf8Strictly, encodeUtf8 } from '../values/utf8.js';
import { type ValueReader, createValueReader } from '../values/value-reader.js';
import { checkDepth } from './check-depth.js';

/** How a JSON text is read. */
export interface JsonOptions {
  /** The columns to read and how: each a key of the objects. */
  readonly columns: readonly ColumnReading[];
  /** One object a line instead of one array of objects. */
  readonly lines?: boolean | undefined;
  readonly encoding?: string | undefined;
  /** IANA zone in which timestamps without an offset were written. Default `UTC`. */
  readonly timezone?: string | undefined;
}

/** No string can be longer than some 536 million characters. */
const MAX_LENGTH = 500_000_000;

type JsonRow = Readonly<Record<string, unknown>>;

/**
 * Reads an array of objects, or one object a line, into typed columns. Values are read as their texts would be in a CSV
 * file: `null` and an absent key are null; numbers, booleans and strings are checked against the declared type; an object or
 * array is refused and counted. Throws a `DataError` for text that is not JSON of that shape, is longer than a
 * string can be or nests deeper than a table would, and for a column that no object has.
 */
export function readJson(input: string | Uint8Array, options: JsonOptions): Table {
  if (input.length > MAX_LENGTH) {
    throw new DataError('The file is larger than 500 MB.', 'Write it as Parquet or CSV, or split it.');
  }
  const text =
    typeof input === 'string' ? input.replace(/^\ufeff/u, '') : decodeUtf8Strictly(toUtf8(input, options.encoding));
  if (text === null) throw notUtf8();
  checkDepth(text);
  const rows = options.lines === true ? parseLines(text) : parseArray(text);
  const zone = createZone(options.timezone ?? 'UTC');
  const readers = options.columns.map((reading) => {
    if (rows.length > 0 && !rows.some((row) => Object.hasOwn(row, reading.column))) {
      throw missingColumn(reading.column, [...new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row)))]);
    }
    const reader = createValueReader(reading, rows.length, zone);
    for (const row of rows) readCell(reader, Object.hasOwn(row, reading.column) ? row[reading.column] : null);
    return reader;
  });
  const columns = options.columns.map((reading, index): [string, Column] => [reading.id, readers[index]!.finish()]);
  return {
    rowCount: rows.length,
    columns: Object.fromEntries(columns),
    issues: readers.flatMap((reader) => reader.issues()),
  };
}

function readCell(reader: ValueReader, value: unknown): void {
  if (value === null || value === undefined) {
    reader.readMissing();
    return;
  }
  if (typeof value === 'object') {
    reader.refuse(JSON.stringify(value));
    return;
  }
  const bytes = encodeUtf8(String(value));
  reader.read(bytes, 0, bytes.length);
}

function parseArray(text: string): readonly JsonRow[] {
  const value = parse(text, 'The file');
  if (!Array.isArray(value))
    throw new DataError(
      'The file is not a JSON array.',
      'Write one array of objects, or `format: ndjson` for one object a line.',
    );
  return value.map((row, index) => asRow(row, `Item ${index + 1}`));
}

function parseLines(text: string): readonly JsonRow[] {
  return text.split('\n').flatMap((line, index) => {
    const where = `Line ${index + 1}`;
    return line.trim() === '' ? [] : [asRow(parse(line, where), where)];
  });
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError(
      `${where} is not JSON: ${reason}.`,
      "Correct it, or name the file's `format` in the dataset's source.",
    );
  }
}

function asRow(value: unknown, where: string): JsonRow {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonRow;
  throw new DataError(`${where} is not an object.`, 'Every row is an object whose keys are the columns.');
}
