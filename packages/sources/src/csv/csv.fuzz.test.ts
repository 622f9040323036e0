import type { ColumnReading } from '@plumbline/engine';
import { valueAt } from '@plumbline/engine/columns';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataError } from '../data-error.js';
import { readCsv } from './csv.js';

/** Far more than it takes: a machine that builds other things at the same time is slow. */
const TIMEOUT = { timeout: 60_000 };

const COLUMNS: readonly ColumnReading[] = [
  { id: 's', column: 'column_1', type: 'string' },
  { id: 'n', column: 'column_1', type: 'number', decimal: ',', parse: 'currency' },
  { id: 'm', column: 'column_1', type: 'number', exact: true },
  { id: 'b', column: 'column_1', type: 'boolean' },
  { id: 'd', column: 'column_1', type: 'date', format: 'D MMM YY' },
  { id: 'i', column: 'column_1', type: 'date' },
  { id: 't', column: 'column_1', type: 'timestamp' },
];

function readOrDataError(input: string | Uint8Array, header: boolean, encoding?: string): void {
  try {
    const table = readCsv(input, { columns: COLUMNS, header, encoding, timezone: 'Europe/Paris' });
    for (const column of Object.values(table.columns)) {
      expect(column.length).toBe(table.rowCount);
      for (let row = 0; row < table.rowCount; row++) expect(valueAt(column, row)).not.toBeNaN();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
  }
}

describe('whatever the input, the result is a table or a DataError', () => {
  test('of random bytes', TIMEOUT, () => {
    const encoding = fc.constantFrom(undefined, 'utf-8', 'utf-16le', 'windows-1252', 'shift_jis', 'nonsense');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), encoding, readOrDataError), { numRuns: 2000 });
  });

  test('of text made of what matters', TIMEOUT, () => {
    const piece = fc.constantFrom(
      ',',
      ';',
      '\t',
      '|',
      '"',
      '""',
      '\n',
      '\r\n',
      '\r',
      'a',
      '1',
      '-1,5',
      '$1,234.50',
      '2024-02-30',
      '1 Jan 24',
      ' ',
      'é',
      '\ufeff',
      '\0',
      'true',
      '1e999',
      'NaN',
      '2024-03-31T02:30',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        fc.boolean(),
        (text, header) => readOrDataError(text, header),
      ),
      { numRuns: 3000 },
    );
  });
});

describe('fields are cut as csv-parse cuts them', () => {
  const WIDTH = 3;
  const readings = Array.from({ length: WIDTH }, (_, index): ColumnReading => ({
    id: `c${index}`,
    column: `column_${index + 1}`,
    type: 'string',
    nullValues: [],
  }));
  const ours = (text: string, delimiter: string): (string | null)[][] => {
    const table = readCsv(text, { columns: readings, delimiter, header: false });
    return Array.from({ length: table.rowCount }, (_, row) =>
      Object.values(table.columns).map((column) => valueAt(column, row) as string | null),
    );
  };
  const theirs = (text: string, delimiter: string): string[][] =>
    parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], skip_empty_lines: true, relax_quotes: false });

  test('for rows of any texts, quoted where needed', TIMEOUT, () => {
    const cell = fc
      .array(fc.constantFrom('a', 'b', ' ', ',', ';', '"', '\n', '\r\n', 'é', '€', '𝄞', '0', '\t'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const rows = fc.array(fc.tuple(cell, cell, cell, fc.boolean()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (table, delimiter, end, last) => {
          const quote = (text: string, always: boolean): string =>
            always || /[",;\t\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const text =
            table.map(([a, b, c, always]) => [a, b, c].map((value) => quote(value, always)).join(delimiter)).join(end) +
            (last ? end : '');
          expect(ours(text, delimiter)).toEqual(table.map(([a, b, c]) => [a, b, c]));
          expect(ours(text, delimiter)).toEqual(theirs(text, delimiter));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('for soups of quotes, delimiters and line ends, wherever csv-parse takes them and rows are even', TIMEOUT, () => {
    const piece = fc.constantFrom(',', '"', '""', '\n', '\r\n', 'a', 'b c');
    let compared = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const text = pieces.join('');
        let expected: string[][];
        try {
          expected = theirs(text, ',');
        } catch (error) {
          if (error instanceof CsvError) return;
          throw error;
        }
        if (expected.length === 0 || expected.some((row) => row.length !== WIDTH)) return;
        compared++;
        expect(ours(text, ',')).toEqual(expected);
      }),
      { numRuns: 20_000 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
