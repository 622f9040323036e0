import type { ColumnReading } from '@plumbline/engine';
import type { Column, DataIssue } from '@plumbline/engine/columns';
import type { Zone } from '@plumbline/engine/calendar';
import { BooleanReader } from './boolean-reader.js';
import { DateReader } from './date-reader.js';
import { ExactNumberReader } from './exact-number-reader.js';
import type { Fields } from './fields.js';
import type { NativeValue } from './native-value.js';
import { NumberReader } from './number-reader.js';
import { StringReader } from './string-reader.js';
import { TimestampReader } from './timestamp-reader.js';

/**
 * Takes the texts of one column, row by row, and gives the typed column. A text that cannot be read as declared becomes null
 * and is counted; nothing is guessed.
 */
export interface ValueReader {
  /** Reads the UTF-8 text `bytes[start, end)` as the next row's value. */
  read(bytes: Uint8Array, start: number, end: number): void;
  /** Reads the field at `place` of every row. */
  readFields(fields: Fields, place: number): void;
  /**
   * Reads a value that has a type of its own. It becomes the declared type where that loses nothing: a day is the midnight of
   * a timestamp, a number becomes text, but no boolean is a number and no instant a day. Else it is null, counted.
   */
  readNative(native: NativeValue): void;
  /** The next row has no value. */
  readMissing(): void;
  /** The next row has a value that no text of this type can be; null, counted. `text` shows it. */
  refuse(text: string): void;
  /** Makes room for `rows` in all; not needed, but growing bit by bit takes time and memory. */
  reserve(rows: number): void;
  /** The column of all rows read. The reader is not used afterwards. */
  finish(): Column;
  /** What could not be read as declared, if anything. */
  issues(): readonly DataIssue[];
}

/**
 * The reader for a declared column. `expectedRows` reserves room and may be exceeded; `zone` is where timestamps without an
 * offset were written. Throws a `DataError` for a date pattern that makes no sense.
 */
export function createValueReader(reading: ColumnReading, expectedRows: number, zone: Zone): ValueReader {
  switch (reading.type) {
    case 'number':
      return reading.exact === true ? new ExactNumberReader(reading, expectedRows) : new NumberReader(reading, expectedRows);
    case 'string':
      return new StringReader(reading, expectedRows);
    case 'boolean':
      return new BooleanReader(reading, expectedRows);
    case 'date':
      return new DateReader(reading, expectedRows);
    case 'timestamp':
      return new TimestampReader(reading, expectedRows, zone);
  }
}
