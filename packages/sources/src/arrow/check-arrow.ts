import { FlatBuffer } from './flat-buffer.js';

const MAGIC = 'ARROW1';
const CONTINUATION = 0xffffffff;
const MAX_DEPTH = 64;
const MAX_FIELDS = 100_000;
/** Rows of one batch that may take no bytes (nulls, long runs). */
const FREE_ROWS = 1 << 20;
/** Rows of one packed batch: its size says little about them. */
const MAX_PACKED_ROWS = 1 << 27;

/**
 * Checks that an Arrow file or stream claims no more fields, buffers and rows than its bytes can hold: the reader believes
 * every number in it, and would fill the memory of the page. Throws a `RangeError` that says what is wrong.
 *
 * Format: https://arrow.apache.org/docs/format/Columnar.html (Message.fbs, Schema.fbs, File.fbs)
 */
export function checkArrow(bytes: Uint8Array): void {
  const isFile = [...MAGIC].every((letter, index) => bytes[index] === letter.charCodeAt(0));
  if (isFile) checkFile(bytes);
  else checkStream(bytes);
}

function checkFile(bytes: Uint8Array): void {
  const end = bytes.length - MAGIC.length - 4;
  if (end < 0) throw new RangeError('it is cut short');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getInt32(end, true);
  if (length <= 0 || length > end) throw new RangeError('it is cut short');
  const buffer = new FlatBuffer(bytes.subarray(end - length, end));
  const footer = buffer.root();
  checkSchema(buffer, buffer.table(footer, 1));
  // Blocks: the dictionaries', then the records'.
  for (const block of [...buffer.vector(footer, 2, 24), ...buffer.vector(footer, 3, 24)]) {
    checkMessage(bytes, buffer.int64(block));
  }
}

function checkStream(bytes: Uint8Array): void {
  let at: number | null = 0;
  while (at !== null && at < bytes.length) at = checkMessage(bytes, at);
}

/** Gives the place after the message; null after the last one. */
function checkMessage(bytes: Uint8Array, start: number): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Before version 0.15 the mark was left out.
  const at = view.getUint32(start, true) === CONTINUATION ? start + 4 : start;
  if (at + 4 > bytes.length) return null;
  const length = view.getInt32(at, true);
  if (length === 0) return null;
  if (length < 0 || length > bytes.length - at - 4) throw new RangeError('a message in it is cut short');
  const buffer = new FlatBuffer(bytes.subarray(at + 4, at + 4 + length));
  const message = buffer.root();
  const typeAt = buffer.field(message, 1);
  const header = buffer.table(message, 2);
  const sizeAt = buffer.field(message, 3);
  const bodySize = sizeAt === null ? 0 : buffer.int64(sizeAt);
  if (bodySize < 0 || bodySize > bytes.length - at - 4 - length) throw new RangeError('a message in it is cut short');
  if (header !== null) {
    const type = typeAt === null ? 0 : buffer.uint8(typeAt);
    if (type === 1) checkSchema(buffer, header);
    else if (type === 2) checkBatch(buffer, buffer.table(header, 1), bodySize);
    else if (type === 3) checkBatch(buffer, header, bodySize);
  }
  return at + 4 + length + bodySize;
}

function checkSchema(buffer: FlatBuffer, schema: number | null): void {
  if (schema === null) throw new RangeError('it has no schema');
  let count = 0;
  const checkFields = (table: number, index: number, depth: number): void => {
    if (depth > MAX_DEPTH) throw new RangeError(`its types are nested more than ${MAX_DEPTH} deep`);
    for (const at of buffer.vector(table, index, 4)) {
      if (++count > MAX_FIELDS) throw new RangeError(`it has more than ${MAX_FIELDS} fields`);
      const field = buffer.follow(at);
      buffer.vector(field, 0, 1);
      const type = buffer.table(field, 3);
      // Only a union's type holds a list: the numbers of its members.
      if (type !== null && buffer.uint8(buffer.field(field, 2) ?? 0) === UNION) buffer.vector(type, 1, 4);
      checkMetadata(buffer, field, 6);
      checkFields(field, 5, depth + 1);
    }
  };
  checkFields(schema, 1, 0);
  checkMetadata(buffer, schema, 2);
}

const UNION = 14;

function checkMetadata(buffer: FlatBuffer, table: number, index: number): void {
  for (const at of buffer.vector(table, index, 4)) {
    const pair = buffer.follow(at);
    buffer.vector(pair, 0, 1);
    buffer.vector(pair, 1, 1);
  }
}

function checkBatch(buffer: FlatBuffer, batch: number | null, bodySize: number): void {
  if (batch === null) return;
  const isPacked = buffer.field(batch, 3) !== null;
  const most = isPacked ? MAX_PACKED_ROWS : Math.max(FREE_ROWS, bodySize * 8);
  const lengthAt = buffer.field(batch, 0);
  const lengths = buffer.vector(batch, 1, 16).map((node) => buffer.int64(node));
  if (lengthAt !== null) lengths.push(buffer.int64(lengthAt));
  if (lengths.some((length) => length < 0 || length > most)) throw new RangeError('a batch in it has more rows than data');
  const buffers = buffer.vector(batch, 2, 16);
  for (const at of buffers) {
    const offset = buffer.int64(at);
    const size = buffer.int64(at + 8);
    if (offset < 0 || size < 0 || offset + size > bodySize) throw new RangeError('a batch in it reaches past its end');
  }
  const further = buffer.vector(batch, 4, 8).map((at) => buffer.int64(at));
  if (further.some((count) => count < 0 || count > buffers.length)) throw new RangeError('a batch in it lacks buffers');
}
