import { DataError } from './data-error.js';
import { piecesOf } from './byte-source.js';
import { tooLarge } from './limits.js';

/** Whether bytes begin a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes inside a gzip file, as they are unpacked. Rejects with a `DataError` for a broken one, and for one that unpacks to more
 * than `limit` bytes: no more than those are ever held.
 */
export async function* gunzip(packed: AsyncGenerator<Uint8Array, void, undefined>, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  // What goes wrong before anything is unpacked is no fault of the file's.
  let failure: unknown = null;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        // A copy: it waits here while the next piece comes into the same buffer.
        const next = await packed.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value.slice());
      } catch (error) {
        failure = error;
        controller.error(error);
      }
    },
    async cancel() {
      await packed.return();
    },
  });
  let size = 0;
  try {
    for await (const piece of piecesOf(stream.pipeThrough(new DecompressionStream('gzip')))) {
      size += piece.length;
      if (size > limit) throw tooLarge(limit);
      yield piece;
    }
  } catch (error) {
    if (failure !== null) throw failure;
    if (error instanceof DataError) throw error;
    throw new DataError('The gzip file is broken.', 'Compress it again.');
  }
}
