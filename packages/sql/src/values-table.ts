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
