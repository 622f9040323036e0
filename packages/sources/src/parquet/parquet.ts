import type { ColumnReading } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { type ColumnMetaData, type FileMetaData, type SchemaTree, parquetMetadata, parquetSchema } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { DataError } from '../data-error.js';
import { guarded } from '../guarded.js';
import { readTypedTable } from '../typed-table.js';
import type { ValueReader } from '../values/value-reader.js';
import { unpackPages } from './check-pages.js';
import { PARSERS, conversionOf } from './parquet-value.js';

/** How a Parquet file is read. */
export interface ParquetOptions {
  /** The columns to read and how; the bytes of others are not looked at. */
  readonly columns: readonly ColumnReading[];
  /** IANA zone of timestamps by the wall clock. Default `UTC`. */
  readonly timezone?: string | undefined;
}

/** So many rows are let into memory. */
const MAX_ROWS = 1 << 27;

/**
 * Reads Parquet, packed by Snappy, Zstandard, GZIP, LZ4_RAW or not, into typed columns. A value becomes the declared type
 * where that loses nothing, else it is null and counted.
 *
 * Rejects with a `DataError`, and nothing else, for bytes that are no Parquet, other codecs, a column that is not there or
 * holds lists or structures.
 */
export async function readParquet(bytes: Uint8Array, options: ParquetOptions): Promise<Table> {
  const { metadata, tree, rowCount } = guarded('Parquet', () => decode(bytes));
  const source = {
    names: tree.children.map((child) => child.element.name),
    rowCount,
    read: (place: number, reader: ValueReader) => guarded('Parquet', () => readValues(bytes, metadata, tree, place, reader)),
  };
  return readTypedTable(source, options.columns, options.timezone);
}

function decode(bytes: Uint8Array): { metadata: FileMetaData; tree: SchemaTree; rowCount: number } {
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const rowCount = metadata.row_groups.reduce((rows, group) => rows + Number(group.num_rows), 0);
  if (metadata.row_groups.some((group) => !(group.num_rows >= 0)) || rowCount > MAX_ROWS) {
    throw new RangeError(`it says that it has ${rowCount} rows`);
  }
  const tree = parquetSchema(metadata);
  if (tree.children.some((child) => typeof child.element.name !== 'string')) throw new RangeError('a column in it has no name');
  return { metadata, tree, rowCount };
}

function readValues(bytes: Uint8Array, metadata: FileMetaData, tree: SchemaTree, place: number, reader: ValueReader): void {
  const child = tree.children[place]!;
  const { name, repetition_type: repetition, type } = child.element;
  if (child.children.length > 0 || repetition === 'REPEATED' || type === undefined) {
    throw new DataError(`Column \`${name}\` holds lists or structures.`, 'Write what is in them as columns of their own.');
  }
  const { element, convert } = conversionOf(child.element);
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (rows === 0) continue;
    const column = group.columns.find(({ meta_data: data }) => data?.path_in_schema.length === 1 && data.path_in_schema[0] === name);
    if (column?.meta_data === undefined) throw new RangeError(`a row group lacks column \`${name}\``);
    const chunk = chunkOf(bytes, column.meta_data);
    const pages = unpackPages(chunk, column.meta_data, rows, repetition === 'OPTIONAL');
    const unpacked = (packed: Uint8Array): Uint8Array => pages.get(packed.byteOffset - chunk.byteOffset)!;
    const { data } = readColumn(
      { view: new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength), offset: 0 },
      { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows },
      {
        pathInSchema: [name],
        type,
        element,
        schemaPath: [tree, { ...child, element }],
        codec: column.meta_data.codec,
        compressors: { [column.meta_data.codec]: unpacked },
        parsers: { ...DEFAULT_PARSERS, ...PARSERS },
        utf8: false,
      },
    );
    let count = 0;
    for (const values of data) {
      count += values.length;
      if (count > rows) break;
      for (const value of values as Iterable<unknown>) {
        if (value === null || value === undefined) reader.readMissing();
        else reader.readNative(convert(value));
      }
    }
    if (count !== rows) throw new RangeError('its columns are of different lengths');
  }
}

function chunkOf(bytes: Uint8Array, column: ColumnMetaData): Uint8Array {
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const end = start + Number(column.total_compressed_size);
  if (!(start >= 0 && end >= start && end <= bytes.length)) throw new RangeError('a column in it reaches past its end');
  return bytes.subarray(start, end);
}
