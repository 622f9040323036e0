import type { ColumnReading } from '@plumbline/engine';
import { createZone } from '@plumbline/engine/calendar';
import { type DataIssue, valueAt } from '@plumbline/engine/columns';
import { describe, expect, test } from 'vitest';
import { DataError } from '../data-error.js';
import { encodeUtf8 } from './utf8.js';
import { createValueReader } from './value-reader.js';

function readAll(
  reading: Partial<ColumnReading>,
  texts: readonly string[],
  zone = 'UTC',
): { values: unknown[]; issues: readonly DataIssue[] } {
  const reader = createValueReader({ id: 'x', column: 'x', type: 'string', ...reading }, texts.length, createZone(zone));
  for (const bytes of texts.map(encodeUtf8)) reader.read(bytes, 0, bytes.length);
  const column = reader.finish();
  return { values: texts.map((_, row) => valueAt(column, row)), issues: reader.issues() };
}

const valuesOf = (...args: Parameters<typeof readAll>): unknown[] => readAll(...args).values;
const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('no value', () => {
  test('is the empty text unless told otherwise', () => {
    expect(valuesOf({}, ['', ' ', 'a'])).toEqual([null, ' ', 'a']);
    expect(valuesOf({ nullValues: ['Select'] }, ['', 'Select', 'select'])).toEqual(['', null, 'select']);
  });

  test('is always the empty text where that can be no value', () => {
    expect(valuesOf({ type: 'number', nullValues: ['n/a'] }, ['', 'n/a', '1'])).toEqual([null, null, 1]);
  });

  test('is a blank only when declared', () => {
    expect(readAll({ type: 'number' }, [' ', '1']).issues).toMatchObject([{ code: 'unreadable-value', count: 1 }]);
    expect(readAll({ type: 'number', nullValues: ['', ' '] }, [' ', '1'])).toEqual({ values: [null, 1], issues: [] });
  });
});

describe('numbers', () => {
  test('are digits, a sign, a point and an exponent', () => {
    const texts = ['0', '-12', '+3.25', '.5', '7.', ' 8 ', '1e3', '-2.5E-2', '12345678901234567890', '0.1', '-0'];
    expect(valuesOf({ type: 'number' }, texts)).toEqual([
      0, -12, 3.25, 0.5, 7, 8, 1000, -0.025, 12345678901234567890, 0.1, 0,
    ]);
  });

  test("round as the nearest double, like the language's own", () => {
    const texts = ['16.448', '3.539999999999999', '5.551199999999998', '99999999999999.9', '0.000001234567'];
    expect(valuesOf({ type: 'number' }, texts)).toEqual(texts.map(Number));
  });

  test('refuse everything else, with a count and the first five', () => {
    const texts = ['1,234', '12abc', '--1', '0x10', 'NaN', 'Infinity', '1e999', '1 2', '.', '-', 'e5'];
    const { values, issues } = readAll({ type: 'number' }, texts);
    expect(values).toEqual(texts.map(() => null));
    expect(issues).toEqual([
      {
        code: 'unreadable-value',
        column: 'x',
        count: 11,
        examples: ['1,234', '12abc', '--1', '0x10', 'NaN'].map((text, index) => ({ row: index + 1, text })),
        message: expect.stringContaining(
          '11 values of column `x` cannot be read as number (the first is `1,234` in row 1).',
        ) as string,
      },
    ]);
  });

  test('take a decimal comma when declared, and then no point', () => {
    const { values, issues } = readAll({ type: 'number', decimal: ',' }, ['1,5', '-,25', '1.5', '1,2,3']);
    expect(values).toEqual([1.5, -0.25, null, null]);
    expect(issues[0]?.count).toBe(2);
  });
});

describe('amounts', () => {
  test('lose their signs and thousands separators when declared `parse: currency`', () => {
    const texts = [
      '$2,024.99',
      '-$5',
      '$-5',
      '(12.50)',
      '£1,234,567',
      'USD 10',
      '12 €',
      "CHF 1'000.50",
      '₹12,34,567',
      'US$3',
      '4.5',
      '7-',
    ];
    const expected = [2024.99, -5, -5, -12.5, 1234567, 10, 12, 1000.5, 1234567, 3, 4.5, -7];
    expect(valuesOf({ type: 'number', parse: 'currency' }, texts)).toEqual(expected);
    expect(valuesOf({ type: 'number', exact: true, parse: 'currency' }, texts)).toEqual(expected);
  });

  test('in the notation of the continent', () => {
    const texts = ['1.234,56', '1 234,56 €', '1\u202f234,5', '-1.234.567', '0,99'];
    expect(valuesOf({ type: 'number', parse: 'currency', decimal: ',' }, texts)).toEqual([
      1234.56, 1234.56, 1234.5, -1234567, 0.99,
    ]);
  });

  test('refuse what is negative twice', () => {
    const texts = ['(-5)', '--5', '-$-5', '-5-', '-(5)'];
    expect(valuesOf({ type: 'number', parse: 'currency' }, texts)).toEqual(texts.map(() => null));
  });

  test('refuse groups that are none', () => {
    const texts = ['1,23', '1,2345', '12,34,56', '1.234.567', '$', 'about 5', '5 apples', '1,234,56.7', '1,234 567'];
    expect(valuesOf({ type: 'number', parse: 'currency' }, texts)).toEqual(texts.map(() => null));
  });

  test('are exact: a tenth ten times is one', () => {
    const reader = createValueReader({ id: 'x', column: 'x', type: 'number', exact: true }, 3, createZone('UTC'));
    for (const text of ['0.10', '2024.99', '-3']) reader.read(encodeUtf8(text), 0, text.length);
    // Two decimals at most, so values are whole cents.
    expect(reader.finish()).toMatchObject({ type: 'number', scale: 2, values: Float64Array.of(10, 202499, -300) });
  });
});

