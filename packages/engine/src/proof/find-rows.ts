import type { Column } from '../columns/column.js';
import { isValid } from '../columns/bitmap.js';
import { groupCodes } from '../evaluate/group-codes.js';
import type { VectorSource } from '../evaluate/vector-source.js';
import { shapedAt } from '../result/shape-value.js';
import { MAX_EXAMPLES, type CheckOutcome } from './check-outcome.js';

/** The rows of a dataset for which something holds: how many, and the first. */
export interface FoundRows {
  readonly count: number;
  readonly first: readonly number[];
}

/** The rows for which a test is true. */
export function findRows(length: number, matches: (row: number) => boolean): FoundRows {
  const first: number[] = [];
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (!matches(row)) continue;
    count += 1;
    if (first.length < MAX_EXAMPLES) first.push(row);
  }
  return { count, first };
}

/** The rows whose combination of values stood in an earlier row; as in SQL, one with a null is like no other. */
export function findRepeated(columns: readonly Column[], length: number): FoundRows {
  const hasNull = (row: number): boolean => columns.some(({ validity }) => !isValid(validity, row));
  const { codes, size } = groupCodes(null, 1, columns, length);
  const seen = new Uint8Array(size + 1);
  return findRows(length, (row) => {
    if (hasNull(row)) return false;
    const met = seen[codes[row]!] === 1;
    seen[codes[row]!] = 1;
    return met;
  });
}

/** Rows as examples, with some columns by name. */
export function examplesOf({ first }: FoundRows, columns: ReadonlyMap<string, Column>): CheckOutcome['examples'] {
  return first.map((row) => ({
    row: row + 1,
    values: Object.fromEntries([...columns].map(([name, column]) => [name, shapedAt(column, row)])),
  }));
}

/** Own fields of a dataset by name, a value for each row. */
export function fieldColumns(source: VectorSource, names: readonly string[], typeOf: (name: string) => Column['type']): Map<string, Column> {
  return new Map(names.map((name) => [name, source.leaf({ op: 'field', path: [], field: name, type: typeOf(name) })]));
}
