import type { ColumnReading } from '@plumbline/engine';
import { MS_PER_DAY } from '@plumbline/engine/calendar';
import { DateBuilder, type DateColumn } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import { type DateReader as TextReader, createDateReader, readIsoDate } from './date-pattern.js';
import type { Fields } from './fields.js';
import { NO_DAY, isoDay } from './iso-day.js';
import type { NativeValue } from './native-value.js';
import { numberedFormat } from './numbered-format.js';
import { TextCodes } from './text-codes.js';
import { decodeUtf8 } from './utf8.js';

/**
 * Reads days in the declared pattern, else ISO 8601. A text with a time of day is refused unless that is midnight without an
 * offset: which day it falls on would be a guess. Each distinct text is taken apart once.
 */
export class DateReader extends CellReader {
  private readonly builder: DateBuilder;
  private readonly readText: TextReader;
  private readonly isIso: boolean;
  private readonly texts = new TextCodes();
  /** By code of the text; null for one that is no day. */
  private readonly days: (number | null)[] = [];
  /** Whether a day with a time was refused. */
  private sawTime = false;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.builder = new DateBuilder(expectedRows);
    this.isIso = reading.format === undefined;
    this.readText = reading.format === undefined ? readIsoDate : (numberedFormat(reading.format) ?? createDateReader(reading.format));
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    const plain = this.isIso ? isoDay(bytes, start, end) : NO_DAY;
    const day = plain === NO_DAY ? this.dayOfText(bytes, start, end) : plain;
    if (day === null) return false;
    this.builder.append(day);
    return true;
  }

  override readFields({ bytes, starts, ends, width, rowCount }: Fields, place: number): void {
    for (let row = 0, at = place; row < rowCount; row++, at += width) {
      const start = starts[at]!;
      const end = ends[at]!;
      const day = this.isIso && end > start && !this.isNullWord(bytes, start, end) ? isoDay(bytes, start, end) : NO_DAY;
      if (day === NO_DAY) this.readField(bytes, start, end);
      else {
        this.rowCount++;
        this.builder.append(day);
      }
    }
  }

  reserve(rows: number): void {
    this.builder.reserve(rows);
  }

  protected override appendNative(native: NativeValue): boolean {
    // A pattern without marks, such as `YYYYMMDD`, may well be stored as a number.
    if (native.kind === 'number') return this.reading.format !== undefined && super.appendNative(native);
    const day = native.kind === 'day' ? native.day : native.kind === 'local' ? native.ms / MS_PER_DAY : null;
    if (day === null || !Number.isInteger(day)) {
      this.sawTime ||= day !== null || native.kind === 'instant';
      return false;
    }
    this.builder.append(day);
    return true;
  }

  protected appendNull(): void {
    this.builder.appendNull();
  }

  protected remedy(): string {
    if (this.sawTime) return 'Some have a time of day: declare the field a `timestamp`, and `CAST(… AS date)` where only the day counts.';
    if (this.reading.format === undefined)
      return 'Dates are read as `YYYY-MM-DD`; declare another `format`, such as `M/D/YYYY`.';
    return 'Correct the `format`, or declare words for no value with `null_values`.';
  }

  finish(): DateColumn {
    return this.builder.finish();
  }

  private dayOfText(bytes: Uint8Array, start: number, end: number): number | null {
    const code = this.texts.codeOf(bytes, start, end);
    if (code === this.days.length) {
      const value = this.readText(decodeUtf8(bytes.subarray(start, end)));
      const isDay = value !== null && value.timeMs === 0 && value.offsetMinutes === null;
      this.sawTime ||= value !== null && !isDay;
      this.days.push(isDay ? value.day : null);
    }
    return this.days[code]!;
  }
}
