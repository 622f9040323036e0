import { clearBit } from './bitmap.js';

/** Collects which rows are null; costs nothing until the first null comes. */
export class ValidityBuilder {
  private bitmap: Uint8Array | null = null;

  markNull(index: number): void {
    if (this.bitmap === null || index >> 3 >= this.bitmap.length) this.grow(index);
    clearBit(this.bitmap!, index);
  }

  /** The bitmap for `length` values, or null when none is null. */
  finish(length: number): Uint8Array | null {
    if (this.bitmap === null) return null;
    const byteLength = (length + 7) >> 3;
    if (this.bitmap.length < byteLength) this.grow(length - 1);
    const result = this.bitmap!.slice(0, byteLength);
    if (length & 7) result[byteLength - 1]! &= (1 << (length & 7)) - 1;
    return result;
  }

  private grow(index: number): void {
    const grown = new Uint8Array(Math.max(1024, ((index >> 3) + 1) * 2)).fill(255);
    if (this.bitmap !== null) grown.set(this.bitmap);
    this.bitmap = grown;
  }
}
