import { CodesBuilder } from './codes-builder.js';
import type { StringColumn } from './column.js';
import { ValidityBuilder } from './validity-builder.js';

/**
 * Builds a dictionary-coded column of strings: every distinct string is kept once, rows hold its code, in as few bytes as
 * the dictionary allows.
 */
export class StringBuilder {
  readonly type = 'string';
  private readonly codes: CodesBuilder;
  private readonly dictionary: string[] = [];
  private readonly codeOf = new Map<string, number>();
  private readonly validity = new ValidityBuilder();
  private lastText: string | null = null;
  private lastCode = 0;

  /** `expectedRows` reserves room; it may be exceeded. */
  constructor(expectedRows = 1024) {
    this.codes = new CodesBuilder(expectedRows);
  }

  get length(): number {
    return this.codes.length;
  }

  append(text: string): void {
    // Real files come in runs (sorted exports, status columns): comparing with the row before saves a look-up of the map.
    this.appendCode(text === this.lastText ? this.lastCode : this.intern(text));
  }

  /** Appends a string by a code that `intern` gave: for readers that recognise repeated bytes themselves. */
  appendCode(code: number): void {
    this.codes.append(code);
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
    return { type: 'string', length, validity: this.validity.finish(length), codes: this.codes.finish(), dictionary: this.dictionary };
  }
}
