import { DataError } from '../data-error.js';
import { decodeUtf8 } from '../values/utf8.js';
import { RecordReader } from './records.js';

const CANDIDATES = [',', ';', '\t', '|'] as const;
/** So many bytes are looked at. */
export const SAMPLE_BYTES = 65_536;
const SAMPLE_RECORDS = 50;

/**
 * The delimiter of a text that begins with `bytes`, at least `SAMPLE_BYTES` and one more of them where there are so many: of `,` `;` tab and `|`: the one that finds most of the wanted columns in the header, then the one
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
  const records = new RecordReader(delimiter.charCodeAt(0));
  const copy = new Uint8Array(sample.length + 1);
  copy.set(sample);
  records.read(copy, 0, sample.length, true);
  let header: readonly string[] | null = null;
  let seen = 0;
  let even = 0;
  while (seen < SAMPLE_RECORDS && nextOf(records)) {
    if (records.isBlank) continue;
    if (header === null) header = textsOf(records);
    // The sample may cut its last record short.
    else if (!isCut || records.position < sample.length) {
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

/** The texts of the current record, which is not kept: the reader goes on with the next. */
export function textsOf(records: RecordReader): string[] {
  records.keep(records.fieldCount);
  const { bytes, starts, ends, fieldCount } = records;
  records.forget();
  return Array.from({ length: fieldCount }, (_, field) => decodeUtf8(bytes.subarray(starts[field], ends[field])));
}

/** Compares two lists of numbers from the first on. */
function isGreater(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
