import { joined } from './byte-source.js';
import { DataError } from './data-error.js';
import { encodeUtf8 } from './values/utf8.js';
import { windows1252ToUtf8 } from './windows-1252.js';

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;
const LONGEST_MARK = 3;

/**
 * Turns a text that comes in pieces into UTF-8 without a byte-order mark. A mark decides the encoding; else `encoding` does (any label
 * of the WHATWG Encoding Standard: `utf-8`, `utf-16le`, `windows-1252` …); else it is UTF-8. Pieces that are UTF-8 already are not
 * copied.
 */
export class Utf8Converter {
  private begun: Uint8Array = new Uint8Array();
  private convert: ((bytes: Uint8Array, isLast: boolean) => Uint8Array) | null = null;

  constructor(private readonly encoding: string | undefined) {}

  /**
   * What `bytes`, the next of the text, come to. Throws a `DataError` for an unknown encoding, and for bytes that are not what a
   * declared multi-byte encoding says.
   */
  next(bytes: Uint8Array, isLast: boolean): Uint8Array {
    if (this.convert !== null) return this.convert(bytes, isLast);
    const begun = this.begun.length === 0 ? bytes : joined(this.begun, bytes);
    if (begun.length < LONGEST_MARK && !isLast) {
      this.begun = begun.slice();
      return new Uint8Array();
    }
    this.begun = new Uint8Array();
    const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, index) => begun[index] === byte));
    this.convert = converterOf(marked?.encoding ?? this.encoding ?? 'utf-8');
    return this.convert(begun.subarray(marked?.mark.length ?? 0), isLast);
  }
}

/** The same text in UTF-8: see `Utf8Converter`. */
export function toUtf8(bytes: Uint8Array, encoding?: string): Uint8Array {
  return new Utf8Converter(encoding).next(bytes, true);
}

function converterOf(encoding: string): (bytes: Uint8Array, isLast: boolean) => Uint8Array {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new DataError(
      `The encoding \`${encoding}\` is not known.`,
      'Name one such as `utf-8`, `utf-16le`, `windows-1252` or `iso-8859-15`.',
    );
  }
  if (decoder.encoding === 'utf-8') return (bytes) => bytes;
  if (decoder.encoding === 'windows-1252') return windows1252ToUtf8;
  return (bytes, isLast) => {
    try {
      return encodeUtf8(decoder.decode(bytes, { stream: !isLast }));
    } catch {
      throw new DataError(`The bytes are not \`${encoding}\` text.`, "Correct `encoding` in the dataset's source.");
    }
  };
}
