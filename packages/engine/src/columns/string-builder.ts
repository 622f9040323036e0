import type { StringColumn } from './column.js';
import { ValidityBuilder } from './validity-builder.js';

/**
 * Builds a dictionary-coded column of strings: every distinct string is kept once, rows hold its code. The codes are narrowed
 * to one or two bytes at the end when the dictionary allows.
 */
export class StringBuilder {
  readonly type = 'string';
  length = 0;
  private codes: Uint32Array;
  private readonly dictionary: string[] = [];
  private readonly codeOf = new Map<string, number>();
  private readonly validity = new ValidityBuilder();
  private lastText: string | null = null;
  private lastCode = 0;

  /** `expectedRows` reserves room; it may be exceeded. */
  constructor(expectedRows = 1024) {
    this.codes = new Uint32Array(expectedRows);
  }

  append(text: string): void {
    // Real files come in runs (sorted exports, status columns): comparing with the row before saves a look-up of the map.
    this.appendCode(text === this.lastText ? this.lastCode : this.intern(text));
  }

  /** Appends a string by a code that `intern` gave: for readers that recognise repeated bytes themselves. */
  appendCode(code: number): void {
    if (this.length === this.codes.length) this.grow();
    this.codes[this.length++] = code;
  }

  appendNull(): void {
    this.validity.markNull(this.length);
    this.appendCode(0);
  }

  /** The code of a string in the dictionary, added to it when new. */
  intern(text: string): number {
    let code = this.codeOf.get(text);
    if (code === undefined) {
      code = this.dictionary.length;
      this.dictionary.push(text);
      this.codeOf.set(text, code);
    }
    this.lastText = text;
    this.lastCode = code;
    return code;
  }

  finish(): StringColumn {
    const { length } = this;
    const codes = narrowCodes(this.codes.subarray(0, length), this.dictionary.length);
    return { type: 'string', length, validity: this.validity.finish(length), codes, dictionary: this.dictionary };
  }

  private grow(): void {
    const grown = new Uint32Array(Math.max(1024, this.codes.length * 2));
    grown.set(this.codes);
    this.codes = grown;
  }
}

/** A copy of the codes in the fewest bytes that hold a dictionary of `size` strings. */
export function narrowCodes(codes: Uint32Array, size: number): StringColumn['codes'] {
  const Narrow = size <= 0x100 ? Uint8Array : size <= 0x10000 ? Uint16Array : Uint32Array;
  return new Narrow(codes);
}
