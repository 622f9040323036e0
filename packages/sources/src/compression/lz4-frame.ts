import { unpackLz4Block } from './lz4-block.js';

const MAGIC = 0x184d2204;
const UNCOMPRESSED = 0x80000000;

/**
 * Unpacks an LZ4 frame of `size` bytes. Checksums are not checked: the format around it has its own. Throws a `RangeError`
 * for a broken frame and for one of another size.
 *
 * Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function unpackLz4Frame(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('There is no LZ4 frame.');
  const flags = view.getUint8(4);
  const hasBlockChecksum = (flags & 0x10) !== 0;
  // Magic, flags, block size; the content's size and a dictionary's id where flagged; the header's checksum.
  let at = 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
  const output = new Uint8Array(size);
  let to = 0;
  for (let block = view.getUint32(at, true); block !== 0; block = view.getUint32(at, true)) {
    at += 4;
    const length = block & ~UNCOMPRESSED;
    if (length > input.length - at) throw new RangeError('The LZ4 frame is broken.');
    if (block >= UNCOMPRESSED) {
      output.set(input.subarray(at, at + length), to);
      to += length;
    } else to = unpackLz4Block(input, at, at + length, output, to);
    at += length + (hasBlockChecksum ? 4 : 0);
  }
  if (to !== size) throw new RangeError('The LZ4 frame is broken.');
  return output;
}
