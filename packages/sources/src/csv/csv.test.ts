import type { ColumnReading } from '@plumbline/engine';
import { type Table, valueAt } from '@plumbline/engine/columns';
import { describe, expect, test } from 'vitest';
import { DataError } from '../data-error.js';
import { type CsvOptions, readCsv } from './csv.js';

const string = (column: string, more: Partial<ColumnReading> = {}): ColumnReading => ({
  id: column,
  column,
  type: 'string',
  ...more,
});
const number = (column: string, more: Partial<ColumnReading> = {}): ColumnReading => ({
  id: column,
  column,
  type: 'number',
  ...more,
});

/** The values of each column, for comparison. */
function valuesOf(table: Table): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([id, column]) => [
      id,
      Array.from({ length: table.rowCount }, (_, row) => valueAt(column, row)),
    ]),
  );
}

function read(
  text: string | Uint8Array,
  columns: readonly ColumnReading[],
  options: Partial<CsvOptions> = {},
): Record<string, unknown[]> {
  return valuesOf(readCsv(text, { columns, ...options }));
}

function errorOf(run: () => unknown): DataError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    return error as DataError;
  }
  throw new Error('nothing was thrown');
}

describe('the shape of the text', () => {
  test('reads quotes, doubled quotes, delimiters and line ends within quotes', () => {
    const text = 'a,b\n"x, y","say ""hi"""\n"two\nlines",plain 5"\n';
    expect(read(text, [string('a'), string('b')])).toEqual({ a: ['x, y', 'two\nlines'], b: ['say "hi"', 'plain 5"'] });
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('ends lines with %s, with or without one at the end', (_, end) => {
    for (const last of ['', end]) expect(read(`a,b${end}1,2${end}3,${last}`, [string('b')])).toEqual({ b: ['2', null] });
  });

  test('skips empty lines where there are several columns, and reads them as no value where there is one', () => {
    expect(read('a,b\n\n1,2\n\n3,4\n\n', [number('a')])).toEqual({ a: [1, 3] });
    expect(read('a\n1\n\n3\n', [number('a')])).toEqual({ a: [1, null, 3] });
  });

  test.each([[','], [';'], ['\t'], ['|']])('finds out the delimiter %j', (delimiter) => {
    const text = [
      ['id', 'note', 'sum'],
      ['1', 'a:b', '2'],
      ['3', 'c d', '4'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    expect(read(text, [number('id'), number('sum')])).toEqual({ id: [1, 3], sum: [2, 4] });
  });

  test('is not led astray by commas in a text parted by semicolons', () => {
    expect(read('name, first;price\nLee, Ann;1,5\nRoe, Jo;2,5\n', [number('price', { decimal: ',' })])).toEqual({
      price: [1.5, 2.5],
    });
  });

  test('is not led astray by a delimiter that only ever stands within quotes', () => {
    expect(read('a;b\n"1,2,3";x\n"4,5,6";y\n', [string('b')])).toEqual({ b: ['x', 'y'] });
  });

  test('reads a text without a header by column_1, column_2', () => {
    expect(read('1,2\n3,4', [number('column_2')], { header: false })).toEqual({ column_2: [2, 4] });
  });

  test('names the second column of a name …_2, an unnamed one by its place, and tells when it is read', () => {
    const table = readCsv('a, a ,,b\n1,2,3,4\n', { columns: [number('a'), number('a_2'), number('column_3')] });
    expect(valuesOf(table)).toEqual({ a: [1], a_2: [2], column_3: [3] });
    expect(table.issues).toMatchObject([{ code: 'duplicate-column', column: 'a' }]);
    expect(readCsv('a,a,b\n1,2,3\n', { columns: [number('b')] }).issues).toEqual([]);
  });

  test('counts rows with too few or too many fields, and loses nothing else', () => {
    const table = readCsv('a,b\n1\n2,3\n4,5,6\n7,8,\n', { columns: [number('a'), number('b')] });
    expect(valuesOf(table)).toEqual({ a: [1, 2, 4, 7], b: [null, 3, 5, 8] });
    expect(table.issues).toMatchObject([
      {
        code: 'ragged-row',
        count: 2,
        examples: [
          { row: 1, text: '1 field' },
          { row: 3, text: '3 fields' },
        ],
      },
    ]);
  });

  test('keeps text after a closing quote and counts it', () => {
    const table = readCsv('a,b\n"5" wide,x\n"q""r"s"t",y\n', { columns: [string('a'), string('b')] });
    expect(valuesOf(table)).toEqual({ a: ['5 wide', 'q"rs"t"'], b: ['x', 'y'] });
    expect(table.issues).toMatchObject([{ code: 'stray-quote', count: 2 }]);
  });

  test('reads a header alone as no rows', () => {
    expect(read('a,b', [number('a'), string('b')])).toEqual({ a: [], b: [] });
  });
});

describe('encodings', () => {
  const utf16 = (text: string, little: boolean): Uint8Array => {
    const bytes = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), little);
    return bytes;
  };

  test('takes a byte-order mark off and believes it', () => {
    expect(read(new TextEncoder().encode('\ufeffa\né'), [string('a')])).toEqual({ a: ['é'] });
    expect(read('\ufeffa\né', [string('a')])).toEqual({ a: ['é'] });
    expect(read(utf16('\ufeffa,b\né,€', true), [string('b')])).toEqual({ b: ['€'] });
    expect(read(utf16('\ufeffa,b\né,€', false), [string('b')], { encoding: 'windows-1252' })).toEqual({ b: ['€'] });
  });

  test('reads a declared encoding', () => {
    const bytes = Uint8Array.of(0x61, 0x0a, 0xe9, 0x80); // é and the euro sign in Windows-1252
    expect(read(bytes, [string('a')], { encoding: 'windows-1252' })).toEqual({ a: ['é€'] });
    expect(read(utf16('a\né', true), [string('a')], { encoding: 'utf-16le' })).toEqual({ a: ['é'] });
  });

  test('refuses other bytes with the remedy, and an unknown encoding', () => {
    const bytes = Uint8Array.of(0x61, 0x0a, 0xe9, 0x80);
    expect(errorOf(() => read(bytes, [string('a')])).message).toContain('encoding: windows-1252');
    expect(errorOf(() => read(bytes, [string('a')], { encoding: 'latin-99' })).message).toContain('`latin-99` is not known');
  });
});

describe('columns', () => {
  test('finds a column in another letter case, unless two would do', () => {
    expect(read('Region\nNorth', [string('region')])).toEqual({ region: ['North'] });
    expect(errorOf(() => read('Region,REGION\nNorth,South', [string('region')])).message).toContain('`Region`, `REGION`');
  });

  test('names the columns there are and the nearest one when a column is missing', () => {
    const { message } = errorOf(() => read('deal_id,closed_on\n1,2', [string('closd_on')]));
    expect(message).toBe('There is no column `closd_on`; the columns are `deal_id`, `closed_on`. Did you mean `closed_on`?');
  });

  test('reads one column in two ways under two ids', () => {
    const columns = [string('x', { id: 'text' }), number('x', { id: 'value' })];
    expect(read('x\n01', columns)).toEqual({ text: ['01'], value: [1] });
  });

  test("keeps a column named __proto__ apart from the language's own", () => {
    expect(Object.keys(readCsv('__proto__\n1', { columns: [string('__proto__')] }).columns)).toEqual(['__proto__']);
  });
});

describe('what makes a text unreadable', () => {
  test('a quote that never closes, by the line where it opens', () => {
    const { message } = errorOf(() => read('a,b\n"1\n1",2\n3,"four\n5,6\n', [string('a')], { delimiter: ',' }));
    expect(message).toContain('Line 4: the quote that opens the field `"four` never closes.');
  });

  test('no text at all', () => {
    expect(errorOf(() => read('', [string('a')])).message).toContain('empty');
  });

  test('a delimiter that cannot part fields', () => {
    for (const delimiter of ['', '||', '"', '\n', 'é']) {
      expect(errorOf(() => read('a\n1', [string('a')], { delimiter })).message).toContain('cannot part fields');
    }
  });
});
