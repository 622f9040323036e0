/** Room for the line end that the reader of records writes behind the text. */
const SPARE = 1;

/**
 * The part of a text that is being read: bytes come in behind, what has been read goes away in front. One buffer, that grows only for
 * a record longer than it.
 */
export class TextWindow {
  bytes: Uint8Array;
  start = 0;
  end = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size + SPARE);
  }

  /** How many bytes there are to read. */
  get length(): number {
    return this.end - this.start;
  }

  /** Adds a copy of bytes. */
  append(bytes: Uint8Array): void {
    if (this.end + bytes.length + SPARE > this.bytes.length) this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
  }

  private makeRoom(count: number): void {
    const size = this.length + count + SPARE;
    if (size > this.bytes.length) {
      const larger = new Uint8Array(Math.max(size, this.bytes.length * 2));
      larger.set(this.bytes.subarray(this.start, this.end));
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.start, this.end);
    this.end = this.length;
    this.start = 0;
  }
}
