import { decodeUtf8 } from '../values/utf8.js';

/** So far down a header is looked for. */
const SAMPLE_BYTES = 65_536;
const SAMPLE_LINES = 60;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Where the names of the columns stand, and what parts them. */
export interface HeaderPlace {
  /** How many lines stand above them. */
  readonly lines: number;
  readonly delimiter: string;
}

/** The first line that names every wanted column, of the first sixty; null when none does. */
export function placeOfHeader(text: Uint8Array, wanted: readonly string[]): HeaderPlace | null {
  if (wanted.length === 0) return null;
  const lines = decodeUtf8(text.subarray(0, SAMPLE_BYTES)).split(/\r\n|\n|\r/u).slice(0, SAMPLE_LINES);
  const names = wanted.map((name) => name.trim().toLowerCase());
  for (const [place, line] of lines.entries()) {
    const delimiter = DELIMITERS.find((candidate) => {
      const fields = new Set(line.split(candidate).map((field) => field.trim().replace(/^"|"$/gu, '').trim().toLowerCase()));
      return names.every((name) => fields.has(name));
    });
    if (delimiter !== undefined) return { lines: place, delimiter };
  }
  return null;
}
