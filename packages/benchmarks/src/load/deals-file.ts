import { closeSync, openSync, writeSync } from 'node:fs';
import { isValid, type Table, valueAt } from '@plumbline/engine/columns';
import { COLUMNS } from './loader.js';

const ROWS_AT_ONCE = 10_000;

/** Writes the deals as a CSV file, amounts with cents, days as ISO 8601, no value as no text. */
export function writeDeals(table: Table, path: string): void {
  const file = openSync(path, 'w');
  const columns = COLUMNS.map((name) => table.columns[name]!);
  writeSync(file, `${COLUMNS.join(',')}\n`);
  for (let from = 0; from < table.rowCount; from += ROWS_AT_ONCE) {
    let text = '';
    for (let row = from; row < Math.min(from + ROWS_AT_ONCE, table.rowCount); row++) {
      text += columns.map((column) => (isValid(column.validity, row) ? textOf(column.type, valueAt(column, row)!) : '')).join(',') + '\n';
    }
    writeSync(file, text);
  }
  closeSync(file);
}

function textOf(type: string, value: number | string | boolean): string {
  return type === 'date' ? new Date((value as number) * 86_400_000).toISOString().slice(0, 10) : String(value);
}
