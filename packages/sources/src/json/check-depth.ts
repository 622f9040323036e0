import { DataError } from '../data-error.js';

/** Rows hold plain values; what is deeper than this is no table. */
const MAX_DEPTH = 100;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Throws a `DataError` when a JSON text nests arrays and objects deeper than any table would. */
export function checkDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) {
        throw new DataError(`The file nests values more than ${MAX_DEPTH} deep.`, 'Write rows of plain values.');
      }
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
}
