import type { ResultRow } from '@plumbline/engine';
import { NotCarried } from './names.js';
import type { Reducer } from './query.js';

type Cell = ResultRow[string] | null;

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
