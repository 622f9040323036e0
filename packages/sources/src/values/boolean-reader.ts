import type { ColumnReading } from '@plumbline/engine';
import { BooleanBuilder, type BooleanColumn } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import { decodeUtf8 } from './utf8.js';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);
const LONGEST_WORD = 5;

/** Reads `true` `yes` `1` and `false` `no` `0`, in any letter case. */
export class BooleanReader extends CellReader {
  private readonly builder: BooleanBuilder;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.builder = new BooleanBuilder(expectedRows);
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > LONGEST_WORD) return false;
    const value = WORDS.get(decodeUtf8(bytes.subarray(start, end)).toLowerCase());
    if (value === undefined) return false;
    this.builder.append(value);
    return true;
  }

  protected appendNull(): void {
    this.builder.appendNull();
  }

  protected remedy(): string {
    return 'Yes and no are written true/false, yes/no or 1/0; declare words for no value with `null_values`.';
  }

  reserve(rows: number): void {
    this.builder.reserve(rows);
  }

  finish(): BooleanColumn {
    return this.builder.finish();
  }
}
