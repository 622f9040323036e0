import type { NumberColumn } from './column.js';
import { parseDecimal, type Decimal } from './decimal.js';
import { nextCapacity, trimmed, withRoom } from './room.js';
import type { DataIssue } from './table.js';
import { ValidityBuilder } from './validity-builder.js';

/** Up to here powers of ten are worth keeping: more decimals than this are measurement noise, not money. */
const MAX_SCALE = 12;
const MAX_EXAMPLES = 5;
const POWERS = Array.from({ length: MAX_SCALE + 1 }, (_, power) => 10 ** power);

/**
 * Builds a column of exact decimals, for money: values are whole numbers of the smallest unit met so far, so that they can be
 * added without rounding. When a value with more decimals comes, the values before it are rescaled. A value that does not fit
 * (its whole number would pass 2^53) is rounded to what fits and counted: see `issue`.
 */
export class ExactNumberBuilder {
  readonly type = 'number';
  length = 0;
  private scale = 0;
  private largest = 0;
  private values: Float64Array;
  private roundedCount = 0;
  private readonly roundedExamples: { row: number; text: string }[] = [];
  private readonly validity = new ValidityBuilder();

  /** `expectedRows` reserves room; it may be exceeded. */
  constructor(expectedRows = 1024) {
    this.values = new Float64Array(expectedRows);
  }

  /** Appends the number that a text spells; false, with nothing appended, when the text is not a number. */
  appendText(text: string): boolean {
    const decimal = parseDecimal(text);
    if (decimal === null) return false;
    this.appendDecimal(decimal, text);
    return true;
  }

  /** Appends a number as its shortest decimal text reads; false, with a null appended, when it is NaN or infinite. */
  append(value: number): boolean {
    if (value - value !== 0) {
      this.appendNull();
      return false;
    }
    return this.appendText(String(value));
  }

  /**
   * Appends `digits / 10 ** decimals` where that has no more decimals than the values before it and fits; false, with nothing appended, where
   * it does: see `appendText`. For readers that take the figures of a text apart themselves.
   */
  appendDigits(digits: number, decimals: number): boolean {
    for (; decimals > this.scale && digits % 10 === 0; decimals--) digits /= 10;
    if (decimals > this.scale) return false;
    const scaled = digits * POWERS[this.scale - decimals]!;
    if (scaled > Number.MAX_SAFE_INTEGER || scaled < -Number.MAX_SAFE_INTEGER) return false;
    this.push(scaled);
    return true;
  }

  appendNull(): void {
    this.validity.markNull(this.length);
    this.push(0);
  }

  /** Makes room for `rows` in all. */
  reserve(rows: number): void {
    if (rows > this.values.length) this.values = withRoom(this.values, rows);
  }

  finish(): NumberColumn {
    const { length, scale } = this;
    return { type: 'number', length, validity: this.validity.finish(length), values: trimmed(this.values, length), scale };
  }

  /** The values that had to be rounded, or null when all are exact. `column` is the name to report. */
  issue(column: string): DataIssue | null {
    if (this.roundedCount === 0) return null;
    const message =
      `${this.roundedCount} ${this.roundedCount === 1 ? 'amount has' : 'amounts have'} more figures than can be kept exactly ` +
      'and were rounded. Round them at the source, or declare the field `type: number`.';
    return { code: 'rounded-value', column, count: this.roundedCount, examples: this.roundedExamples, message };
  }

  private appendDecimal(decimal: Decimal, text: string): void {
    const { digits, decimals } = decimal;
    if (decimals > this.scale && !this.rescale(decimals, digits)) return this.appendRounded(decimal, text);
    if (digits === null) return this.appendRounded(decimal, text);
    const scaled = digits * 10 ** (this.scale - decimals);
    if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER) return this.appendRounded(decimal, text);
    this.push(scaled);
  }

  private push(value: number): void {
    if (this.length === this.values.length) this.reserve(nextCapacity(this.length));
    this.values[this.length++] = value;
    const magnitude = Math.abs(value);
    if (magnitude > this.largest) this.largest = magnitude;
  }

  /** Moves every value to `scale` decimals; false, changing nothing, when that or the new value would not fit. */
  private rescale(scale: number, digits: number | null): boolean {
    const factor = 10 ** (scale - this.scale);
    if (scale > MAX_SCALE || digits === null || this.largest * factor > Number.MAX_SAFE_INTEGER) return false;
    for (let i = 0; i < this.length; i++) this.values[i]! *= factor;
    this.largest *= factor;
    this.scale = scale;
    return true;
  }

  private appendRounded(decimal: Decimal, text: string): void {
    this.roundedCount++;
    if (this.roundedExamples.length < MAX_EXAMPLES) this.roundedExamples.push({ row: this.length + 1, text });
    // First make room for as many of its decimals as fit beside the values already there.
    for (let scale = Math.min(decimal.decimals, MAX_SCALE); scale > this.scale; scale--) {
      if (Math.abs(Number(text)) * 10 ** scale <= Number.MAX_SAFE_INTEGER && this.rescale(scale, 0)) break;
    }
    const shift = decimal.decimals - this.scale;
    const all = decimal.bigDigits ?? BigInt(decimal.digits!);
    const scaled = Number(shift > 0 ? divideRounded(all, 10n ** BigInt(shift)) : all * 10n ** BigInt(-shift));
    if (scaled - scaled === 0) this.push(scaled);
    else this.appendNull();
  }
}

/** Half away from zero, as amounts are rounded in trade. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return (dividend < 0n ? dividend - half : dividend + half) / divisor;
}
