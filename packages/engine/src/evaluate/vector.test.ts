import { describe, expect, it } from 'vitest';
import { daysFromIso } from '../calendar/days.js';
import type { Expr } from '../expression/expr.js';
import { call, choose, field, literal, testContext, testEnv, valuesOf, type Row, type Types } from './testing/table-source.js';
import { evaluateVector } from './vector.js';

function evaluate(expr: Expr, types: Types = {}, rows: readonly Row[] = [{}], timezone = 'UTC') {
  const env = testEnv(timezone);
  const values = valuesOf(evaluateVector(expr, testContext({ t: { types, rows } }, timezone).source('t', env)));
  return { values, warnings: env.warnings.list().map(({ code, count }) => [code, count]) };
}

const one = (expr: Expr) => evaluate(expr).values[0];
const n = (value: number | null) => literal(value, 'number');
const s = (value: string | null) => literal(value, 'string');
const b = (value: boolean | null) => literal(value, 'boolean');
const date = (iso: string) => literal(iso, 'date');
const at = (iso: string) => literal(iso, 'timestamp');

function isIn(value: number | null, ...items: readonly (number | null)[]) {
  return one(call('boolean', 'in', n(value), ...items.map(n)));
}

function like(text: string, pattern: string, fn: 'like' | 'ilike' = 'like') {
  return one(call('boolean', fn, s(text), s(pattern)));
}

function diff(part: string, from: string, to: string) {
  return one(call('number', 'datediff', s(part), date(from), date(to)));
}

describe('what a number means', () => {
  it('divides by zero to null, not Infinity, and without a warning', () => {
    const result = evaluate(call('number', 'divide', field('a'), field('b')), { a: 'number', b: 'number' }, [
      { a: 1, b: 0 }, { a: 1, b: 4 }, { a: null, b: 2 }, { a: 0, b: 0 },
    ]);
    expect(result).toEqual({ values: [null, 0.25, null, null], warnings: [] });
  });

  it('counts overflow, LN(0) and SQRT(-1) and makes them null', () => {
    const rows = [{ a: 1e308 }, { a: 1 }, { a: null }];
    expect(evaluate(call('number', 'multiply', field('a'), n(10)), { a: 'number' }, rows)).toEqual({
      values: [null, 10, null], warnings: [['overflow', 1]],
    });
    const roots = [{ a: 0 }, { a: -1 }, { a: 1 }, { a: null }];
    expect(evaluate(call('number', 'ln', field('a')), { a: 'number' }, roots)).toEqual({
      values: [null, null, 0, null], warnings: [['outside-domain', 2]],
    });
    expect(evaluate(call('number', 'sqrt', field('a')), { a: 'number' }, roots)).toEqual({
      values: [0, null, 1, null], warnings: [['outside-domain', 1]],
    });
    expect(evaluate(call('number', 'exp', field('a')), { a: 'number' }, [{ a: 1000 }]).warnings).toEqual([['overflow', 1]]);
  });

  it('keeps amounts exact through addition and comparison', () => {
    const types = { a: 'money', b: 'money' } as const;
    const rows = [{ a: '0.10', b: '0.20' }, { a: '1.005', b: '2' }];
    expect(evaluate(call('number', 'add', field('a'), field('b')), types, rows).values).toEqual([0.3, 3.005]);
    expect(evaluate(call('boolean', 'eq', call('number', 'add', field('a'), field('b')), n(0.3)), types, rows).values).toEqual([true, false]);
    expect(evaluate(call('number', 'round', field('a'), n(2)), types, rows).values).toEqual([0.1, 1.01]);
    expect(evaluate(call('number', 'multiply', field('a'), n(3)), types, rows).values[0]).toBe(0.3);
  });

  it('rounds half away from zero', () => {
    expect([2.5, -2.5, 0.5, -0.4].map((value) => one(call('number', 'round', n(value))))).toEqual([3, -3, 1, 0]);
    expect(one(call('number', 'round', n(1234.567), n(-2)))).toBe(1200);
    expect(one(call('number', 'trunc', n(-1.78), n(1)))).toBe(-1.7);
  });

  it('rounds to a whole number of digits, whatever is asked', () => {
    // One and a half digits are one, and minus a half none.
    expect([1.5, -0.5, 300, -400].map((digits) => one(call('number', 'round', n(123.456), n(digits))))).toEqual([123.5, 123, 123.456, 0]);
    expect([1.5, -0.5, 300, -400].map((digits) => one(call('number', 'trunc', n(123.456), n(digits))))).toEqual([123.4, 123, 123.456, 0]);
  });

  it('cuts amounts as decimals', () => {
    // In binary 0.29 * 100 is 28.999999999999996.
    const amounts = [{ a: 0.29 }, { a: -0.29 }, { a: 1234.56 }];
    const cut = (digits: number) => evaluate(call('number', 'trunc', field('a'), n(digits)), { a: 'money' }, amounts).values;
    expect(cut(2)).toEqual([0.29, -0.29, 1234.56]);
    expect(cut(1)).toEqual([0.2, -0.2, 1234.5]);
    expect(cut(-2)).toEqual([0, 0, 1200]);
    expect(one(call('number', 'modulo', n(-7), n(3)))).toBe(-1);
    expect(one(call('number', 'modulo', n(7), n(0)))).toBe(null);
    expect(one(call('number', 'log', n(2), n(8)))).toBe(3);
    expect(one(call('number', 'log', n(100)))).toBe(2);
  });
});

