import type { ColumnReading } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataError } from '../data-error.js';
import { CsvReader, type CsvReaderOptions, type CsvTuning } from './csv-reader.js';
import { readCsv } from './csv.js';

/** Far more than it takes: a machine that builds other things at the same time is slow. */
const TIMEOUT = { timeout: 60_000 };

const COLUMNS: readonly ColumnReading[] = [
  { id: 's', column: 'column_1', type: 'string' },
  { id: 'n', column: 'column_2', type: 'number', decimal: ',', parse: 'currency' },
  { id: 'm', column: 'column_2', type: 'number', exact: true, nullValues: ['1'] },
  { id: 'b', column: 'column_1', type: 'boolean' },
  { id: 'i', column: 'column_2', type: 'date' },
  { id: 't', column: 'column_1', type: 'timestamp' },
];

const piece = fc.constantFrom(
  ',', ',', ',', '\n', '\n', '\r\n', '\r', '"', '""', '"a"', ';', 'a', 'é', '€', '𝄞', '1', '-1,5', '12.50', '$1,234.50', '2024-02-29', '2024-03-31T02:30',
  ' ', '\ufeff', 'true', 'a longer text than eight bytes',
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const rowsOfText = fc
  .array(fc.array(piece.filter((part) => !/["\n\r,]/u.test(part)), { maxLength: 4 }).map((parts) => `"${parts.join('')}",${parts[0] ?? ''}`), { maxLength: 20 })
  .map((rows) => `column_1,column_2\n${rows.join('\n')}`);
const tuning = fc.record({ pieceBytes: fc.integer({ min: 1, max: 40 }), keptFields: fc.integer({ min: 1, max: 12 }) });
/** Where bytes are cut, as shares of their number. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

function outcome(read: () => Table): Table | string {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    return (error as DataError).message;
  }
}

function inPieces(bytes: Uint8Array, shares: readonly number[], options: CsvReaderOptions, tuned?: CsvTuning): Table {
  const places = [0, ...shares.map((share) => Math.floor(share * bytes.length)), bytes.length].toSorted((a, b) => a - b);
  const reader = new CsvReader(options, tuned);
  for (let i = 1; i < places.length; i++) {
    // A copy of its own, spoilt afterwards: nothing of it may be kept.
    const chunk = bytes.slice(places[i - 1], places[i]);
    reader.read(chunk);
    chunk.fill(0x2c);
  }
  return reader.finish();
}

const encoded = (text: string, encoding: string): Uint8Array =>
  encoding === 'utf-16le' ? new Uint8Array(Buffer.from(text, 'utf16le')) : encoding === 'utf-8' ? new TextEncoder().encode(text) : new Uint8Array(Buffer.from(text, 'latin1'));

describe('the same bytes cut anywhere give the same columns and reports, or the same refusal', () => {
  test('for any text, in pieces of few bytes', TIMEOUT, () => {
    let tables = 0;
    const encoding = fc.constantFrom('utf-8', 'utf-8', 'utf-16le', 'windows-1252');
    fc.assert(
      fc.property(fc.oneof(anyText, rowsOfText), fc.boolean(), encoding, cuts, tuning, (text, header, asWritten, shares, tuned) => {
        const bytes = encoded(text, asWritten);
        const options = { columns: COLUMNS, delimiter: ',', header, encoding: asWritten, timezone: 'Europe/Paris' };
        const whole = outcome(() => readCsv(bytes, options));
        if (typeof whole !== 'string') tables++;
        expect(outcome(() => inPieces(bytes, shares, options, tuned))).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
    expect(tables).toBeGreaterThan(300);
  });

  test('for a text longer than the sample that its delimiter is found out by', TIMEOUT, () => {
    fc.assert(
      fc.property(rowsOfText, fc.constantFrom(',', ';', '\t'), cuts, (text, delimiter, shares) => {
        const [head = '', ...rows] = text.replaceAll('",', `"${delimiter}`).replace(',', delimiter).split('\n');
        const some = rows.length === 0 ? [`a${delimiter}1`] : rows;
        const lines = Array.from({ length: 6000 }, (_, index) => some[index % some.length]);
        const bytes = new TextEncoder().encode([head, ...lines].join('\n'));
        const options = { columns: COLUMNS };
        expect(outcome(() => inPieces(bytes, shares, options))).toEqual(outcome(() => readCsv(bytes, options)));
      }),
      { numRuns: 8 },
    );
  });
});

test('a long record that comes byte by byte is not cut again for each byte', () => {
  const text = `a,b\n"${'x'.repeat(300_000)}",1\n`;
  const reader = new CsvReader({ columns: [{ id: 'b', column: 'b', type: 'number' }], delimiter: ',' }, { pieceBytes: 8, keptFields: 8 });
  for (const byte of new TextEncoder().encode(text)) reader.read(Uint8Array.of(byte));
  expect(reader.finish().rowCount).toBe(1);
});
