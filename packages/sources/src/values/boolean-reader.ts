import type { ColumnReading } from '@plumbline/engine';
import { BooleanBuilder, type BooleanColumn } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import { decodeUtf8, encodeUtf8 } from './utf8.js';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['t', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['n', false],
  ['f', false],
  ['0', false],
]);

/** Reads `true` `yes` `y` `t` `1` and `false` `no` `n` `f` `0`, or the words that are declared for either, in any letter case. */
export class BooleanReader extends CellReader {
  private readonly builder: BooleanBuilder;
  private readonly words: ReadonlyMap<string, boolean>;
  private readonly longest: number;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.builder = new BooleanBuilder(expectedRows);
    const of = (value: boolean, declared: readonly string[] | undefined): (readonly [string, boolean])[] => {
      return declared === undefined ? [...WORDS].filter(([, usual]) => usual === value) : declared.map((word) => [word.toLowerCase(), value]);
    };
    this.words = new Map([...of(true, reading.trueValues), ...of(false, reading.falseValues)]);
    this.longest = Math.max(...[...this.words.keys()].map((word) => encodeUtf8(word).length));
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > this.longest) return false;
    const value = this.words.get(decodeUtf8(bytes.subarray(start, end)).toLowerCase());
    if (value === undefined) return false;
    this.builder.append(value);
    return true;
  }

  protected appendNull(): void {
    this.builder.appendNull();
  }

  protected remedy(): string {
    return 'Yes and no are written true/false, yes/no, y/n or 1/0; declare other words with `true_values` and `false_values`, words for no value with `null_values`.';
  }

  reserve(rows: number): void {
    this.builder.reserve(rows);
  }

  finish(): BooleanColumn {
    return this.builder.finish();
  }
}
