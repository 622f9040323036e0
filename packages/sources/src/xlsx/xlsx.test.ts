import { type WorkSheet, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { readCsv } from '../csv/csv.js';
import { DataError } from '../data-error.js';
import { HAS_SHARED, needsShared, sharedFile } from '../testing/shared.js';
import { firstDifference, readingsOf, valuesOf } from '../testing/table-values.js';
import { readXlsx } from './xlsx.js';

type BookType = 'xlsx' | 'biff8';

function book(sheets: Readonly<Record<string, WorkSheet>>, bookType: BookType = 'xlsx', date1904 = false): Uint8Array {
  const workbook = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(workbook, sheet, name);
  workbook.Workbook = { ...workbook.Workbook, WBProps: { date1904 } };
  return new Uint8Array(write(workbook, { type: 'array', bookType }) as ArrayBuffer);
}

const sheet = (rows: readonly (readonly unknown[])[]): WorkSheet => utils.aoa_to_sheet(rows as unknown[][]);
const date = (serial: number, z = 'm/d/yy'): unknown => ({ t: 'n', v: serial, z });

const ORDERS = readingsOf({
  'Row ID': 'number',
  'Order ID': 'string',
  'Order Date': 'date',
  'Ship Date': 'date',
  Segment: 'string',
  Sales: 'number',
  Quantity: 'number',
  Discount: 'number',
  Profit: 'number',
});

test.runIf(HAS_SHARED)(
  needsShared("a retailer's workbook of before 2007 is its CSV, column by column"),
  { timeout: 60_000 },
  async () => {
    const table = await readXlsx(sharedFile('superstore/Sample - Superstore.xls'), { columns: ORDERS, sheet: 'orders' });
    const csv = readCsv(sharedFile('superstore/Orders.csv'), { columns: ORDERS });
    expect(table.rowCount).toBe(10_194);
    expect(table.issues).toEqual([]);
    for (const { id } of ORDERS) expect(firstDifference(table, csv, id)).toBeNull();
    const people = await readXlsx(sharedFile('superstore/Sample - Superstore.xls'), {
      columns: readingsOf({ Region: 'string' }),
      sheet: 'People',
    });
    expect(people.rowCount).toBe(4);
  },
);

test.runIf(HAS_SHARED)(needsShared('reads a dictionary of data that begins below and beside its corner'), async () => {
  const names = readingsOf({ Variables: 'string', Description: 'string' });
  const table = await readXlsx(sharedFile('leads_xeducation/Leads Data Dictionary.xlsx'), { columns: names });
  expect(valuesOf(table)['Variables']?.slice(0, 2)).toEqual(['Prospect ID', 'Lead Number']);
});

describe.each([['xlsx'], ['biff8']] as const)('%s', (type) => {
  test('days and times in both systems of counting', async () => {
    // 2017-03-01 is 42795 days after 1899-12-30 and 41333 after 1904-01-01, and day 17226 since 1970.
    // 08:30 is 30,600,000 ms after midnight; Paris is an hour ahead of UTC in March.
    const columns = readingsOf({ day: 'date', at: 'timestamp' });
    const fraction = 8.5 / 24;
    for (const [first, date1904] of [[42795, false], [41333, true]] as const) {
      const rows = [['day', 'at'], [date(first), date(first + fraction, 'yyyy-mm-dd hh:mm')], [null, null], [date(first + 1), date(first)]];
      const bytes = book({ S: sheet(rows) }, type, date1904);
      const midnight = 17226 * 86_400_000 - 3_600_000;
      expect(valuesOf(await readXlsx(bytes, { columns, timezone: 'Europe/Paris' }))).toEqual({
        day: [17226, 17227],
        at: [midnight + 30_600_000, midnight],
      });
    }
  });

  test('the days around the 29 February 1900 that there never was', async () => {
    const rows = [['day', 'text'], [date(1), 'a'], [date(59), 'b'], [date(60), 'c'], [date(61), 'd']];
    const table = await readXlsx(book({ S: sheet(rows) }, type), { columns: readingsOf({ day: 'date' }) });
    // 1900-01-01 is day -25567: 70 years of 365 days and 17 leap days before 1970. Then 58 days on, and 59 on.
    expect(valuesOf(table)).toEqual({ day: [-25567, -25509, null, -25508] });
    expect(table.issues).toMatchObject([{ count: 1, examples: [{ row: 3, text: '1900-02-29' }] }]);
  });

  test("values of formulas as saved, errors counted, nothing where there is nothing", async () => {
    const cells = sheet([['n', 'ok', 's'], [1, true, 'x'], [2, false, ''], [3, null, 7]]);
    cells['A3'] = { t: 'n', v: 5, f: 'A2*5' };
    cells['A4'] = { t: 'e', v: 0x07, f: '1/0' };
    const table = await readXlsx(book({ S: cells }, type), { columns: readingsOf({ n: 'number', ok: 'boolean', s: 'string' }) });
    expect(valuesOf(table)).toEqual({ n: [1, 5, null], ok: [true, false, null], s: ['x', null, '7'] });
    expect(table.issues).toMatchObject([{ column: 'n', count: 1, examples: [{ row: 3, text: '#DIV/0!' }] }]);
  });

  test('a time of day and hours that pass a day are no dates', async () => {
    const rows = [['at', 'hours'], [date(8.5 / 24, 'hh:mm'), date(1.5, '[h]:mm')]];
    const table = await readXlsx(book({ S: sheet(rows) }, type), { columns: readingsOf({ at: 'string', hours: 'number' }) });
    expect(valuesOf(table)).toEqual({ at: ['08:30:00'], hours: [1.5] });
  });

  test('a number is no date unless it is shown as one, and a date no number', async () => {
    const rows = [['a', 'b'], [42795, date(42795)]];
    const table = await readXlsx(book({ S: sheet(rows) }, type), { columns: readingsOf({ a: 'date', b: 'number' }) });
    expect(valuesOf(table)).toEqual({ a: [null], b: [null] });
    expect(table.issues?.map(({ column, examples }) => [column, examples[0]?.text])).toEqual([['a', '42795'], ['b', '2017-03-01']]);
  });

  test('a sheet by its name or number', async () => {
    const bytes = book({ One: sheet([['n'], [1]]), 'Two ': sheet([['n'], [2]]) }, type);
    const columns = readingsOf({ n: 'number' });
    for (const [wanted, value] of [[undefined, 1], [1, 1], [2, 2], ['One', 1], ['two', 2]] as const) {
      expect(valuesOf(await readXlsx(bytes, { columns, sheet: wanted }))).toEqual({ n: [value] });
    }
    await expect(readXlsx(bytes, { columns, sheet: 3 })).rejects.toThrow('There is no sheet 3; there are 2. The sheets are 1 `One`');
    await expect(readXlsx(bytes, { columns, sheet: 'Onee' })).rejects.toThrow('Did you mean `One`?');
  });

  test('a table without a header, beside and below the corner', async () => {
    const rows = [[], [null, null, 1, 'a'], [], [null, null, 2, 'b']];
    const table = await readXlsx(book({ S: sheet(rows) }, type), { columns: readingsOf({ column_1: 'number', column_2: 'string' }), header: false });
    expect(valuesOf(table)).toEqual({ column_1: [1, 2], column_2: ['a', 'b'] });
  });
});

describe('what cannot be read', () => {
  const columns = readingsOf({ n: 'number', s: 'string' });
  const sound = book({ S: sheet([['n', 's'], [1, 'a'], [date(2), 'b']]) });

  test('bytes that are no workbook, and an empty sheet', async () => {
    await expect(readXlsx(new TextEncoder().encode('n,s\n1,a\n'), { columns })).rejects.toThrow('is no Excel workbook');
    await expect(readXlsx(book({ S: sheet([]) }), { columns })).rejects.toThrow(DataError);
    await expect(readXlsx(zipSync({ 'a.txt': Uint8Array.of(1) }), { columns })).rejects.toThrow(DataError);
  });

  test('an archive that says it unpacks to more than is allowed', async () => {
    const bytes = sound.slice();
    const view = new DataView(bytes.buffer);
    // The size in the archive's directory, 24 bytes after the mark of an entry.
    for (let at = 0; at + 28 < bytes.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
    await expect(readXlsx(bytes, { columns })).rejects.toThrow('unpacks to more than 1024 MiB');
  });

  test.each([['A2000000'], ['A4000000000'], ['AAAA2']])('a cell at %s, beyond what a sheet has', async (place) => {
    const files = unzipSync(sound);
    const xml = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(xml).toContain('r="A3"');
    files['xl/worksheets/sheet1.xml'] = strToU8(xml.replace('r="A3"', `r="${place}"`).replace('<row r="3"', '<row r="2000000"'));
    await expect(readXlsx(zipSync(files), { columns })).rejects.toThrow(DataError);
  });

  test.each([['xlsx'], ['biff8']] as const)('%s with any byte changed is read or a DataError', { timeout: 60_000 }, async (type) => {
    // The library tells the console of records that it does not know.
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const whole = book({ S: sheet([['n', 's'], [1, 'a'], [date(2), 'b']]) }, type);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          const table = await readXlsx(bytes, { columns });
          for (const column of Object.values(table.columns)) expect(column.length).toBe(table.rowCount);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 500, interruptAfterTimeLimit: 15_000 },
    );
    told.mockRestore();
  });
});

describe('tables in workbooks as people make them', () => {
  const readings = readingsOf({ region: 'string', sales: 'number' });

  test('several sheets of the same columns, in whatever order', async () => {
    const years = book({ y1: sheet([['region', 'sales'], ['N', 1], ['S', 2]]), notes: sheet([['x']]), y2: sheet([['sales', 'note', 'region'], [3, '', 'N']]) });
    expect(valuesOf(await readXlsx(years, { columns: readings, sheet: ['y1', 3] }))).toEqual({ region: ['N', 'S', 'N'], sales: [1, 2, 3] });
    await expect(readXlsx(years, { columns: readings, sheet: ['y1', 'notes'] })).rejects.toThrow('Sheet `notes` has no column `region`.');
  });

  test('rows above and below the table, where they are declared', async () => {
    const report = book({ r: sheet([['Sales report'], [], ['region', 'sales'], ['N', 1], ['S', 2], [], ['Total', 3], []]) });
    expect(valuesOf(await readXlsx(report, { columns: readings, skip: 2, skipEnd: 1 }))).toEqual({ region: ['N', 'S'], sales: [1, 2] });
    await expect(readXlsx(report, { columns: readings })).rejects.toThrow('Their names stand in row 3: declare `skip: 2` in the source.');
  });
});
