import type { ColumnReading } from '@plumbline/engine';
import { type StringColumn, ValidityBuilder, narrowCodes } from '@plumbline/engine/columns';
import { CellReader } from './cell-reader.js';
import type { NativeValue } from './native-value.js';
import { TextCodes } from './text-codes.js';

/** Reads strings, as written, into codes of a dictionary. Only distinct texts become strings, all at once at the end. */
export class StringReader extends CellReader {
  private readonly texts = new TextCodes();
  private readonly validity = new ValidityBuilder();
  private codes: Uint32Array;
  private length = 0;
  /** Of texts that came as strings: seen again, they need no encoding. */
  private readonly codeOfText = new Map<string, number>();
  private lastCode = -1;

  constructor(reading: ColumnReading, expectedRows: number) {
    super(reading);
    this.codes = new Uint32Array(expectedRows);
  }

  protected append(bytes: Uint8Array, start: number, end: number): boolean {
    this.lastCode = this.texts.codeOf(bytes, start, end);
    this.push(this.lastCode);
    return true;
  }

  override readNative(native: NativeValue): void {
    const known = native.kind === 'text' ? this.codeOfText.get(native.text) : undefined;
    if (known !== undefined) {
      this.rowCount++;
      this.push(known);
      return;
    }
    this.lastCode = -1;
    super.readNative(native);
    if (native.kind === 'text' && this.lastCode >= 0) this.codeOfText.set(native.text, this.lastCode);
  }

  protected appendNull(): void {
    this.validity.markNull(this.length);
    this.push(0);
  }

  protected remedy(): string {
    return 'Correct them at the source.';
  }

  finish(): StringColumn {
    const { length } = this;
    return {
      type: 'string',
      length,
      validity: this.validity.finish(length),
      codes: narrowCodes(this.codes.subarray(0, length), this.texts.size),
      dictionary: this.texts.texts(),
    };
  }

  private push(code: number): void {
    if (this.length === this.codes.length) {
      const grown = new Uint32Array(Math.max(1024, this.length * 2));
      grown.set(this.codes);
      this.codes = grown;
    }
    this.codes[this.length++] = code;
  }
}
