import type { ColumnReading } from '@plumbline/engine';
import { MS_PER_DAY, type Zone } from '@plumbline/engine/calendar';
import { TimestampBuilder, type TimestampColumn } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import { type DateReader, createDateReader, readIsoDate } from './date-pattern.js';
import { instantOf } from './instant.js';
import type { NativeValue } from './native-value.js';
import { numberedFormat } from './numbered-format.js';
import { decodeUtf8 } from './utf8.js';

/**
 * Reads instants in the declared pattern, else ISO 8601. A text without an offset is local time in the zone, a day its
 * midnight.
 */
export class TimestampReader extends CellReader {
  private readonly builder: TimestampBuilder;
  private readonly readText: DateReader;

  constructor(
    reading: ColumnReading,
    expectedRows: number,
    private readonly zone: Zone,
  ) {
    super(reading);
    this.builder = new TimestampBuilder(expectedRows);
    this.readText = reading.format === undefined ? readIsoDate : (numberedFormat(reading.format) ?? createDateReader(reading.format));
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    const value = this.readText(decodeUtf8(bytes.subarray(start, end)));
    if (value === null) return false;
    this.builder.append(instantOf(value, this.zone));
    return true;
  }

  protected override appendNative(native: NativeValue): boolean {
    if (native.kind === 'number') return this.reading.format !== undefined && super.appendNative(native);
    if (native.kind === 'instant') this.builder.append(native.ms);
    else if (native.kind === 'local') this.builder.append(this.zone.fromLocal(native.ms));
    else if (native.kind === 'day') this.builder.append(this.zone.fromLocal(native.day * MS_PER_DAY));
    else return false;
    return true;
  }

  protected appendNull(): void {
    this.builder.appendNull();
  }

  protected remedy(): string {
    if (this.reading.format === undefined) {
      return 'Timestamps are read as `YYYY-MM-DD HH:mm:ss`, with an offset or without; declare another `format`.';
    }
    return 'Correct the `format`, or declare words for no value with `null_values`.';
  }

  reserve(rows: number): void {
    this.builder.reserve(rows);
  }

  finish(): TimestampColumn {
    return this.builder.finish();
  }
}
