import type { ResultRow } from '@plumbline/engine';
import { NotCarried } from './names.js';
import type { Reducer, ResultColumn } from './query.js';

type Cell = ResultRow[string] | null;

/**
 * Rows of days as rows of what they are grouped by, in which each metric has one value: that of the first or the last day that has one,
 * or what its days amount to. Rows must be in the order of days.
 */
export function reduceDays(rows: readonly (readonly Cell[])[], columns: readonly ResultColumn[]): readonly (readonly Cell[])[] {
  const groups = new Map<string, (readonly Cell[])[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.filter((_, index) => !columns[index]!.isMetric));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((days) =>
    columns.map(({ isMetric, reducer }, index) => (isMetric ? reduce(days.map((row) => row[index] ?? null), reducer ?? 'last') : days[0]![index]!)),
  );
}

/** One value of those of several days; null where none has any. */
export function reduce(cells: readonly Cell[], reducer: Reducer): Cell {
  const values = cells.filter((cell) => cell !== null);
  if (values.length === 0) return null;
  if (reducer === 'first') return values[0]!;
  if (reducer === 'last') return values.at(-1)!;
  const numbers = values.map(Number);
  if (reducer === 'min') return numbers.reduce((a, b) => Math.min(a, b));
  if (reducer === 'max') return numbers.reduce((a, b) => Math.max(a, b));
  const sum = numbers.reduce((a, b) => a + b, 0);
  return reducer === 'sum' ? sum : sum / numbers.length;
}

/** A part of a day, as MetricFlow numbers it: days of the week from Monday, 1. */
export function partOfDay(day: string, part: string): number {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const month = date.getUTCMonth();
  switch (part) {
    case 'year':
      return date.getUTCFullYear();
    case 'quarter':
      return Math.floor(month / 3) + 1;
    case 'month':
      return month + 1;
    case 'day':
      return date.getUTCDate();
    case 'dow':
      return ((date.getUTCDay() + 6) % 7) + 1;
    case 'doy':
      return (Date.UTC(date.getUTCFullYear(), month, date.getUTCDate()) - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 + 1;
    default:
      throw new NotCarried(`\`${part}\` is no part of a day's date`);
  }
}
