/**
 * Unpacks one LZ4 block (`input[at, end)`) into `output` from `start` on and gives the place after its last byte. Matches may
 * reach back before `start`, into blocks unpacked earlier. Throws a `RangeError` for a broken block and for one that does
 * not fit: nothing is ever written past the end.
 *
 * Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export function unpackLz4Block(input: Uint8Array, at: number, end: number, output: Uint8Array, start: number): number {
  let to = start;
  while (at < end) {
    const token = input[at++]!;
    let literals = token >> 4;
    if (literals === 15) {
      for (let more = 255; more === 255; literals += more) more = byteAt(input, at++, end);
    }
    if (literals > end - at || literals > output.length - to) throw new RangeError('The LZ4 block is broken.');
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    // The last sequence has literals only.
    if (at === end) return to;
    const offset = byteAt(input, at++, end) | (byteAt(input, at++, end) << 8);
    let length = (token & 15) + 4;
    if (length === 19) {
      for (let more = 255; more === 255; length += more) more = byteAt(input, at++, end);
    }
    if (offset === 0 || offset > to || length > output.length - to) throw new RangeError('The LZ4 block is broken.');
    // Byte by byte: a match may overlap what it writes.
    for (let from = to - offset; length > 0; length--) output[to++] = output[from++]!;
  }
  return to;
}

function byteAt(input: Uint8Array, at: number, end: number): number {
  if (at >= end) throw new RangeError('The LZ4 block is broken.');
  return input[at]!;
}
