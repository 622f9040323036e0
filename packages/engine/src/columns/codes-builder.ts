import type { StringColumn } from './column.js';
import { nextCapacity, trimmed, withRoom } from './room.js';

/** Collects codes into a dictionary, in one byte each, then two, then four, as larger ones come. */
export class CodesBuilder {
  length = 0;
  private codes: StringColumn['codes'];
  private largest = 0xff;

  /** `expectedRows` reserves room; it may be exceeded. */
  constructor(expectedRows: number) {
    this.codes = new Uint8Array(expectedRows);
  }

  append(code: number): void {
    if (code > this.largest || this.length === this.codes.length) this.makeRoom(code);
    this.codes[this.length++] = code;
  }

  /** Makes room for `rows` in all. */
  reserve(rows: number): void {
    if (rows > this.codes.length) this.codes = withRoom(this.codes, rows);
  }

  finish(): StringColumn['codes'] {
    return trimmed(this.codes, this.length);
  }

  private makeRoom(code: number): void {
    if (this.length === this.codes.length) this.reserve(nextCapacity(this.length));
    if (code <= this.largest) return;
    const wider = code <= 0xffff ? new Uint16Array(this.codes.length) : new Uint32Array(this.codes.length);
    wider.set(this.codes.subarray(0, this.length));
    this.codes = wider;
    this.largest = code <= 0xffff ? 0xffff : 0xffffffff;
  }
}
