import type { ColumnReading } from '@plumbline/engine';
import { type DataIssue, ExactNumberBuilder, type NumberColumn } from '@plumbline/engine/columns';
import { plainAmount } from './amount.js';
import { CellReader } from './cell-reader.js';
import type { Fields } from './fields.js';
import type { NativeValue } from './native-value.js';
import { numberRemedy } from './number-reader.js';
import { PlainNumber } from './number-text.js';
import { decodeUtf8 } from './utf8.js';

/** Reads amounts of money as exact decimals, in the declared notation. */
export class ExactNumberReader extends CellReader {
  private readonly builder: ExactNumberBuilder;
  private readonly mark: '.' | ',';
  private readonly plain: PlainNumber;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.builder = new ExactNumberBuilder(expectedRows);
    this.mark = reading.decimal ?? '.';
    this.plain = new PlainNumber(this.mark.charCodeAt(0));
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.appendPlain(bytes, start, end)) return true;
    const text = decodeUtf8(bytes.subarray(start, end));
    if (
      this.mark === '.'
        ? this.builder.appendText(text)
        : !text.includes('.') && this.builder.appendText(text.replace(',', '.'))
    ) {
      return true;
    }
    const amount = this.reading.parse === 'currency' ? plainAmount(text, this.mark) : null;
    return amount !== null && this.builder.appendText(amount);
  }

  override readFields({ bytes, starts, ends, width, rowCount }: Fields, place: number): void {
    for (let row = 0, at = place; row < rowCount; row++, at += width) {
      const start = starts[at]!;
      const end = ends[at]!;
      if (end > start && !this.isNullWord(bytes, start, end) && this.appendPlain(bytes, start, end)) this.rowCount++;
      else this.readField(bytes, start, end);
    }
  }

  reserve(rows: number): void {
    this.builder.reserve(rows);
  }

  protected override appendNative(native: NativeValue): boolean {
    if (native.kind === 'decimal') return this.builder.appendText(native.text);
    return native.kind === 'number' && this.builder.appendText(String(native.value));
  }

  protected appendNull(): void {
    this.builder.appendNull();
  }

  protected remedy(): string {
    return numberRemedy(this.reading);
  }

  finish(): NumberColumn {
    return this.builder.finish();
  }

  override issues(): readonly DataIssue[] {
    const rounded = this.builder.issue(this.reading.id);
    return rounded === null ? super.issues() : [...super.issues(), rounded];
  }

  private appendPlain(bytes: Uint8Array, start: number, end: number): boolean {
    return this.plain.read(bytes, start, end) && this.builder.appendDigits(this.plain.digits, this.plain.decimals);
  }
}
