import { type Zone, createZone } from '@plumbline/engine/calendar';
import type { Column, Table } from '@plumbline/engine/columns';
import { DataError } from '../data-error.js';
import { Utf8Converter } from '../decode-bytes.js';
import { type ValueReader, createValueReader } from '../values/value-reader.js';
import type { CsvOptions } from './csv.js';
import { type Header, findColumn, numberedHeader, readHeader } from './header.js';
import { RecordReader } from './records.js';
import { ShapeIssues } from './shape-issues.js';
import { SAMPLE_BYTES, sniffDelimiter, textsOf } from './sniff-delimiter.js';
import { TextWindow } from './text-window.js';

export interface CsvReaderOptions extends CsvOptions {
  /** How many bytes are to come, as far as that is known: room for the columns is made by it. */
  readonly byteLength?: number | null | undefined;
}

/** How a text is cut up on its way; tests make it small. What is read does not depend on it. */
export interface CsvTuning {
  /** So many bytes are cut into records at once. */
  readonly pieceBytes: number;
  /** So many fields are kept before their values are read, column by column. */
  readonly keptFields: number;
}

/** Pieces stay in the processor's cache until their values are read. */
const TUNING: CsvTuning = { pieceBytes: 131_072, keptFields: 16_384 };

/** Reads a delimiter-separated text that comes in pieces, cut anywhere: see `readCsv`, which says what is thrown. */
export class CsvReader {
  private readonly converter: Utf8Converter;
  private readonly window: TextWindow;
  private readonly zone: Zone;
  private records: RecordReader | null = null;
  private rows: RowReader | null = null;
  private wanted: number;
  private bytesRead = 0;

  constructor(private readonly options: CsvReaderOptions, private readonly tuning: CsvTuning = TUNING) {
    this.window = new TextWindow(tuning.pieceBytes * 2);
    // The delimiter is found out over a sample, however the text is cut.
    this.wanted = options.delimiter === undefined ? SAMPLE_BYTES + 1 : tuning.pieceBytes;
    this.converter = new Utf8Converter(options.encoding);
    this.zone = createZone(options.timezone ?? 'UTC');
  }

  /** How many rows have been read. */
  get rowCount(): number {
    return this.rows?.rowCount ?? 0;
  }

  /** Takes the next bytes; what they finish is read. They are not kept. */
  read(bytes: Uint8Array): void {
    const { pieceBytes } = this.tuning;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      this.bytesRead += piece.length;
      this.window.append(this.converter.next(piece, false));
      if (this.window.length >= this.wanted) this.readRecords(false);
    }
  }

  /** The columns of all rows. Nothing can be read afterwards. */
  finish(): Table {
    this.window.append(this.converter.next(new Uint8Array(), true));
    this.readRecords(true);
    return this.rows!.finish();
  }

  private readRecords(isLast: boolean): void {
    const { window } = this;
    const records = (this.records ??= this.createRecords());
    records.read(window.bytes, window.start, window.end, isLast);
    this.rows ??= this.createRows(records, isLast);
    if (this.rows !== null) {
      this.rows.read(records, this.bytesRead);
      window.start = records.position;
    }
    // A record that goes on for long is not cut again from its start for each piece.
    this.wanted = Math.max(this.tuning.pieceBytes, 2 * window.length);
  }

  private createRecords(): RecordReader {
    const { window, options } = this;
    const names = options.columns.map((reading) => reading.column);
    const delimiter = options.delimiter ?? sniffDelimiter(window.bytes.subarray(window.start, window.end), names);
    return new RecordReader(delimiterByte(delimiter));
  }

  /** Null while the line with the names is not there as a whole. */
  private createRows(records: RecordReader, isLast: boolean): RowReader | null {
    const start = records.position;
    do {
      if (!records.next()) {
        if (isLast && this.options.header === false) return this.rowsOf(numberedHeader(0));
        if (isLast) throw new DataError('The file is empty.', 'It needs at least a line with the names of its columns.');
        records.rewind(start);
        return null;
      }
    } while (records.isBlank);
    if (this.options.header !== false) return this.rowsOf(readHeader(textsOf(records)));
    const header = numberedHeader(records.fieldCount);
    records.rewind(start);
    return this.rowsOf(header);
  }

  private rowsOf(header: Header): RowReader {
    return new RowReader(this.options, header, this.zone, this.tuning.keptFields);
  }
}

/** Reads the values of records into columns. */
class RowReader {
  rowCount = 0;
  private readonly readers: readonly ValueReader[];
  private readonly places: readonly number[];
  private readonly shape: ShapeIssues;
  private readonly width: number;
  private readonly mostKept: number;
  private capacity = 0;

  constructor(private readonly options: CsvReaderOptions, header: Header, zone: Zone, keptFields: number) {
    this.width = header.names.length;
    this.mostKept = Math.max(1, Math.floor(keptFields / Math.max(this.width, 1)));
    this.readers = options.columns.map((reading) => createValueReader(reading, 0, zone));
    this.places = options.columns.map((reading) => findColumn(header, reading));
    this.shape = new ShapeIssues(header, new Set(this.places));
  }

  /** Reads the records there are; `bytesRead` is how far the text has come. */
  read(records: RecordReader, bytesRead: number): void {
    const { width, shape, mostKept } = this;
    while (records.next()) {
      if (width > 1 && records.isBlank) continue;
      this.rowCount++;
      if (records.fieldCount !== width || records.hasStrayQuote) shape.note(records, this.rowCount);
      records.keep(width);
      if (records.rowCount === mostKept) this.readValues(records, bytesRead);
    }
    this.readValues(records, bytesRead);
  }

  finish(): Table {
    const columns = this.options.columns.map((reading, index): [string, Column] => [reading.id, this.readers[index]!.finish()]);
    const issues = [...this.shape.issues(), ...this.readers.flatMap((reader) => reader.issues())];
    return { rowCount: this.rowCount, columns: Object.fromEntries(columns), issues };
  }

  private readValues(records: RecordReader, bytesRead: number): void {
    if (this.rowCount > this.capacity) this.makeRoom(bytesRead);
    for (const [index, reader] of this.readers.entries()) reader.readFields(records, this.places[index]!);
    records.forget();
  }

  /** For as many rows as there will be, if they go on as they began; else for half as many again. */
  private makeRoom(bytesRead: number): void {
    const { byteLength } = this.options;
    const foreseen = byteLength == null ? 0 : Math.ceil((this.rowCount * byteLength * 1.02) / bytesRead);
    this.capacity = Math.max(foreseen, this.rowCount + (this.capacity >> 1));
    for (const reader of this.readers) reader.reserve(this.capacity);
  }
}

function delimiterByte(delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  if (delimiter.length === 1 && code < 0x80 && !'"\r\n'.includes(delimiter)) return code;
  throw new DataError(
    `The delimiter ${JSON.stringify(delimiter)} cannot part fields.`,
    'Write one ASCII character such as `","`, `";"`, `"\\t"` or `"|"`.',
  );
}
