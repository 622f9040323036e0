import { decompress } from 'fzstd';

/** Unpacks Zstandard data of at most `size` bytes. Throws for broken data and for more. */
export function unpackZstd(input: Uint8Array, size: number): Uint8Array {
  return decompress(input, new Uint8Array(size));
}
