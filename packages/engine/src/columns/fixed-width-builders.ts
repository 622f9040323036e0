import type { BooleanColumn, DateColumn, NumberColumn, TimestampColumn } from './column.js';
import { nextCapacity, trimmed, withRoom } from './room.js';
import { ValidityBuilder } from './validity-builder.js';

type FixedWidthArray = Float64Array | Int32Array | Uint8Array;

/** Values in a typed array that grows; the place of a null holds 0. */
class FixedWidthBuilder<A extends FixedWidthArray> {
  length = 0;
  private readonly validity = new ValidityBuilder();

  constructor(private data: A) {}

  protected push(value: number): void {
    if (this.length === this.data.length) this.reserve(nextCapacity(this.length));
    this.data[this.length++] = value;
  }

  /** Makes room for `rows` in all. */
  reserve(rows: number): void {
    if (rows > this.data.length) this.data = withRoom(this.data, rows);
  }

  appendNull(): void {
    this.validity.markNull(this.length);
    this.push(0);
  }

  protected finishData(): { length: number; validity: Uint8Array | null; data: A } {
    const { length } = this;
    return { length, validity: this.validity.finish(length), data: trimmed(this.data, length) };
  }
}

/** Builds a column of floating-point numbers. NaN and infinities become null: see `append`. */
export class NumberBuilder extends FixedWidthBuilder<Float64Array> {
  readonly type = 'number';

  /** `expectedRows` reserves room; it may be exceeded. */
  constructor(expectedRows = 1024) {
    super(new Float64Array(expectedRows));
  }

  /** Appends a number; false, with a null appended, when it is NaN or infinite. */
  append(value: number): boolean {
    if (value - value === 0) {
      this.push(value);
      return true;
    }
    this.appendNull();
    return false;
  }

  finish(): NumberColumn {
    const { length, validity, data } = this.finishData();
    return { type: 'number', length, validity, values: data, scale: 0 };
  }
}

/** Builds a column of booleans. */
export class BooleanBuilder extends FixedWidthBuilder<Uint8Array> {
  readonly type = 'boolean';

  constructor(expectedRows = 1024) {
    super(new Uint8Array(expectedRows));
  }

  append(value: boolean): void {
    this.push(value ? 1 : 0);
  }

  finish(): BooleanColumn {
    const { length, validity, data } = this.finishData();
    return { type: 'boolean', length, validity, values: data };
  }
}

/** Builds a column of dates from days since 1970-01-01. */
export class DateBuilder extends FixedWidthBuilder<Int32Array> {
  readonly type = 'date';

  constructor(expectedRows = 1024) {
    super(new Int32Array(expectedRows));
  }

  append(day: number): void {
    this.push(day);
  }

  finish(): DateColumn {
    const { length, validity, data } = this.finishData();
    return { type: 'date', length, validity, days: data };
  }
}

/** Builds a column of instants from milliseconds since 1970-01-01T00:00Z. */
export class TimestampBuilder extends FixedWidthBuilder<Float64Array> {
  readonly type = 'timestamp';

  constructor(expectedRows = 1024) {
    super(new Float64Array(expectedRows));
  }

  append(milliseconds: number): void {
    this.push(milliseconds);
  }

  finish(): TimestampColumn {
    const { length, validity, data } = this.finishData();
    return { type: 'timestamp', length, validity, milliseconds: data };
  }
}
