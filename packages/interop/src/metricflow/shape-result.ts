import type { QueryResult, ResultRow } from '@plumbline/engine';
import type { ResultShape } from './query.js';
import { firstDay } from './time-range.js';

type Cell = ResultRow[string] | null;

/** Rows under MetricFlow's column names. */
export interface ShapedResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ResultRow[string][])[];
}

/**
 * Our result as MetricFlow would give it. Our axis is complete and theirs has the periods that rows fall into: a row behind
 * which no metric has a row is left out, and a metric without rows has no value there.
 */
export function shapeResult({ rows }: QueryResult, { columns, rowCounts, minMaxOnly, repeatedBy }: ResultShape): ShapedResult {
  const counted = (row: ResultRow, metric: string): boolean => (rowCounts?.[metric] ?? []).some((kpi) => Number(row[kpi] ?? 0) > 0);
  const isGrouped = columns.some(({ isMetric }) => !isMetric);
  const isKept = (row: ResultRow): boolean => Object.keys(rowCounts ?? {}).some((metric) => counted(row, metric));
  const kept = rowCounts === null || !isGrouped ? rows : rows.filter(isKept);
  const names = columns.map(({ name }) => name);
  const values = kept.map((row) =>
    columns.map(({ key, name, countsNothing, needs, grain }) => {
      const value = key === 'period' ? periodText(row[key] ?? null) : (row[key] ?? null);
      if (grain !== null && typeof value === 'string') return firstDay(value, grain);
      if (isGrouped && needs?.some((kpi) => Number(row[kpi] ?? 0) === 0)) return null;
      return countsNothing === true && isGrouped && value === 0 && rowCounts !== null && !counted(row, name) ? null : value;
    }),
  );
  if (repeatedBy !== undefined) {
    return { columns: names, rows: values.flatMap((row, index) => Array.from({ length: Number(kept[index]![repeatedBy] ?? 0) }, () => row)) };
  }
  return minMaxOnly ? smallestAndLargest(names, values) : { columns: names, rows: values };
}

/** Days as they are; hours, which we tell with their distance from UTC, as times of UTC. */
function periodText(value: Cell): Cell {
  return typeof value === 'string' && value.includes('T') ? new Date(value).toISOString().slice(0, 19) : value;
}

function smallestAndLargest(names: readonly string[], rows: readonly (readonly ResultRow[string][])[]): ShapedResult {
  const texts = rows.map(([value]) => value).filter((value) => value !== null && value !== undefined);
  const sorted = [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [name] = names;
  return { columns: [`${name}__min`, `${name}__max`], rows: [[sorted[0] ?? null, sorted.at(-1) ?? null]] };
}
