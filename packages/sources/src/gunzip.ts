import { DataError } from './data-error.js';

/**
 * The bytes inside a gzip file; bytes that are no gzip file are returned as they are. Throws a `DataError` for a broken one.
 */
export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new DataError('The gzip file is broken.', 'Compress it again.');
  }
}
