import type { ColumnReading } from '@plumbline/engine';
import { type Table, valueAt } from '@plumbline/engine/columns';

/** The values of each column by its id, for comparison. */
export function valuesOf(table: Table): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([id, column]) => [
      id,
      Array.from({ length: table.rowCount }, (_, row) => valueAt(column, row)),
    ]),
  );
}

/** Readings written as `name: type`. */
export function readingsOf(types: Readonly<Record<string, ColumnReading['type'] | 'money'>>): ColumnReading[] {
  return Object.entries(types).map(([column, type]) => ({
    id: column,
    column,
    type: type === 'money' ? 'number' : type,
    ...(type === 'money' && { exact: true }),
  }));
}

/** The first row (from 1) in which two tables differ in a column, with both values; null when they are the same. */
export function firstDifference(one: Table, other: Table, id: string): string | null {
  if (one.rowCount !== other.rowCount) return `${one.rowCount} rows and ${other.rowCount}`;
  for (let row = 0; row < one.rowCount; row++) {
    const [a, b] = [valueAt(one.columns[id]!, row), valueAt(other.columns[id]!, row)];
    if (a !== b) return `${id} in row ${row + 1}: ${a} and ${b}`;
  }
  return null;
}