describe('three-valued logic', () => {
  const states = [true, false, null];
  const table = (fn: 'and' | 'or') => states.map((x) => states.map((y) => one(call('boolean', fn, b(x), b(y)))));

  it('follows the truth tables of SQL', () => {
    expect(table('and')).toEqual([[true, false, null], [false, false, false], [null, false, null]]);
    expect(table('or')).toEqual([[true, true, true], [true, false, null], [true, null, null]]);
    expect(states.map((x) => one(call('boolean', 'not', b(x))))).toEqual([false, true, null]);
    expect(states.map((x) => one(call('boolean', 'is_null', b(x))))).toEqual([false, false, true]);
  });

  it('finds in a list, and does not know when the list has a null', () => {
    expect([isIn(1, 1, 2), isIn(3, 1, 2), isIn(1, 1, null), isIn(3, 1, null), isIn(null, 1)]).toEqual([true, false, true, null, null]);
  });

  it('compares nulls as equal only when asked to', () => {
    expect(one(call('boolean', 'eq', n(null), n(null)))).toBe(null);
    expect(one(call('boolean', 'is_not_distinct', n(null), n(null)))).toBe(true);
    expect(one(call('boolean', 'is_not_distinct', n(null), n(0)))).toBe(false);
  });
});

describe('conditionals', () => {
  it('take the first branch that is true and count no fault of the others', () => {
    const expr = choose('number', [[call('boolean', 'gt', field('a'), n(0)), call('number', 'ln', field('a'))]], n(-1));
    expect(evaluate(expr, { a: 'number' }, [{ a: 1 }, { a: 0 }, { a: null }])).toEqual({ values: [0, -1, -1], warnings: [] });
  });

  it('mix amounts and plain numbers, and strings of several dictionaries', () => {
    const types = { a: 'money', x: 'string', y: 'string' } as const;
    const rows = [{ a: '1.25', x: 'p', y: 'q' }, { a: null, x: null, y: 'p' }];
    expect(evaluate(call('number', 'coalesce', field('a'), n(0)), types, rows).values).toEqual([1.25, 0]);
    expect(evaluate(call('string', 'coalesce', field('x', 'string'), field('y', 'string'), s('z')), types, rows).values).toEqual(['p', 'p']);
    expect(evaluate(call('boolean', 'lt', field('x', 'string'), field('y', 'string')), types, rows).values).toEqual([true, null]);
  });

  it('have NULLIF, GREATEST and LEAST', () => {
    expect(one(call('number', 'nullif', n(0), n(0)))).toBe(null);
    expect(one(call('number', 'nullif', n(1), n(0)))).toBe(1);
    expect(one(call('number', 'greatest', n(1), n(3), n(2)))).toBe(3);
    expect(one(call('string', 'least', s('b'), s('a')))).toBe('a');
    expect(one(call('number', 'greatest', n(1), n(null)))).toBe(null);
  });
});

