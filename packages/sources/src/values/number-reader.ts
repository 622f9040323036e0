import type { ColumnReading } from '@plumbline/engine';
import { NumberBuilder, type NumberColumn } from '@plumbline/engine/columns';
import { plainAmount } from './amount.js';
import { CellReader } from './cell-reader.js';
import type { Fields } from './fields.js';
import type { NativeValue } from './native-value.js';
import { PlainNumber, readNumberText } from './number-text.js';
import { decodeUtf8 } from './utf8.js';

/**
 * Reads numbers strictly: digits, a sign, the declared decimal mark, an exponent. With `parse: currency` also amounts as
 * people write them. What overflows a double is refused.
 */
export class NumberReader extends CellReader {
  private readonly builder: NumberBuilder;
  private readonly mark: '.' | ',';
  private readonly plain: PlainNumber;
  private readonly isPercent: boolean;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.builder = new NumberBuilder(expectedRows);
    this.mark = reading.decimal ?? '.';
    this.plain = new PlainNumber(this.mark.charCodeAt(0));
    this.isPercent = reading.parse === 'percent';
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    // A percentage is never plain: without its sign it is refused.
    if (!this.isPercent && this.plain.read(bytes, start, end)) {
      this.builder.append(this.plain.value);
      return true;
    }
    const value = this.readText(decodeUtf8(bytes.subarray(start, end)));
    if (value === null) return false;
    this.builder.append(value);
    return true;
  }

  override readFields(fields: Fields, place: number): void {
    if (this.isPercent) return super.readFields(fields, place);
    const { bytes, starts, ends, width, rowCount } = fields;
    for (let row = 0, at = place; row < rowCount; row++, at += width) {
      const start = starts[at]!;
      const end = ends[at]!;
      if (end > start && !this.isNullWord(bytes, start, end) && this.plain.read(bytes, start, end)) {
        this.rowCount++;
        this.builder.append(this.plain.value);
      } else this.readField(bytes, start, end);
    }
  }

  reserve(rows: number): void {
    this.builder.reserve(rows);
  }

  protected override appendNative(native: NativeValue): boolean {
    if (native.kind !== 'number' && native.kind !== 'decimal') return false;
    const value = native.kind === 'number' ? native.value : readNumberText(native.text, '.');
    if (value === null || !Number.isFinite(value)) return false;
    // A whole number past 2^53 has no double of its own.
    if (native.kind === 'decimal' && !native.text.includes('.') && !Number.isSafeInteger(value)) return false;
    this.builder.append(value);
    return true;
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

  private readText(text: string): number | null {
    if (this.isPercent) return percentOf(text, this.mark);
    const number = readNumberText(text, this.mark);
    if (number !== null || this.reading.parse !== 'currency') return number;
    const amount = plainAmount(text, this.mark);
    return amount === null ? null : readNumberText(amount, '.');
  }
}

/** `12.5%` as 0.125; null without the sign, as nobody knows whether 12.5 is a percentage then. */
function percentOf(text: string, mark: '.' | ','): number | null {
  const match = /^(.*?)[\s\u00a0\u202f]*%$/u.exec(text) ?? /^%[\s\u00a0\u202f]*(.*)$/u.exec(text);
  const amount = match === null ? null : plainAmount(match[1]!, mark);
  const value = amount === null ? null : readNumberText(amount, '.');
  return value === null ? null : value / 100;
}

/** What to do about texts that are no numbers as declared. */
export function numberRemedy(reading: ColumnReading): string {
  const words = 'declare words for no value with `null_values`';
  if (reading.parse === 'currency') return `Correct them, or ${words}.`;
  if (reading.parse === 'percent') return `Percentages are written with their sign, \`12.5%\`; a share such as 0.125 needs no \`parse\`; ${words}.`;
  return `Amounts with a sign or thousands separators need \`parse: currency\`, a decimal comma \`decimal: ","\`, percentages \`parse: percent\`; ${words}.`;
}
