import type { ColumnReading } from '@plumbline/engine';
import { CodesBuilder, type StringColumn, ValidityBuilder } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import type { Fields } from './fields.js';
import type { NativeValue } from './native-value.js';
import { TextCodes } from './text-codes.js';

/** Reads strings, as written, into codes of a dictionary. Only distinct texts become strings, all at once at the end. */
export class StringReader extends CellReader {
  private readonly texts = new TextCodes();
  private readonly validity = new ValidityBuilder();
  private readonly codes: CodesBuilder;
  /** Of texts that came as strings: seen again, they need no encoding. */
  private readonly codeOfText = new Map<string, number>();
  private lastCode = -1;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.codes = new CodesBuilder(expectedRows);
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    this.lastCode = this.texts.codeOf(bytes, start, end);
    this.codes.append(this.lastCode);
    return true;
  }

  override readFields({ bytes, starts, ends, width, rowCount }: Fields, place: number): void {
    for (let row = 0, at = place; row < rowCount; row++, at += width) {
      const start = starts[at]!;
      const end = ends[at]!;
      if (end > start && !this.isNullWord(bytes, start, end)) {
        this.rowCount++;
        this.codes.append(this.texts.codeOf(bytes, start, end));
      } else this.readField(bytes, start, end);
    }
  }

  reserve(rows: number): void {
    this.codes.reserve(rows);
  }

  override readNative(native: NativeValue): void {
    const known = native.kind === 'text' ? this.codeOfText.get(native.text) : undefined;
    if (known !== undefined) {
      this.rowCount++;
      this.codes.append(known);
      return;
    }
    this.lastCode = -1;
    super.readNative(native);
    if (native.kind === 'text' && this.lastCode >= 0) this.codeOfText.set(native.text, this.lastCode);
  }

  protected appendNull(): void {
    this.validity.markNull(this.codes.length);
    this.codes.append(0);
  }

  protected remedy(): string {
    return 'Correct them at the source.';
  }

  finish(): StringColumn {
    const { length } = this.codes;
    const validity = this.validity.finish(length);
    return { type: 'string', length, validity, codes: this.codes.finish(), dictionary: this.texts.texts() };
  }
}