describe('strings', () => {
  it('count characters, not UTF-16 units', () => {
    expect(one(call('number', 'length', s('a😀b')))).toBe(3);
    expect(one(call('string', 'substring', s('a😀bc'), n(2), n(2)))).toBe('😀b');
    expect(one(call('string', 'right', s('a😀'), n(1)))).toBe('😀');
    expect(one(call('number', 'position', s('b'), s('😀b')))).toBe(2);
  });

  it('are cut as in SQL', () => {
    expect(one(call('string', 'substring', s('hello'), n(2)))).toBe('ello');
    expect(one(call('string', 'substring', s('hello'), n(-3), n(2)))).toBe('ll');
    // Places before the text are taken, but empty: of -5 to -3 before the end of `abc` only the last is there.
    expect(one(call('string', 'substring', s('abc'), n(-5), n(3)))).toBe('a');
    expect(one(call('string', 'substring', s('abc'), n(0), n(2)))).toBe('a');
    expect(one(call('string', 'left', s('hello'), n(2)))).toBe('he');
    expect(one(call('string', 'split_part', s('a-b-c'), s('-'), n(2)))).toBe('b');
    expect(one(call('string', 'split_part', s('a-b-c'), s('-'), n(9)))).toBe('');
    expect(one(call('string', 'trim', s('  a b ')))).toBe('a b');
    expect(one(call('string', 'replace', s('a.b.c'), s('.'), s('$&')))).toBe('a$&b$&c');
    expect(one(call('string', 'concat', s('a'), n(1.5), date('2020-02-29')))).toBe('a1.52020-02-29');
    expect(one(call('string', 'concat', s('a'), s(null)))).toBe(null);
  });

  it('match patterns literally but for % and _', () => {
    expect([like('abc', 'a%'), like('abc', 'b%'), like('a.c', 'a_c'), like('abc', 'a.c'), like('a\nb', 'a%b')]).toEqual([true, false, true, false, true]);
    expect([like('ABC', 'abc'), like('ABC', 'aB_', 'ilike'), like('1[x]', '1[x]')]).toEqual([false, true, true]);
  });
});

