import { gunzipSync } from 'fflate';
import { type CompressionCodec, snappyUncompress } from 'hyparquet';
import { unpackLz4Block } from '../compression/lz4-block.js';
import { unpackZstd } from '../compression/zstd.js';
import { DataError } from '../data-error.js';

/** Unpacks a page of `size` bytes. */
export type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

const CODECS: Partial<Record<CompressionCodec, Unpack>> = {
  UNCOMPRESSED: (packed) => packed,
  SNAPPY: (packed, size) => {
    const output = new Uint8Array(size);
    snappyUncompress(packed, output);
    return output;
  },
  GZIP: (packed, size) => gunzipSync(packed, { out: new Uint8Array(size) }),
  ZSTD: unpackZstd,
  LZ4_RAW: (packed, size) => {
    const output = new Uint8Array(size);
    unpackLz4Block(packed, 0, packed.length, output, 0);
    return output;
  },
};

/** How pages of a codec are unpacked, into no more than the size they say. Throws a `DataError` for codecs not read here. */
export function unpackerOf(codec: CompressionCodec): Unpack {
  const unpack = CODECS[codec];
  if (unpack !== undefined) return unpack;
  throw new DataError(`The file is packed by ${codec}, which is not read here.`, 'Write it with Snappy, Zstandard, GZIP or LZ4_RAW.');
}