test('booleans are true/false, yes/no, y/n, t/f, 1/0 in any case, and nothing else', () => {
  const texts = ['true', 'FALSE', 'Yes', 'no', '1', '0', 'y', 'on', '2', 'constructor', 'maybe not'];
  const { values, issues } = readAll({ type: 'boolean' }, texts);
  expect(values).toEqual([true, false, true, false, true, false, true, null, null, null, null]);
  expect(issues[0]?.count).toBe(4);
});

describe('dates', () => {
  test('are ISO 8601 unless declared otherwise', () => {
    const texts = ['2017-03-01', '0001-01-01', '2024-02-29', '2017-03-01T00:00:00', '2017-03-01 00:00:00.000'];
    expect(valuesOf({ type: 'date' }, texts)).toEqual([
      day('2017-03-01'),
      -719162,
      day('2024-02-29'),
      day('2017-03-01'),
      day('2017-03-01'),
    ]);
  });

  test('refuse days that no calendar has, other notations, and times of day', () => {
    const texts = [
      '2023-02-29',
      '2017-13-01',
      '2017-00-10',
      '2017-04-31',
      '1900-02-29',
      '1/2/2017',
      '2017-3-1',
      '2017-03-01 12:00',
      '2017-03-01T00:00Z',
      'soon',
    ];
    expect(valuesOf({ type: 'date' }, texts)).toEqual(texts.map(() => null));
  });

  test.each([
    ['M/D/YYYY', '3/1/2017', '2017-03-01'],
    ['M/D/YYYY', '10/20/2016', '2016-10-20'],
    ['DD-MM-YYYY', '01-03-2017', '2017-03-01'],
    ['YYYY-MM-DD', '2017-03-01', '2017-03-01'],
    ['D MMM YYYY', '1 mar 2017', '2017-03-01'],
    ['MMMM D, YYYY', 'October 5, 2017', '2017-10-05'],
    ['DD/MM/YY', '31/12/68', '2068-12-31'],
    ['DD/MM/YY', '01/01/69', '1969-01-01'],
    ['YYYYMMDD', '20170301', '2017-03-01'],
    ['MMM-YY', 'Apr-18', '2018-04-01'],
    ['D.M.YYYY', '5.10.2017', '2017-10-05'],
    ['YYYY-MM-DD HH:mm:ss', '2017-03-01 00:00:00', '2017-03-01'],
  ])('in the format %s reads %s', (format, text, iso) => {
    expect(valuesOf({ type: 'date', format }, [text, text])).toEqual([day(iso), day(iso)]);
  });

  test.each([
    ['M/D/YYYY', '13/1/2017'],
    ['M/D/YYYY', '2/29/2017'],
    ['M/D/YYYY', '3/1/17'],
    ['M/D/YYYY', '3-1-2017'],
    ['M/D/YYYY', '3/1/2017x'],
    ['DD-MM-YYYY', '1-3-2017'],
    ['DD-MM-YYYY', '2017-03-01'],
    ['D.M.YYYY', '5x10x2017'],
  ])('in the format %s refuses %s', (format, text) => {
    expect(valuesOf({ type: 'date', format }, [text])).toEqual([null]);
  });

  test('need a format with a year and a month', () => {
    for (const format of ['D/M', 'YYYY', 'dd/mm/yyyy', ''])
      expect(() => readAll({ type: 'date', format }, [])).toThrow(DataError);
  });
});

