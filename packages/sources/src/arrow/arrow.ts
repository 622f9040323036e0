import type { ColumnReading } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { CompressionType, type Table as ArrowTable, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { unpackLz4Frame } from '../compression/lz4-frame.js';
import { unpackZstd } from '../compression/zstd.js';
import { DataError } from '../data-error.js';
import { guarded } from '../guarded.js';
import { MAX_UNPACKED_BYTES, checkUnpackedSize } from '../limits.js';
import { readTypedTable } from '../typed-table.js';
import type { ValueReader } from '../values/value-reader.js';
import { converterOf, isNested } from './arrow-value.js';
import { checkArrow } from './check-arrow.js';

/** How an Arrow file or stream is read. */
export interface ArrowOptions {
  /** The columns to read and how; others are skipped over. */
  readonly columns: readonly ColumnReading[];
  /** IANA zone of timestamps without a zone. Default `UTC`. */
  readonly timezone?: string | undefined;
}

/**
 * Reads Arrow IPC, a file or a stream, packed by LZ4 or Zstandard or not, into typed columns. A value becomes the declared
 * type where that loses nothing, else it is null and counted.
 *
 * Rejects with a `DataError`, and nothing else, for bytes that are no Arrow and a column that is not there or holds
 * lists or structures.
 */
export async function readArrow(bytes: Uint8Array, options: ArrowOptions): Promise<Table> {
  const table = decode(bytes);
  const source = {
    names: table.schema.fields.map((field) => field.name),
    rowCount: table.numRows,
    read: (place: number, reader: ValueReader) => guarded('Arrow IPC', () => readColumn(table, place, reader)),
  };
  return readTypedTable(source, options.columns, options.timezone);
}

function decode(bytes: Uint8Array): ArrowTable {
  registerCodecs();
  unpackedBytes = 0;
  return guarded('Arrow IPC', () => {
    checkArrow(bytes);
    // Streams are read from a buffer's start: bytes within another buffer, at an odd place, would be misaligned.
    const table = tableFromIPC(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice(), {
      useBigInt: true,
      useBigIntTimestamp: true,
      useDecimalInt: true,
    });
    if (table.numCols === 0) throw new RangeError('it has no columns');
    // The format lets a name be left out, and the reader then gives null, whatever its types say.
    if (table.schema.fields.some(({ name }) => typeof name !== 'string')) throw new RangeError('a column in it has no name');
    return table;
  });
}

function readColumn(table: ArrowTable, place: number, reader: ValueReader): void {
  const column = table.getChildAt(place);
  const convert = converterOf(column.type);
  if (isNested(column.type)) {
    const { name } = table.schema.fields[place]!;
    throw new DataError(`Column \`${name}\` holds lists or structures.`, 'Write what is in them as columns of their own.');
  }
  if (column.data.reduce((rows, batch) => rows + batch.length, 0) !== table.numRows) {
    throw new RangeError('its columns are of different lengths');
  }
  for (const batch of column.data) {
    for (let row = 0; row < batch.length; row++) {
      const value: unknown = batch.at(row);
      if (value === null || value === undefined) reader.readMissing();
      else reader.readNative(convert(value));
    }
  }
}

let isRegistered = false;
/** Of the file being read: the library takes codecs for all files at once. */
let unpackedBytes = 0;

function registerCodecs(): void {
  if (isRegistered) return;
  isRegistered = true;
  const unpackable = (unpack: (packed: Uint8Array, size: number) => Uint8Array) => ({
    decode: (packed: Uint8Array, size: number): Uint8Array => {
      unpackedBytes += size;
      checkUnpackedSize(unpackedBytes, MAX_UNPACKED_BYTES);
      return unpack(packed, size);
    },
    encode: (): never => {
      throw new Error('Nothing is packed here.');
    },
  });
  setCompressionCodec(CompressionType.LZ4_FRAME, unpackable(unpackLz4Frame));
  setCompressionCodec(CompressionType.ZSTD, unpackable(unpackZstd));
}
