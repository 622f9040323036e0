import { tableFromRows } from '../columns/table-from-rows.js';
import type { Table } from '../columns/table.js';
import type { ColumnReading, DatasetModel } from '../definitions/catalog.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import { LiveError } from './live-error.js';

/** A row as plain JSON, by the names of the source's columns: dates as ISO days, timestamps as ISO text or milliseconds, amounts as numbers or texts. */
export type LiveRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Rows as columns. Unlike files, where a value that cannot be read is counted and left out, a row that does not fit is refused.
 * @throws LiveError that names the row, the column and the remedy.
 */
export function readRows(dataset: DatasetModel, rows: readonly LiveRow[]): Table {
  const readings = new Map(dataset.columns.map((reading) => [reading.column, reading]));
  rows.forEach((row, index) => {
    for (const [name, value] of Object.entries(row)) {
      const reading = readings.get(name);
      if (reading === undefined) {
        throw new LiveError('unknown-column', `Row ${index + 1} has \`${name}\`, which is no column of dataset \`${dataset.name}\`.`, didYouMean(name, readings.keys(), 'columns'));
      }
      if (value !== null && value !== undefined && !fits(reading, value)) throw wrongType(dataset, reading, value, index);
    }
  });
  const table = tableFromRows(dataset.columns, rows);
  const [issue] = table.issues ?? [];
  if (issue === undefined) return table;
  const reading = dataset.columns.find(({ id }) => id === issue.column)!;
  if (issue.code === 'rounded-value') throw tooManyFigures(dataset.name, reading.column);
  const [{ row, text }] = issue.examples as readonly [{ readonly row: number; readonly text: string }];
  throw wrongType(dataset, reading, text, row - 1);
}

/** Only what needs no guessing: a number is not a text, nor the other way round, save for exact amounts. */
function fits({ type, exact }: ColumnReading, value: string | number | boolean): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' ? Number.isFinite(value) : exact === true && typeof value === 'string';
    case 'date':
      return typeof value === 'string';
    case 'timestamp':
      return typeof value === 'string' || typeof value === 'number';
  }
}

const EXPECTED = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  date: 'a day such as 2026-03-31',
  timestamp: 'an instant such as 2026-03-31T12:00:00Z, or milliseconds since 1970',
} as const;

/** Amounts are kept as whole numbers of the smallest unit: up to 2^53 of them. */
export function tooManyFigures(dataset: string, column: string): LiveError {
  return new LiveError(
    'too-many-figures',
    `Column \`${column}\` of dataset \`${dataset}\` cannot keep all figures of these amounts exactly, with the decimals that it has and those that come.`,
    'Round them at the source, or declare the field `type: number`.',
  );
}

function wrongType({ name }: DatasetModel, { column, type }: ColumnReading, value: unknown, index: number): LiveError {
  const shown = typeof value === 'string' ? `'${value}'` : String(value);
  return new LiveError(
    'wrong-type',
    `Row ${index + 1} has ${shown} in column \`${column}\` of dataset \`${name}\`, which is ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}.`,
    `Give it ${EXPECTED[type]}, or null.`,
  );
}
