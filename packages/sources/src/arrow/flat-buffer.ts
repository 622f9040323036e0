/**
 * Reads the tables of a FlatBuffer (https://flatbuffers.dev/internals/), never past its end: every place outside throws a
 * `RangeError`, and so does a vector that claims more elements than there are bytes.
 */
export class FlatBuffer {
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The place of the table that the buffer is about. */
  root(): number {
    return this.view.getUint32(0, true);
  }

  /** The place of a table's field number `index`; null when it is left out. */
  field(table: number, index: number): number | null {
    const vtable = table - this.view.getInt32(table, true);
    const slot = 4 + 2 * index;
    const offset = slot < this.view.getUint16(vtable, true) ? this.view.getUint16(vtable + slot, true) : 0;
    return offset === 0 ? null : table + offset;
  }

  /** The place of the table that a field points to; null when it is left out. */
  table(table: number, index: number): number | null {
    const at = this.field(table, index);
    return at === null ? null : this.follow(at);
  }

  /** The places of a vector's elements of `stride` bytes each; none when it is left out. */
  vector(table: number, index: number, stride: number): readonly number[] {
    const at = this.field(table, index);
    if (at === null) return [];
    const start = this.follow(at);
    const count = this.view.getUint32(start, true);
    if (count * stride > this.view.byteLength - start - 4) throw new RangeError('a list in it is longer than the file');
    return Array.from({ length: count }, (_, element) => start + 4 + element * stride);
  }

  follow(at: number): number {
    return at + this.view.getUint32(at, true);
  }

  uint8(at: number): number {
    return this.view.getUint8(at);
  }

  int32(at: number): number {
    return this.view.getInt32(at, true);
  }

  /** A 64-bit number as a double: exact for every length that a file can have. */
  int64(at: number): number {
    return Number(this.view.getBigInt64(at, true));
  }
}
