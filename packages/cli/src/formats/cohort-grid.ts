import type { QueryResult, ResultRow } from '@plumbline/engine';

type Cell = ResultRow[string];

/** A cohort's rows turned into lines of a triangle: the same keys, but a column for each period in place of `index` and `value`. */
export interface CohortGrid {
  readonly columns: readonly string[];
  readonly lines: readonly CohortLine[];
}

export interface CohortLine {
  /** The row of the cohort's first period that the result has: cohort, dimensions and size. */
  readonly row: ResultRow;
  /** One for each period from 0; undefined where nothing is known yet, or the result has no such row. */
  readonly cells: readonly ({ readonly value: Cell; readonly partial: boolean } | undefined)[];
}

/** Lays a cohort's rows out, a line for each cohort and combination of dimensions. What follows the last value of a line is left empty. */
export function cohortGrid({ by, rows }: QueryResult): CohortGrid {
  const names = by.map(({ name }) => name);
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row['cohort'], ...names.map((name) => row[name])]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const last = Math.max(-1, ...rows.map((row) => Number(row['index'])));
  const lines = [...groups.values()].map((group): CohortLine => {
    const known = group.filter((row) => row['value'] !== null || row['partial'] === true);
    const end = Math.max(0, ...known.map((row) => Number(row['index'])));
    const cells = Array.from({ length: last + 1 }, (_, index) => {
      const row = index > end ? undefined : group.find((candidate) => candidate['index'] === index);
      return row === undefined ? undefined : { value: row['value'] ?? null, partial: row['partial'] === true };
    });
    return { row: group[0]!, cells };
  });
  return { columns: ['cohort', ...names, 'size', ...Array.from({ length: last + 1 }, (_, index) => String(index))], lines };
}
