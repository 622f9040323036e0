import { gzipSync } from 'node:zlib';
import type { ColumnReading, DatasetModel, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { describe, expect, test } from 'vitest';
import { loadTable } from '../load-table.js';
import { readingsOf, valuesOf } from '../testing/table-values.js';

/** Loads text as a dataset would be. */
function load(input: string | Uint8Array, columns: readonly ColumnReading[], source: Partial<SourceModel> = {}): Promise<Table> {
  const dataset: DatasetModel = {
    name: 'd',
    source: { base: '', file: 'd.csv', ...source },
    columns,
    fields: {},
    relationships: {},
    primaryKey: [],
    time: null,
    checks: [],
  };
  return loadTable(dataset, () => Promise.resolve(typeof input === 'string' ? new TextEncoder().encode(input) : input));
}

async function values(...of: Parameters<typeof load>): Promise<Record<string, unknown[]>> {
  return valuesOf(await load(...of));
}

const column = (name: string, reading: Omit<ColumnReading, 'id' | 'column'>): ColumnReading => ({ id: name, column: name, ...reading });

describe('values', () => {
  test('"$2,024.99": amounts with a sign and thousands separators', async () => {
    for (const exact of [false, true]) {
      const amount = column('amount', { type: 'number', parse: 'currency', exact });
      expect(await values('id,amount\n1,"$2,024.99"\n2,($5.00)\n3,n/a\n', [amount])).toEqual({ amount: [2024.99, -5, null] });
    }
    const { issues } = await load('id,amount\n1,"$2,024.99"\n', [column('amount', { type: 'number' })]);
    expect(issues).toMatchObject([{ count: 1, examples: [{ row: 1, text: '$2,024.99' }] }]);
    expect(issues![0]!.message).toContain('parse: currency');
  });

  test('1.234,56: a decimal comma', async () => {
    const amount = column('amount', { type: 'number', decimal: ',', parse: 'currency' });
    expect(await values('id;amount\n1;1.234,56\n2;0,5\n3;1,234.56\n', [amount])).toEqual({ amount: [1234.56, 0.5, null] });
  });

  test('4/18/2024 and Apr-18: days in a declared pattern', async () => {
    // 2024-04-18 is day 19831 and 2018-04-01 day 17622: 48 years of 365 days, 12 leap days, 31 + 28 + 31 days.
    const on = column('on', { type: 'date', format: 'M/D/YYYY' });
    expect(await values('id,on\n1,4/18/2024\n2,18/4/2024\n', [on])).toEqual({ on: [19831, null] });
    expect(await values('id,on\n1,Apr-18\n', [column('on', { type: 'date', format: 'MMM-YY' })])).toEqual({ on: [17622] });
  });

  test('a single space for no value, where it is declared; counted where it is not', async () => {
    const text = 'id,charges,note\n1, ,x\n2,29.85, \n';
    const declared = [
      column('charges', { type: 'number', nullValues: [' '] }),
      column('note', { type: 'string', nullValues: ['', ' '] }),
    ];
    const table = await load(text, declared);
    expect(valuesOf(table)).toEqual({ charges: [null, 29.85], note: ['x', null] });
    expect(table.issues).toEqual([]);
    const bare = await load(text, readingsOf({ charges: 'number', note: 'string' }));
    expect(valuesOf(bare)).toEqual({ charges: [null, 29.85], note: ['x', ' '] });
    expect(bare.issues).toMatchObject([{ column: 'charges', count: 1, examples: [{ row: 1, text: ' ' }] }]);
  });
});

describe('shape', () => {
  const a = readingsOf({ a: 'number', b: 'number' });

  test('trailing commas lose and warn of nothing', async () => {
    const table = await load('a,b,,\n1,2,,\n3,4,,\n', a);
    expect(valuesOf(table)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(table.issues).toEqual([]);
    expect((await load('a,b\n1,2,,\n', a)).issues).toEqual([]);
  });

  test('a byte-order mark is no part of the first name', async () => {
    expect(await values('\ufeffa,b\n1,2\n', a)).toEqual({ a: [1], b: [2] });
  });

  test.each([[';'], ['|']])('%s parts fields', async (delimiter) => {
    expect(await values('a,b\n1,2\n'.replaceAll(',', delimiter), a)).toEqual({ a: [1], b: [2] });
  });

  test('ragged rows are counted, with the first of them', async () => {
    const table = await load('a,b\n1\n3,4,5\n6,7\n', a);
    expect(valuesOf(table)).toEqual({ a: [1, 3, 6], b: [null, 4, 7] });
    expect(table.issues).toMatchObject([{ code: 'ragged-row', count: 2, examples: [{ row: 1 }, { row: 2 }] }]);
  });

  test('duplicate headers are told apart, and told', async () => {
    const table = await load('a,b,a\n1,2,3\n', readingsOf({ a: 'number', a_2: 'number' }));
    expect(valuesOf(table)).toEqual({ a: [1], a_2: [3] });
    expect(table.issues).toMatchObject([{ code: 'duplicate-column', column: 'a' }]);
  });

  test('quoted texts hold line ends of any kind', async () => {
    const table = await values('a,s\n1,"two\nlines"\r\n2,"two\r\nlines"\r\n', readingsOf({ a: 'number', s: 'string' }));
    expect(table).toEqual({ a: [1, 2], s: ['two\nlines', 'two\r\nlines'] });
  });
});

describe('bytes', () => {
  const names = readingsOf({ name: 'string', n: 'number' });
  const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));

  test('UTF-16 is told by its mark, or declared', async () => {
    expect(await values(utf16('\ufeffname,n\nZoë €,1\n'), names)).toEqual({ name: ['Zoë €'], n: [1] });
    expect(await values(utf16('name,n\nZoë €,1\n'), names, { encoding: 'utf-16le' })).toEqual({ name: ['Zoë €'], n: [1] });
  });

  test('Windows-1252 is declared, and asked for where it is not', async () => {
    // Zoë, a space and the euro sign.
    const bytes = Uint8Array.from([...Buffer.from('name,n\nZo'), 0xeb, 0x20, 0x80, ...Buffer.from(',1\n')]);
    expect(await values(bytes, names, { encoding: 'windows-1252' })).toEqual({ name: ['Zoë €'], n: [1] });
    await expect(load(bytes, names)).rejects.toThrow('encoding: windows-1252');
  });

  test('gzip is unpacked, whatever the name', async () => {
    const bytes = new Uint8Array(gzipSync('name,n\nZoë,1\n'));
    expect(await values(bytes, names, { file: 'd.csv' })).toEqual({ name: ['Zoë'], n: [1] });
    expect(await values(bytes, names, { file: 'd.csv.gz' })).toEqual({ name: ['Zoë'], n: [1] });
  });
});

