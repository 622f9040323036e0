import { DataError } from './data-error.js';
import { encodeUtf8 } from './values/utf8.js';
import { windows1252ToUtf8 } from './windows-1252.js';

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

/**
 * The same text in UTF-8 without a byte-order mark. A mark decides the encoding; else `encoding` does (any label of the
 * WHATWG Encoding Standard: `utf-8`, `utf-16le`, `windows-1252` …); else it is UTF-8. Text that is UTF-8 already is not
 * copied.
 *
 * Throws a `DataError` for an unknown encoding, and for bytes that are not what a declared multi-byte encoding says.
 */
export function toUtf8(bytes: Uint8Array, encoding?: string): Uint8Array {
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) {
    const rest = bytes.subarray(marked.mark.length);
    return marked.encoding === 'utf-8' ? rest : transcode(rest, marked.encoding);
  }
  return encoding === undefined ? bytes : transcode(bytes, encoding);
}

function transcode(bytes: Uint8Array, encoding: string): Uint8Array {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new DataError(
      `The encoding \`${encoding}\` is not known.`,
      'Name one such as `utf-8`, `utf-16le`, `windows-1252` or `iso-8859-15`.',
    );
  }
  if (decoder.encoding === 'utf-8') return bytes;
  if (decoder.encoding === 'windows-1252') return windows1252ToUtf8(bytes);
  try {
    return encodeUtf8(decoder.decode(bytes));
  } catch {
    throw new DataError(`The bytes are not \`${encoding}\` text.`, "Correct `encoding` in the dataset's source.");
  }
}
