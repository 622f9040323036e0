import type { ColumnReading } from '@plumbline/engine';
import { MS_PER_DAY } from '@plumbline/engine/calendar';
import { DateBuilder, type DateColumn } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import { type DateReader as TextReader, createDateReader, dayOf, readIsoDate } from './date-pattern.js';
import type { NativeValue } from './native-value.js';
import { TextCodes } from './text-codes.js';
import { decodeUtf8 } from './utf8.js';

const DASH = 0x2d;

/**
 * Reads days in the declared pattern, else ISO 8601. A text with a time of day is refused unless that is midnight without an
 * offset: which day it falls on would be a guess. Each distinct text is taken apart once.
 */
export class DateReader extends CellReader {
  private readonly builder: DateBuilder;
  private readonly readText: TextReader;
  private readonly texts = new TextCodes();
  /** By code of the text; null for one that is no day. */
  private readonly days: (number | null)[] = [];

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.builder = new DateBuilder(expectedRows);
    this.readText = reading.format === undefined ? readIsoDate : createDateReader(reading.format);
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    const day = (this.reading.format === undefined ? isoDay(bytes, start, end) : null) ?? this.dayOfText(bytes, start, end);
    if (day === null) return false;
    this.builder.append(day);
    return true;
  }

  protected override appendNative(native: NativeValue): boolean {
    // A pattern without marks, such as `YYYYMMDD`, may well be stored as a number.
    if (native.kind === 'number') return this.reading.format !== undefined && super.appendNative(native);
    const day = native.kind === 'day' ? native.day : native.kind === 'local' ? native.ms / MS_PER_DAY : null;
    if (day === null || !Number.isInteger(day)) return false;
    this.builder.append(day);
    return true;
  }

  protected appendNull(): void {
    this.builder.appendNull();
  }

  protected remedy(): string {
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
      this.days.push(value === null || value.timeMs !== 0 || value.offsetMinutes !== null ? null : value.day);
    }
    return this.days[code]!;
  }
}

/** The day of ten bytes `YYYY-MM-DD`, without making a string; null when they are not that. */
function isoDay(bytes: Uint8Array, start: number, end: number): number | null {
  if (end - start !== 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  return year < 0 || month < 0 || day < 0 ? null : dayOf(year, month, day);
}

/** The number written in `count` digits; -1 when one of the bytes is no digit. */
function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
