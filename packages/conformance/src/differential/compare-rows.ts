import type { ResultRow } from '@plumbline/engine';

const RELATIVE = 1e-9;
/** For numbers that cancel out: what went into them is of moderate size, and so is the rounding left over. */
const ABSOLUTE = 1e-6;

/** The first difference between two answers, in words; null when there is none. `rough` columns may differ by what rounding leaves. */
export function firstDifference(ours: readonly ResultRow[], theirs: readonly ResultRow[], rough: (column: string) => boolean): string | null {
  for (let i = 0; i < Math.min(ours.length, theirs.length); i++) {
    const [a, b] = [ours[i]!, theirs[i]!];
    for (const column of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (!same(a[column], b[column], rough(column))) {
        return `row ${i + 1}, \`${column}\`: ours ${JSON.stringify(a[column])}, DuckDB's ${JSON.stringify(b[column])}`;
      }
    }
  }
  return ours.length === theirs.length ? null : `ours has ${ours.length} rows, DuckDB's ${theirs.length}`;
}

function same(a: ResultRow[string] | undefined, b: ResultRow[string] | undefined, rough: boolean): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  const apart = Math.abs(a - b);
  return apart <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)) || (rough && apart <= ABSOLUTE);
}
