import { open, type FileHandle } from 'node:fs/promises';
import type { ByteStream } from '@plumbline/sources';

/** A file's bytes as a stream, for `loadTable` in Node. Rejects with the system's error when it cannot be opened. */
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

/** Bytes go into the reader's buffer. */
function streamOf(file: FileHandle): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: 65_536,
    async pull(controller) {
      // There is always one: of the reader's buffer, or of one made by the size above.
      const request = controller.byobRequest!;
      const view = request.view as Uint8Array<ArrayBuffer>;
      try {
        const { bytesRead } = await file.read(view, 0, view.byteLength);
        if (bytesRead === 0) {
          await file.close();
          controller.close();
        }
        request.respond(bytesRead);
      } catch (error) {
        await file.close();
        throw error;
      }
    },
    cancel: () => file.close(),
  });
}
