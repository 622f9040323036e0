import type { ResultRow } from '@plumbline/engine';
import type { ReferenceFile, ReferencePart, ReferenceQuery, Value } from './reference.js';

const RELATIVE_TOLERANCE = 1e-9;

type ReferenceRow = ReferenceFile['kpis'][number]['rows'][number];

/** What came of comparing one KPI of a reference: how many values, and those that differ, in words. */
export interface Comparison {
  readonly compared: number;
  readonly differences: readonly string[];
}

/** Our rows under the reference's column names: those of every part, one after the other. */
export function renameRows(
  parts: readonly { readonly part: ReferencePart; readonly rows: readonly ResultRow[] }[],
): readonly ReferenceRow[] {
  return parts.flatMap(({ part, rows }) =>
    (part.firstRowOnly === true ? rows.slice(0, 1) : rows).map((row) =>
      Object.fromEntries(
        Object.entries(part.columns).map(([column, from]): [string, Value] => [
          column,
          typeof from === 'string' ? (row[from] ?? null) : from(row, rows),
        ]),
      ),
    ),
  );
}

/** Compares row by row, in order; every value of the reference counts, but the columns that cannot be asked for yet. */
export function compareRows(
  query: ReferenceQuery,
  expected: readonly ReferenceRow[],
  actual: readonly ReferenceRow[],
): Comparison {
  const differences = expected.length === actual.length ? [] : [`${actual.length} rows instead of ${expected.length}`];
  let compared = 0;
  for (const [index, row] of expected.entries()) {
    for (const [column, value] of Object.entries(row)) {
      if (query.notYet !== undefined && column in query.notYet) continue;
      compared++;
      const ours = actual[index]?.[column];
      if (!isSame(value, ours)) differences.push(`row ${index + 1}, ${column}: ${String(ours)} instead of ${String(value)}`);
    }
  }
  return { compared, differences };
}

function isSame(expected: Value, actual: Value | undefined): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return expected === actual;
  return Math.abs(expected - actual) <= RELATIVE_TOLERANCE * Math.abs(expected);
}
