import type { LoadProgress } from '@plumbline/sources';

const MEGABYTE = 1_000_000;
/** Reading what is smaller is over before a line is read. */
const LARGE_BYTES = 32 * MEGABYTE;
const STEPS = 10;

/**
 * Tells how far the reading of large files has come, a line for each tenth (of an unknown whole, for each 32 MB), by `write`:
 * `Reading deals: 41.5 of 83.0 MB, 500,214 rows`.
 */
export function createProgressTeller(write: (text: string) => void): (progress: LoadProgress) => void {
  const told = new Map<string, number>();
  return ({ dataset, bytes, totalBytes, rows }) => {
    if ((totalBytes ?? bytes) < LARGE_BYTES) return;
    const step = Math.floor(totalBytes === null ? bytes / LARGE_BYTES : (bytes / totalBytes) * STEPS);
    if (step <= (told.get(dataset) ?? 0)) return;
    told.set(dataset, step);
    const whole = totalBytes === null ? '' : ` of ${megabytes(totalBytes)}`;
    write(`Reading ${dataset}: ${megabytes(bytes)}${whole} MB${rows === 0 ? '' : `, ${rows.toLocaleString('en')} rows`}\n`);
  };
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}
