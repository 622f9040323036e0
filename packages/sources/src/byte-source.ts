/** The bytes of a file that is still coming. */
export interface ByteStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** How many there will be, where that is known (`Content-Length`, the size of a file). */
  readonly byteLength?: number | null | undefined;
}

/** What a server answers, as it comes. Its length is not known where it is packed for the way. */
export function streamOfResponse(response: Response): ByteStream {
  const length = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
  return { stream: response.body ?? new Blob().stream(), byteLength: length === null ? null : Number(length) };
}

const PIECE_BYTES = 65_536;

/**
 * The pieces of a stream, one after the other, each good until the next is asked for: a stream of bytes fills one buffer again and
 * again, where a new one for each piece would be most of the memory that loading takes. A consumer that stops early cancels it.
 * `ReadableStream` itself is not iterable in Safari.
 */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const { read, cancel } = openReader(stream);
  let isDone = false;
  try {
    for (;;) {
      const next = await read();
      isDone = next.done;
      if (next.done) return;
      yield next.value!;
    }
  } finally {
    // What is left is not fetched; a broken stream has nothing to cancel.
    if (!isDone) await cancel().catch(() => undefined);
  }
}

interface PieceReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

function openReader(stream: ReadableStream<Uint8Array>): PieceReader {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    // It is not one of bytes.
    const other = stream.getReader();
    return { read: () => other.read(), cancel: () => other.cancel() };
  }
  let buffer = new ArrayBuffer(PIECE_BYTES);
  return {
    async read() {
      const next = await reader.read(new Uint8Array(buffer));
      if (next.value !== undefined) buffer = next.value.buffer;
      return next;
    },
    cancel: () => reader.cancel(),
  };
}

/** Looks at the first bytes, at least `count` where there are so many. `pieces` still yields all. */
export async function peek(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  count: number,
): Promise<{ readonly head: Uint8Array; readonly pieces: AsyncGenerator<Uint8Array, void, undefined> }> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < count) {
    const next = await pieces.next();
    if (next.done) break;
    head = joined(head, next.value);
  }
  return { head, pieces: prefixed(head, pieces) };
}

async function* prefixed(head: Uint8Array, pieces: AsyncGenerator<Uint8Array, void, undefined>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (head.length > 0) yield head;
    yield* pieces;
  } finally {
    await pieces.return();
  }
}

/** All bytes, into one array made by how many are foreseen: pieces and the whole are never there twice. */
export async function collect(pieces: AsyncIterable<Uint8Array>, foreseen: number | null): Promise<Uint8Array> {
  let whole = new Uint8Array(foreseen ?? 0);
  let size = 0;
  for await (const piece of pieces) {
    if (size + piece.length > whole.length) {
      const grown = new Uint8Array(Math.max(size + piece.length, size + (size >> 1)));
      grown.set(whole.subarray(0, size));
      whole = grown;
    }
    whole.set(piece, size);
    size += piece.length;
  }
  return whole.subarray(0, size);
}

/** Two pieces as one. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