describe('around the table', () => {
  const amounts = readingsOf({ id: 'string', amount: 'number' });

  test('lines above and below it, where they are declared', async () => {
    const text = 'World totals\n"As of",2024\n\nid,amount\n1,10\n2,20\n,\nTotal,30\n';
    expect(await values(text, amounts, { skip: 3, skipEnd: 1 })).toEqual({ id: ['1', '2', null], amount: [10, 20, null] });
    await expect(load(text, amounts)).rejects.toThrow('The names of the columns stand in line 4: declare `skip: 3` in the source.');
    await expect(load(text, amounts, { skip: 1 })).rejects.toThrow('line 4: declare `skip: 3`');
  });

  test('another delimiter than declared, and no text at all, are told', async () => {
    await expect(load('id,amount\n1,10\n', amounts, { delimiter: ';' })).rejects.toThrow('They are parted by ",": declare `delimiter: ","` in the source, or leave it out.');
    await expect(load(Uint8Array.of(0x89, 0x50, 0, 0, 0x0d, 0x0a, 1), amounts)).rejects.toThrow('The file is no text');
  });

  test('comments, in UTF-16, too', async () => {
    const text = '# from a tool\nid,amount\n1,10\n#2,20\n';
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((sign) => sign.charCodeAt(0))]).buffer);
    for (const input of [text, utf16]) expect(await values(input, amounts, { comment: '#' })).toEqual({ id: ['1'], amount: [10] });
  });
});