describe('dates', () => {
  it('add months to the last day of the month', () => {
    expect(one(call('date', 'dateadd', s('month'), n(1), date('2023-01-31')))).toBe(daysFromIso('2023-02-28'));
    expect(one(call('date', 'dateadd', s('year'), n(1), date('2024-02-29')))).toBe(daysFromIso('2025-02-28'));
  });

  it('count boundaries between dates', () => {
    expect(diff('day', '2024-02-28', '2024-03-01')).toBe(2);
    expect(diff('month', '2024-01-31', '2024-02-01')).toBe(1);
    expect(diff('year', '2024-12-31', '2023-01-01')).toBe(-1);
    expect(diff('quarter', '2023-12-31', '2024-04-01')).toBe(2);
    // 2024-01-07 was a Sunday: the week changes on the Monday after.
    expect(diff('week', '2024-01-07', '2024-01-08')).toBe(1);
    expect(diff('week', '2024-01-08', '2024-01-14')).toBe(0);
  });

  it('are cut and read off', () => {
    expect(one(call('date', 'date_trunc', s('quarter'), date('2024-08-17')))).toBe(daysFromIso('2024-07-01'));
    expect(one(call('date', 'date_trunc', s('week'), date('2024-01-07')))).toBe(daysFromIso('2024-01-01'));
    const parts = (['year', 'quarter', 'month', 'week', 'day', 'dayofweek', 'dayofyear'] as const).map((part) => one(call('number', part, date('2021-01-03'))));
    // Sunday 3 January 2021 is in ISO week 53 of 2020; a Sunday is day 7, the Monday after it day 1.
    expect(parts).toEqual([2021, 1, 1, 53, 3, 7, 3]);
    expect(one(call('number', 'dayofweek', date('2021-01-04')))).toBe(1);
  });

  it('are null all along a column that has none', () => {
    // Long enough to be evaluated once for each distinct day, of which there is none.
    const rows = Array.from({ length: 600 }, () => ({ d: null }));
    const { values } = evaluate(call('number', 'year', field('d', 'date')), { d: 'date' }, rows);
    expect(values).toEqual(rows.map(() => null));
    const known = evaluate(call('boolean', 'is_null', field('d', 'date')), { d: 'date' }, rows);
    expect(known.values).toEqual(rows.map(() => true));
  });

  it('read timestamps on the wall clock of the project', () => {
    const types = { t: 'timestamp' } as const;
    const rows = [{ t: '2024-03-31T22:30:00Z' }];
    // Paris: 2024-04-01 00:30, summer time since the morning of the day before.
    expect(evaluate(call('date', 'cast_date', field('t', 'timestamp')), types, rows, 'Europe/Paris').values).toEqual([daysFromIso('2024-04-01')]);
    expect(evaluate(call('number', 'month', field('t', 'timestamp')), types, rows, 'Europe/Paris').values).toEqual([4]);
    // 00:30 of 1 April on the clock of Paris is 22:30 UTC of the day before.
    const clock = call('boolean', 'eq', field('t', 'timestamp'), call('timestamp', 'cast_timestamp', s('2024-04-01 00:30:00')));
    expect(evaluate(clock, types, rows, 'Europe/Paris').values).toEqual([true]);
    const before = call('timestamp', 'dateadd', s('day'), n(-1), field('t', 'timestamp'));
    expect(evaluate(before, types, rows, 'Europe/Paris').values).toEqual([Date.parse('2024-03-30T23:30:00Z')]);
    expect(evaluate(call('timestamp', 'date_trunc', s('month'), field('t', 'timestamp')), types, rows, 'Europe/Paris').values).toEqual([Date.parse('2024-03-31T22:00:00Z')]);
  });
});

describe('conversions', () => {
  it('count what cannot be converted, unless TRY_CAST', () => {
    const rows = [{ x: '12.5' }, { x: 'abc' }, { x: null }, { x: '2024-02-30' }];
    const x = field('x', 'string');
    expect(evaluate(call('number', 'cast_number', x), { x: 'string' }, rows)).toEqual({ values: [12.5, null, null, null], warnings: [['cast-failed', 2]] });
    expect(evaluate(call('number', 'try_cast_number', x), { x: 'string' }, rows)).toEqual({ values: [12.5, null, null, null], warnings: [] });
    expect(evaluate(call('date', 'try_cast_date', x), { x: 'string' }, rows).values).toEqual([null, null, null, null]);
    expect(one(call('boolean', 'cast_boolean', s('constructor')))).toBe(null);
    expect(one(call('timestamp', 'cast_timestamp', s('2024-01-01 10:00:00.25+02:00')))).toBe(Date.parse('2024-01-01T08:00:00.250Z'));
    expect(one(call('string', 'cast_string', at('2024-01-01T00:00:00Z')))).toBe('2024-01-01T00:00:00.000Z');
  });

  it('count by row even where a column was evaluated by its dictionary', () => {
    const rows = Array.from({ length: 4000 }, (_, i) => ({ x: i % 4 === 0 ? 'bad' : '1' }));
    const result = evaluate(call('number', 'cast_number', field('x', 'string')), { x: 'string' }, rows);
    expect(result.warnings).toEqual([['cast-failed', 1000]]);
    expect(result.values.slice(0, 3)).toEqual([null, 1, 1]);
  });
});
