import { decodeUtf8 } from '../values/utf8.js';

/** So far down a header is looked for. */
const SAMPLE_BYTES = 65_536;
const SAMPLE_LINES = 60;

/** How many lines stand above the first that names every wanted column; null when none of the first does, or it is the first. */
export function placeOfHeader(text: Uint8Array, wanted: readonly string[]): number | null {
  if (wanted.length === 0) return null;
  const lines = decodeUtf8(text.subarray(0, SAMPLE_BYTES)).split(/\r\n|\n|\r/u).slice(0, SAMPLE_LINES);
  const names = wanted.map((name) => name.trim().toLowerCase());
  const place = lines.findIndex((line) => {
    const fields = new Set(line.split(/[,;\t|]/u).map((field) => field.trim().replace(/^"|"$/gu, '').trim().toLowerCase()));
    return names.every((name) => fields.has(name));
  });
  return place > 0 ? place : null;
}
