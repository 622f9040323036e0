import { DataError } from './data-error.js';
import { tooLarge } from './limits.js';

/**
 * The bytes inside a gzip file; bytes that are no gzip file are returned as they are. Rejects with a `DataError` for a broken
 * one, and for one that unpacks to more than `limit` bytes: no more than those are ever held.
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(next.value);
    }
  } catch (error) {
    // What is left is not unpacked; a broken stream has nothing to cancel.
    await reader.cancel().catch(() => undefined);
    if (error instanceof DataError) throw error;
    throw new DataError('The gzip file is broken.', 'Compress it again.');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
