import { DataError } from '../data-error.js';
import { encodeUtf8 } from '../values/utf8.js';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Lines of a text that are no rows of its table. */
export interface OtherLines {
  /** So many at the beginning, whatever they hold. */
  readonly skip?: number | undefined;
  /** So many at the end, of those that hold anything. */
  readonly skipEnd?: number | undefined;
  /** Those that begin with this. */
  readonly comment?: string | undefined;
}

/**
 * The table of a text in UTF-8 alone: without the lines above it, below it and those of comments. A line end within quotes ends no line of
 * the table; above it, every line end does.
 */
export function rowsOnly(bytes: Uint8Array, { skip = 0, skipEnd = 0, comment }: OtherLines): Uint8Array {
  if (skip === 0 && skipEnd === 0 && comment === undefined) return bytes;
  const start = startOfTable(bytes, skip);
  const mark = comment === undefined ? null : encodeUtf8(comment);
  const lines = linesOf(bytes, start).filter((line) => mark === null || !startsWith(bytes, line, mark));
  for (let left = skipEnd; left > 0 && lines.length > 0; ) if (!isBlank(bytes, lines.pop()!)) left--;
  if (mark === null) return bytes.subarray(start, lines.at(-1)?.end ?? start);
  const kept = new Uint8Array(lines.reduce((total, { start: from, end }) => total + end - from, 0));
  let at = 0;
  for (const { start: from, end } of lines) {
    kept.set(bytes.subarray(from, end), at);
    at += end - from;
  }
  return kept;
}

/** A line with its end. */
interface Line {
  readonly start: number;
  readonly end: number;
}

function startOfTable(bytes: Uint8Array, skip: number): number {
  let at = 0;
  for (let line = 0; line < skip; line++) {
    if (at >= bytes.length) throw new DataError(`The file has ${line} lines, of which \`skip\` takes ${skip}.`, 'Correct `skip` in the source.');
    at = endOfLine(bytes, at);
  }
  return at;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
}

function linesOf(bytes: Uint8Array, from: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  let isQuoted = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && (byte === LF || (byte === CR && bytes[at + 1] !== LF))) {
      lines.push({ start, end: at + 1 });
      start = at + 1;
    }
  }
  if (start < bytes.length) lines.push({ start, end: bytes.length });
  return lines;
}

function startsWith(bytes: Uint8Array, { start, end }: Line, mark: Uint8Array): boolean {
  return start + mark.length <= end && mark.every((byte, index) => bytes[start + index] === byte);
}

/** Spaces, separators and nothing else: spreadsheets leave such rows behind. */
function isBlank(bytes: Uint8Array, { start, end }: Line): boolean {
  return bytes.subarray(start, end).every((byte) => byte <= 0x20 || byte === 0x2c || byte === 0x3b);
}
