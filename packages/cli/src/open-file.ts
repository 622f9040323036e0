import { open, type FileHandle } from 'node:fs/promises';
import type { ByteStream } from '@plumbline/sources';

const PIECE_BYTES = 262_144;
/** Pieces read ahead while those before them are taken apart. */
const PIECES_AHEAD = 2;

/** A file's bytes as a stream. Rejects with the system's error when it cannot be opened. */
export async function openFile(path: string): Promise<ByteStream> {
  const file = await open(path);
  const stats = await file.stat();
  if (stats.isDirectory()) {
    await file.close();
    throw new Error('it is a folder');
  }
  // A pipe has no size of its own.
  return { stream: streamOf(file), byteLength: stats.isFile() ? stats.size : null };
}

function streamOf(file: FileHandle): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE_BYTES));
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
          await file.close();
          controller.close();
        } catch (error) {
          await file.close();
          throw error;
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: PIECES_AHEAD },
  );
}
