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
  /** Where the array of objects is: `data.items`. Default: the document is the array. */
  readonly records?: string | undefined;
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
  const rows = options.lines === true ? parseLines(text) : parseArray(text, options.records);
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

function parseArray(text: string, records: string | undefined): readonly JsonRow[] {
  const document = parse(text, 'The file');
  const value = records === undefined ? document : valueAt(document, records);
  if (Array.isArray(value)) return value.map((row, index) => asRow(row, `Item ${index + 1}`));
  if (records !== undefined) throw new DataError(`\`${records}\` in the file is no array.`, hintOf(document) ?? 'Correct `records` in the source.');
  throw new DataError('The file is not a JSON array.', hintOf(document) ?? 'Write one array of objects, or `format: ndjson` for one object a line.');
}

/** What a path of keys leads to. */
function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), document);
}

/** Where an array of objects is in a document, if one is near its top. */
function hintOf(document: unknown): string | null {
  const isRows = (value: unknown): boolean => Array.isArray(value) && value.some(isObject);
  const children = (value: unknown): (readonly [string, unknown])[] => (isObject(value) ? Object.entries(value).slice(0, 100) : []);
  const paths = children(document).flatMap(([key, value]) => {
    return isRows(value) ? [key] : children(value).flatMap(([inner, deeper]) => (isRows(deeper) ? [`${key}.${inner}`] : []));
  });
  return paths.length === 0 ? null : `There is one in ${paths.slice(0, 3).map((path) => `\`${path}\``).join(', ')}: declare \`records: ${paths[0]!}\` in the source.`;
}

function isObject(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  if (isObject(value)) return value;
  throw new DataError(`${where} is not an object.`, 'Every row is an object whose keys are the columns.');
}
