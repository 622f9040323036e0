import type { Axis } from '@plumbline/engine';
import { timelineOf } from '@plumbline/engine/back-end';
import type { Dialect } from './dialect.js';

/** A query of rows that are written down, none included; cells are SQL. */
export function valuesTable(names: readonly string[], rows: readonly (readonly string[])[], empty: readonly string[]): string {
  if (rows.length === 0) return `SELECT ${names.map((name, i) => `${empty[i]!} AS ${name}`).join(', ')} WHERE FALSE`;
  return `SELECT * FROM (VALUES ${rows.map((cells) => `(${cells.join(', ')})`).join(', ')}) AS v(${names.join(', ')})`;
}

/** A date literal of a day number. */
export function dayLiteral(day: number, dialect: Dialect): string {
  return dialect.literal(new Date(day * 86_400_000).toISOString().slice(0, 10), 'date');
}

/** A literal of a point of an axis: a date, or an instant. */
export function pointLiteral(point: number, axis: Axis, dialect: Dialect): string {
  return axis.unit === 'instant' ? dialect.literal(point, 'timestamp') : dayLiteral(point, dialect);
}

/** A literal of a period as a result shows it, by its start; of no period without one. */
export function periodLiteral(start: number | null, axis: Axis, dialect: Dialect): string {
  return dialect.literal(start === null ? null : timelineOf(axis).text(start, axis.grain), periodType(axis));
}

/** Periods are dates, hours texts: a date has no time, and an instant does not say which of two equal hours it is. */
export function periodType({ grain }: Axis): 'date' | 'string' {
  return grain === 'hour' ? 'string' : 'date';
}
