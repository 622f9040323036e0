import type { Scan } from './plan.js';

/** The scans that read rows of datasets: what a scan aggregates may be evaluated by others first. */
export function rowScans(scans: readonly Scan[]): readonly Scan[] {
  return scans.flatMap((scan) => (scan.inner === undefined ? [scan] : rowScans(scan.inner.scans)));
}

/** The scans of a scan's inner rows that decide which of these count: those of its own time, else all; totals have no combinations. */
export function decidingScans({ shift, inner }: Scan): readonly number[] {
  const numbers = inner!.scans.flatMap(({ total }, number) => (total === true ? [] : [number]));
  const own = JSON.stringify(shift);
  const current = numbers.filter((number) => JSON.stringify(inner!.scans[number]!.shift) === own);
  return current.length > 0 ? current : numbers;
}
