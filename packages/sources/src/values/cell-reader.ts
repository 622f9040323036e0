import type { ColumnReading } from '@plumbline/engine';
import type { Column, DataIssue } from '@plumbline/engine/columns';
import { type Fields, MISSING } from './fields.js';
import { type NativeValue, textOfNative } from './native-value.js';
import { Refusals } from './refusals.js';
import { decodeUtf8, encodeUtf8 } from './utf8.js';
import type { ValueReader } from './value-reader.js';

const SPACE = 0x20;
const TAB = 0x09;

/** What the readers of all types share: words for no value, blanks around a value, and counting what is refused. */
export abstract class CellReader implements ValueReader {
  private readonly refusals = new Refusals();
  private readonly nullTexts: readonly Uint8Array[];
  private readonly emptyIsNull: boolean;
  private readonly trims: boolean;
  /** Rows read so far. */
  protected rowCount = 0;

  constructor(protected readonly reading: ColumnReading) {
    const isWord = [...(reading.trueValues ?? []), ...(reading.falseValues ?? [])].includes('');
    const texts = reading.nullValues ?? (isWord ? [] : ['']);
    // An empty text can be a string or a declared word, but never a number or a date: there it is no value, whatever else is.
    this.emptyIsNull = (reading.type !== 'string' && !isWord) || texts.includes('');
    this.trims = reading.type !== 'string';
    this.nullTexts = texts.filter((text) => text !== '').map(encodeUtf8);
  }

  /** Appends the value of a text that is not blank; false, with nothing appended, when it cannot be read as declared. */
  protected abstract append(bytes: Uint8Array, start: number, end: number): boolean;
  protected abstract appendNull(): void;

  /** Appends a value with a type of its own; false, with nothing appended, when the declared type cannot be that. */
  protected appendNative(native: NativeValue): boolean {
    const bytes = encodeUtf8(textOfNative(native));
    return this.append(bytes, 0, bytes.length);
  }

  /** What to do about values that were refused, in one sentence. */
  protected abstract remedy(): string;

  abstract reserve(rows: number): void;
  abstract finish(): Column;

  /** Types whose values are mostly plain override this by a loop over those: a call for each value is what takes the time. */
  readFields({ bytes, starts, ends, width, rowCount }: Fields, place: number): void {
    for (let row = 0, at = place; row < rowCount; row++, at += width) this.readField(bytes, starts[at]!, ends[at]!);
  }

  protected readField(bytes: Uint8Array, start: number, end: number): void {
    if (end === MISSING) this.readMissing();
    else this.read(bytes, start, end);
  }

  read(bytes: Uint8Array, start: number, end: number): void {
    this.rowCount++;
    if (start === end ? this.emptyIsNull : this.isNullWord(bytes, start, end)) {
      this.appendNull();
      return;
    }
    let first = start;
    let last = end;
    if (this.trims) {
      while (first < last && isBlank(bytes[first]!)) first++;
      while (last > first && isBlank(bytes[last - 1]!)) last--;
      if (first === last && start < end) return this.refuseCurrent(decodeUtf8(bytes.subarray(start, end)));
    }
    if (!this.append(bytes, first, last)) this.refuseCurrent(decodeUtf8(bytes.subarray(start, end)));
  }

  readNative(native: NativeValue): void {
    if (native.kind === 'text') {
      const bytes = encodeUtf8(native.text);
      return this.read(bytes, 0, bytes.length);
    }
    this.rowCount++;
    if (this.nullTexts.length > 0) {
      const bytes = encodeUtf8(textOfNative(native));
      if (this.isNullWord(bytes, 0, bytes.length)) return this.appendNull();
    }
    if (native.kind === 'other' || !this.appendNative(native)) this.refuseCurrent(textOfNative(native));
  }

  readMissing(): void {
    this.rowCount++;
    this.appendNull();
  }

  refuse(text: string): void {
    this.rowCount++;
    this.refuseCurrent(text);
  }

  issues(): readonly DataIssue[] {
    const { count, examples } = this.refusals;
    if (count === 0) return [];
    const { id, column, type, format } = this.reading;
    const as = format === undefined ? type : `${type} in the format \`${format}\``;
    const values = `${count} ${count === 1 ? 'value' : 'values'} of column \`${column}\` cannot be read as ${as}`;
    const first = `the first is \`${examples[0]!.text}\` in row ${examples[0]!.row}`;
    return [{ code: 'unreadable-value', column: id, count, examples, message: `${values} (${first}). ${this.remedy()}` }];
  }

  /** Whether a text that is not empty is a word for no value. */
  protected isNullWord(bytes: Uint8Array, start: number, end: number): boolean {
    for (const text of this.nullTexts) {
      if (text.length !== end - start) continue;
      let at = 0;
      while (at < text.length && text[at] === bytes[start + at]) at++;
      if (at === text.length) return true;
    }
    return false;
  }

  private refuseCurrent(text: string): void {
    this.refusals.add(this.rowCount, text);
    this.appendNull();
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}
