import { DataError } from '../data-error.js';
import { decodeUtf8 } from '../values/utf8.js';
import { type FieldBytes, RecordReader } from './records.js';

const CANDIDATES = [',', ';', '\t', '|'] as const;
const SAMPLE_BYTES = 65_536;
const SAMPLE_RECORDS = 50;

/**
 * The delimiter of a text, of `,` `;` tab and `|`: the one that finds most of the wanted columns in the header, then the one
 * that cuts most of the first fifty records into as many fields as the header (more than one), then the one that gives most
 * fields. A text of one column gives `,`.
 */
export function sniffDelimiter(bytes: Uint8Array, wantedColumns: readonly string[]): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const wanted = new Set(wantedColumns.map((name) => name.trim().toLowerCase()));
  let best: string = CANDIDATES[0];
  let bestScore: readonly number[] = [-1];
  for (const delimiter of CANDIDATES) {
    const score = scoreOf(sample, sample.length < bytes.length, delimiter, wanted);
    if (isGreater(score, bestScore)) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function scoreOf(sample: Uint8Array, isCut: boolean, delimiter: string, wanted: ReadonlySet<string>): readonly number[] {
  const records = new RecordReader(sample, delimiter.charCodeAt(0));
  let header: readonly string[] | null = null;
  let seen = 0;
  let even = 0;
  while (seen < SAMPLE_RECORDS && nextOf(records)) {
    if (records.isBlank) continue;
    if (header === null) header = textsOf(records);
    // The sample may cut its last record short.
    else if (!isCut || records.offset < sample.length) {
      seen++;
      if (records.fieldCount === header.length) even++;
    }
  }
  if (header === null) return [0];
  const found = new Set(header.map((name) => name.trim().toLowerCase()).filter((name) => wanted.has(name))).size;
  return [found, header.length > 1 ? (seen === 0 ? 1 : even / seen) : 0, header.length];
}

/** The next record; false at the end or at a quote that this delimiter leaves open. */
function nextOf(records: RecordReader): boolean {
  try {
    return records.next();
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

/** The texts of the current record. */
export function textsOf(records: RecordReader): string[] {
  const field: FieldBytes = { bytes: new Uint8Array(), start: 0, end: 0 };
  return Array.from({ length: records.fieldCount }, (_, index) => {
    records.field(index, field);
    return decodeUtf8(field.bytes.subarray(field.start, field.end));
  });
}

/** Compares two lists of numbers from the first on. */
function isGreater(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
