import { describe, expect, it } from 'vitest';
import { evaluateText, valueOf } from '../testing/evaluate-text.js';

describe('TO_CHAR', () => {
  it('writes the parts of a date', () => {
    // 1 January 2021 was a Friday, in week 53 of 2020; 4 July is day 186 of a leap year.
    expect(valueOf(`TO_CHAR(DATE '2021-01-01', 'Dy DD Mon YYYY, "week" IW/IYYY')`)).toBe('Fri 01 Jan 2021, week 53/2020');
    expect(valueOf(`TO_CHAR(DATE '2024-07-04', 'DDD YY Q Month Day')`)).toBe('186 24 3 July Thursday');
    expect(valueOf(`TO_CHAR(DATE '2024-07-04', 'MONTH mon DAY dy')`)).toBe('JULY jul THURSDAY thu');
    expect(valueOf(`TO_CHAR(DATE '2024-07-04', 'yyyymmdd HH24')`)).toBe('20240704 00');
  });

  it('reads timestamps on the clock of the project', () => {
    const at = (form: string) => valueOf(`TO_CHAR(TIMESTAMP '2024-07-04T22:05:09.7Z', '${form}')`, 'Europe/Paris');
    expect(at('YYYY-MM-DD HH24:MI:SS.MS')).toBe('2024-07-05 00:05:09.700');
    expect(at('HH12:MI AM')).toBe('12:05 AM');
    expect(valueOf("TO_CHAR(TIMESTAMP '2024-07-04T13:00:00Z', 'HH12 pm')")).toBe('01 pm');
  });

  it('without a form writes as CAST does', () => {
    expect(valueOf('TO_CHAR(1.5)')).toBe('1.5');
    expect(valueOf("TO_VARCHAR(DATE '2024-07-04')")).toBe('2024-07-04');
    expect(valueOf("TO_CHAR('a')")).toBe('a');
  });
});

describe('TO_CHAR of a number', () => {
  it.each([
    // As PostgreSQL writes them.
    [12, '999', '  12'],
    [-12, '999', ' -12'],
    [1234, '999', ' ###'],
    [0, '999', '   0'],
    [0.5, '9.9', '  .5'],
    [0.5, '0.9', ' 0.5'],
    [7, '000', ' 007'],
    [1234.5, '9,990.00', ' 1,234.50'],
    [-34.5, '9,990.00', '   -34.50'],
    [12, '0,000', ' 0,012'],
    [148.5, 'FM999.990', '148.500'],
    [148.5, 'FM999.999', '148.5'],
    [-12, '999MI', ' 12-'],
    [12, '999MI', ' 12 '],
    [12, 'FM999MI', '12'],
    [1234567, 'FM9,999,999', '1,234,567'],
    // Signs that are this language's own, and what it leaves out.
    [1234.5, '$9,990.00', ' $1,234.50'],
    [-5, 'FM$990.00', '-$5.00'],
    [12, 'FM99.99', '12'],
    [0.125, 'FM990.0%', '12.5%'],
    [-0.001, '0.00', ' 0.00'],
    [2.5, '9', ' 3'],
    [-2.5, '9', '-3'],
    [99.96, '99.9', ' ##.#'],
  ])('%f in %s is %s', (number, form, text) => {
    expect(valueOf(`TO_CHAR(${number}, '${form}')`)).toBe(text);
  });

  it('of null is null', () => {
    expect(valueOf("TO_CHAR(CAST(NULL AS number), '9')")).toBeNull();
  });
});

describe('TO_DATE and TO_TIMESTAMP', () => {
  const read = (form: string, ...texts: readonly string[]) =>
    evaluateText(`TO_DATE(x, '${form}')`, { types: { x: 'string' }, rows: texts.map((x) => ({ x })) });

  it('read texts in a form', () => {
    expect(read('DD/MM/YYYY', '05/10/2017', '5/1/2017', ' 29/02/2016 ').values).toEqual(['2017-10-05', '2017-01-05', '2016-02-29']);
    expect(read('Mon DD, YYYY', 'oct 5, 2017', 'SEP 30, 2017').values).toEqual(['2017-10-05', '2017-09-30']);
    expect(read('DD Month YYYY', '5 October 2017', '1 may 2017').values).toEqual(['2017-10-05', '2017-05-01']);
    expect(read('YYYYMMDD', '20171005').values).toEqual(['2017-10-05']);
  });

  it('count what does not fit', () => {
    expect(read('DD/MM/YYYY', '30/02/2017', '2017-01-01', '', '5/13/2017', '1/1/17')).toEqual({
      values: [null, null, null, null, null],
      warnings: [['cast-failed', 5]],
    });
    expect(read('DD Month YYYY', '5 Octobre 2017', '5 oct 2017').values).toEqual([null, null]);
  });

  it('take the clock of the project', () => {
    const paris = (text: string, form: string) => valueOf(`TO_TIMESTAMP('${text}', '${form}')`, 'Europe/Paris');
    expect(paris('05/07/2024 00:05', 'DD/MM/YYYY HH24:MI')).toBe('2024-07-04T22:05:00.000Z');
    expect(paris('2024-01-05 12:05:30.5 am', 'YYYY-MM-DD HH12:MI:SS.MS PM')).toBe('2024-01-04T23:05:30.500Z');
    expect(paris('2024-01-05 13:05 pm', 'YYYY-MM-DD HH12:MI AM')).toBe(null);
    expect(paris('2024-01-05 24:00', 'YYYY-MM-DD HH24:MI')).toBe(null);
    expect(valueOf("TO_TIMESTAMP('2024-01-05T10:00:00Z')")).toBe('2024-01-05T10:00:00.000Z');
  });
});
