import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../expression/pattern.js';
import { evaluateText, valueOf } from '../testing/evaluate-text.js';
import { createSearch } from './pattern-search.js';

function found(pattern: string, text: string): readonly [number, number] | null {
  const read = parsePattern(pattern);
  if ('problem' in read) throw new Error(read.problem);
  const match = createSearch(read)(text, 0);
  return match && [match[0]!, match[1]!];
}

// Expected values are those of DuckDB, whose expressions are RE2's, unless said otherwise.
describe('regular expressions', () => {
  it('are found anywhere in a text', () => {
    const like = (pattern: string, text: string) => found(pattern, text) !== null;
    expect([like('b', 'abc'), like('^b', 'abc'), like('c$', 'abc'), like('a.b', 'a\nb'), like('(?i)ABC', 'xabc')]).toEqual([true, false, true, false, true]);
    expect([like('^\\w$', 'é'), like('^\\s$', '\u00a0'), like('^\\p{L}$', 'é'), like('^.$', '😀'), like('\\bel', 'hello'), like('a$', 'a\n')]).toEqual([
      false, false, true, true, false, false,
    ]);
    expect(evaluateText("REGEXP_LIKE(x, '^[A-Z]{2}-\\d+$')", { types: { x: 'string' }, rows: [{ x: 'AB-12' }, { x: 'AB-' }, { x: null }] }).values).toEqual([
      true, false, null,
    ]);
  });

  it('give the first match, or what a group took', () => {
    expect(valueOf("REGEXP_EXTRACT('foo123bar', '([a-z]+)([0-9]+)', 2)")).toBe('123');
    expect(valueOf("REGEXP_EXTRACT('foo123bar', '([a-z]+)([0-9]+)')")).toBe('foo123');
    // DuckDB gives an empty text; no match is null here, as in Snowflake and BigQuery.
    expect(valueOf("REGEXP_EXTRACT('abc', 'x')")).toBe(null);
    expect(valueOf("REGEXP_EXTRACT('ab', '(a)|(b)', 2)")).toBe('');
    expect(valueOf("REGEXP_EXTRACT('aaa', 'a+?')")).toBe('a');
  });

  it('replace every match', () => {
    expect(valueOf("REGEXP_REPLACE('a1b2', '([a-z])([0-9])', '\\2\\1')")).toBe('1a2b');
    expect(valueOf("REGEXP_REPLACE('ab', '(a)|(b)', '[\\2]')")).toBe('[][b]');
    expect(valueOf("REGEXP_REPLACE('abc', 'b*', '-')")).toBe('-a-c-');
    expect(valueOf("REGEXP_REPLACE('abc', 'x*', '-')")).toBe('-a-b-c-');
    expect(valueOf("REGEXP_REPLACE('+33 (0)1 23', '[^0-9]')")).toBe('330123');
    expect(valueOf("REGEXP_REPLACE('a$b', '\\$', '$&\\\\')")).toBe('a$&\\b');
  });

  it('are counted', () => {
    expect(valueOf("REGEXP_COUNT('banana', 'an')")).toBe(2);
    expect(valueOf("REGEXP_COUNT('😀😀', '.')")).toBe(2);
    expect(valueOf("REGEXP_COUNT('abc', 'b*')")).toBe(3);
  });

  it('match what JavaScript matches', () => {
    const one = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\d', '\\s', '\\-', 'é');
    const pattern = fc.letrec<{ any: string; solid: string }>((tie) => ({
      // Takes at least one character: engines differ in how often they repeat nothing.
      solid: fc.oneof({ maxDepth: 3 }, one, fc.tuple(tie('solid'), tie('any')).map((parts) => parts.join('')), tie('solid').map((inner) => `(${inner})`)),
      any: fc.oneof(
        { maxDepth: 4 },
        one,
        tie('solid'),
        fc.tuple(tie('any'), tie('any')).map((parts) => parts.join('')),
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(?:${a}|${b})`),
        fc.tuple(tie('solid'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '+?', '??')).map(([inner, sign]) => `(${inner})${sign}`),
        fc.constantFrom('^', '$', '\\b', '\\B', ''),
      ),
    })).any;
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '1', ' ', 'é', '-', '\n'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        // In JavaScript a hyphen needs no backslash, and may not have one.
        const match = new RegExp(source.replaceAll('\\-', '-'), 'u').exec(subject);
        expect(found(source, subject), source).toEqual(match && [match.index, match.index + match[0].length]);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('end where patterns that try every way would take hours', () => {
    const text = 'a'.repeat(20_000);
    for (const pattern of ['(a+)+$', '(a|a)*b', '(a|aa)+b', 'a*a*a*a*b', '(.*)*x']) {
      expect(found(`^${pattern}c`, text), pattern).toBe(null);
    }
  }, 60_000);
});
