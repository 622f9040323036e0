import { describe, expect, it } from 'vitest';
import { countNulls, isValid } from './bitmap.js';
import { compareCodePoints } from './code-point-order.js';
import { parseDecimal, parseNumber } from './decimal.js';
import { ExactNumberBuilder } from './exact-number-builder.js';
import { DateBuilder, NumberBuilder } from './fixed-width-builders.js';
import { StringBuilder } from './string-builder.js';
import { valueAt } from './value-at.js';

describe('column builders', () => {
  it('grow past the room reserved and keep nulls where they came', () => {
    const builder = new NumberBuilder(2);
    for (let i = 0; i < 5000; i++) {
      if (i % 1000 === 7) builder.appendNull();
      else builder.append(i);
    }
    const column = builder.finish();
    expect(column.length).toBe(5000);
    expect(countNulls(column.validity, 5000)).toBe(5);
    expect(isValid(column.validity, 4007)).toBe(false);
    expect(valueAt(column, 4999)).toBe(4999);
  });

  it('have no bitmap when nothing is null', () => {
    const builder = new DateBuilder();
    builder.append(0);
    expect(builder.finish()).toEqual({ type: 'date', length: 1, validity: null, days: Int32Array.of(0) });
  });

  it('refuse NaN and infinities as nulls', () => {
    const builder = new NumberBuilder();
    expect([builder.append(Number.NaN), builder.append(Infinity), builder.append(1)]).toEqual([false, false, true]);
    expect(countNulls(builder.finish().validity, 3)).toBe(2);
  });

  it('code strings in order of first appearance, in as few bytes as the dictionary needs', () => {
    const builder = new StringBuilder(1);
    for (const text of ['b', 'a', 'b', 'a']) builder.append(text);
    builder.appendNull();
    const column = builder.finish();
    expect(column.dictionary).toEqual(['b', 'a']);
    expect(column.codes).toEqual(Uint8Array.of(0, 1, 0, 1, 0));
    expect(valueAt(column, 4)).toBe(null);
    const many = new StringBuilder();
    for (let i = 0; i < 257; i++) many.append(String(i));
    expect(many.finish().codes).toBeInstanceOf(Uint16Array);
  });
});

describe('exact amounts', () => {
  it('are whole minor units, rescaled when a value with more decimals comes', () => {
    const builder = new ExactNumberBuilder();
    for (const text of ['10', '0.1', '-2.50', '1.005', '+3', '.5', '7.']) expect(builder.appendText(text)).toBe(true);
    const column = builder.finish();
    expect(column.scale).toBe(3);
    expect([...column.values]).toEqual([10000, 100, -2500, 1005, 3000, 500, 7000]);
    expect(builder.issue('amount')).toBe(null);
  });

  it('refuse what is not a number and append nothing', () => {
    const builder = new ExactNumberBuilder();
    for (const text of ['', 'x', '1,5', '1.2.3', '-', '.', '0x10', ' 1', 'Infinity']) expect(builder.appendText(text)).toBe(false);
    expect(builder.length).toBe(0);
  });

  it('round and count what passes 2^53', () => {
    const builder = new ExactNumberBuilder();
    builder.appendText('9007199254740991');
    builder.appendText('0.25');
    builder.appendText('99999999999999999999');
    const column = builder.finish();
    expect(column.scale).toBe(0);
    expect([...column.values]).toEqual([9007199254740991, 0, 100000000000000000000]);
    expect(builder.issue('amount')).toMatchObject({ code: 'rounded-value', count: 2, examples: [{ row: 2, text: '0.25' }, { row: 3 }] });
  });

  it('take the decimals of a float as its shortest text has them', () => {
    const builder = new ExactNumberBuilder();
    builder.append(0.1);
    builder.append(2024.99);
    builder.append(1e-7);
    expect([...builder.finish().values]).toEqual([1000000, 20249900000, 1]);
  });
});

describe('decimal texts', () => {
  it('are taken apart without binary fractions', () => {
    expect(parseDecimal('12.30')).toEqual({ digits: 123, decimals: 1, bigDigits: null });
    expect(parseDecimal('0.00100')).toEqual({ digits: 1, decimals: 3, bigDigits: null });
    expect(parseDecimal('1.5e3')).toEqual({ digits: 1500, decimals: 0, bigDigits: null });
    expect(parseDecimal('2.50e-1')).toEqual({ digits: 25, decimals: 2, bigDigits: null });
    expect(parseDecimal('-0')).toEqual({ digits: 0, decimals: 0, bigDigits: null });
    expect(parseDecimal('123456789012345678.5')!.bigDigits).toBe(1234567890123456785n);
  });

  it('write out no zeros of a number that is none or next to none', () => {
    expect(['0e999999999', '-0.00e400000000', '1e-400'].map((text) => parseDecimal(text)!.digits)).toEqual([0, 0, 0]);
  });

  it('keep the figures before hundreds of decimals', () => {
    const text = `1.5${'0'.repeat(450)}1`;
    const builder = new ExactNumberBuilder();
    builder.appendText(text);
    // 15 after one decimal: what lies 450 places further does not fit, and the amount counts as rounded.
    const column = builder.finish();
    expect(column.values[0]! / 10 ** column.scale).toBe(1.5);
    expect(builder.issue('amount')).toMatchObject({ count: 1 });
  });

  it('are refused in one pass, however long', () => {
    expect(parseNumber(`${'1'.repeat(200_000)}x`)).toBe(null);
  });

  it('are numbers only when they are written as such', () => {
    expect(['1', '-1.5', '1e3', '.5', '5.'].map(parseNumber)).toEqual([1, -1.5, 1000, 0.5, 5]);
    expect(['', ' 1', '1e999', 'NaN', '0x1', '1_000', 'Infinity'].map(parseNumber)).toEqual(Array(7).fill(null));
  });
});

describe('the order of strings', () => {
  it('is by code point, where UTF-16 units would differ', () => {
    expect(compareCodePoints('\u{1F600}', '\uFF5E')).toBeGreaterThan(0);
    expect(compareCodePoints('a', 'B')).toBeGreaterThan(0);
    expect(compareCodePoints('ab', 'abc')).toBeLessThan(0);
    expect(compareCodePoints('é', 'é')).toBe(0);
  });
});