describe('timestamps', () => {
  test('are instants, by their offset if they have one', () => {
    const texts = ['2024-03-01T12:30:15.250Z', '2024-03-01T12:30:00+02:00', '2024-03-01 12:30:00 -0530'];
    const expected = ['2024-03-01T12:30:15.250Z', '2024-03-01T10:30:00Z', '2024-03-01T18:00:00Z'].map(Date.parse);
    expect(valuesOf({ type: 'timestamp' }, texts)).toEqual(expected);
  });

  test('without an offset are the wall clock of the zone, summer and winter', () => {
    const texts = ['2024-01-15 08:00', '2024-07-15 08:00:00', '2024-07-15'];
    const expected = ['2024-01-15T07:00Z', '2024-07-15T06:00Z', '2024-07-14T22:00Z'].map(Date.parse);
    expect(valuesOf({ type: 'timestamp' }, texts, 'Europe/Paris')).toEqual(expected);
  });

  test('in a format with a half-day clock', () => {
    const texts = ['3/1/2024 12:05 AM', '3/1/2024 12:05 pm', '3/1/2024 1:05 PM', '3/1/2024 13:05 PM', '3/1/2024 0:05 PM'];
    const expected = [...['2024-03-01T00:05Z', '2024-03-01T12:05Z', '2024-03-01T13:05Z'].map(Date.parse), null, null];
    expect(valuesOf({ type: 'timestamp', format: 'M/D/YYYY h:mm A' }, texts)).toEqual(expected);
  });

  test('refuse times that no clock shows', () => {
    const texts = ['2024-03-01 24:00', '2024-03-01 23:60', '2024-03-01T12', '12:30'];
    expect(valuesOf({ type: 'timestamp' }, texts)).toEqual(texts.map(() => null));
  });
});

test('strings share a dictionary, in order of first appearance, whatever their number', { timeout: 60_000 }, () => {
  const texts = Array.from({ length: 70_000 }, (_, index) => `k${(index * 7919) % 70_000}${index % 3 === 0 ? 'é' : ''}`);
  const reader = createValueReader({ id: 'x', column: 'x', type: 'string' }, 10, createZone('UTC'));
  for (const text of [...texts, ...texts]) {
    const bytes = encodeUtf8(text);
    reader.read(bytes, 0, bytes.length);
  }
  const column = reader.finish();
  if (column.type !== 'string') throw new Error('not a string column');
  expect(column.dictionary).toEqual([...new Set(texts)]);
  expect(texts.every((text, row) => valueAt(column, row) === text && valueAt(column, row + 70_000) === text)).toBe(true);
});

describe('values as other systems write them', () => {
  test('percentages with their sign are shares', () => {
    const { values, issues } = readAll({ type: 'number', parse: 'percent' }, ['12.5%', '7 %', '%3', '(1.5)%', '1,250%', '-0.4\u00a0%', '12.5', 'x%']);
    expect(values).toEqual([0.125, 0.07, 0.03, -0.015, 12.5, -0.004, null, null]);
    expect(issues[0]!.message).toContain('`12.5%`');
    expect(valuesOf({ type: 'number', parse: 'percent', decimal: ',' }, ['12,5 %', '1.250,5%'])).toEqual([0.125, 12.505]);
  });

  test('yes and no in one letter, and in declared words, the empty one among them', () => {
    expect(valuesOf({ type: 'boolean' }, ['Y', 'n', 't', 'F', 'x'])).toEqual([true, false, true, false, null]);
    expect(valuesOf({ type: 'boolean', trueValues: ['Ja'], falseValues: ['Nein'] }, ['ja', 'NEIN', 'true', ''])).toEqual([true, false, null, null]);
    // SAP marks with an X. Words of the other side stay the usual ones.
    expect(valuesOf({ type: 'boolean', trueValues: ['X'], falseValues: [''] }, ['X', '', ' '])).toEqual([true, false, null]);
    expect(valuesOf({ type: 'boolean', trueValues: ['active'] }, ['active', 'no', 'yes'])).toEqual([true, false, null]);
  });

  test('instants as seconds and milliseconds since 1970, whatever the zone', () => {
    const ms = Date.UTC(2024, 0, 1);
    expect(valuesOf({ type: 'timestamp', format: 'epoch_seconds' }, ['1704067200', '1704067200.5', '-1', '1e9', 'x'], 'Europe/Paris')).toEqual([ms, ms + 500, -1000, null, null]);
    expect(valuesOf({ type: 'timestamp', format: 'epoch_milliseconds' }, ['1704067200123', '99999999999999999'])).toEqual([ms + 123, null]);
  });

  test('days of Excel from March 1900 on, local times as fractions', () => {
    // 1 January 2024 is day 45292 of Excel, and 1 March 1900 day 61.
    expect(valuesOf({ type: 'date', format: 'excel' }, ['45292', '61', '60', '45292.5', '2958466'])).toEqual([day('2024-01-01'), day('1900-03-01'), null, null, null]);
    expect(valuesOf({ type: 'timestamp', format: 'excel' }, ['45292.75'], 'Europe/Paris')).toEqual([Date.UTC(2024, 0, 1, 17)]);
  });

  test('a day with a time of day is told to be a timestamp', () => {
    expect(readAll({ type: 'date' }, ['2024-01-01T10:00']).issues[0]!.message).toContain('declare the field a `timestamp`');
  });
});
