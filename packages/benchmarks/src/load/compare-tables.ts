import { type Table, valueAt } from '@plumbline/engine/columns';
import { COLUMNS } from './loader.js';

/** The first difference in each column between what was written and what a contender read. */
export function differencesOf(name: string, expected: Table, actual: Table): string[] {
  if (actual.rowCount !== expected.rowCount) return [`${name} has ${actual.rowCount} rows, not ${expected.rowCount}`];
  return COLUMNS.flatMap((column) => {
    const [a, b] = [expected.columns[column]!, actual.columns[column]!];
    for (let row = 0; row < expected.rowCount; row++) {
      const [wanted, got] = [valueAt(a, row), valueAt(b, row)];
      if (wanted !== got) return [`${name} has ${got}, not ${wanted}, in row ${row + 1} of ${column}`];
    }
    return [];
  });
}
