import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateText, valueOf } from '../testing/evaluate-text.js';

const holds = (text: string, pattern: string, operator = 'LIKE') =>
  evaluateText(`t ${operator} p`, { types: { t: 'string', p: 'string' }, rows: [{ t: text, p: pattern }] }).values[0];

describe('LIKE', () => {
  it('compares the whole text, `%` with any part of it and `_` with one character', () => {
    const cases = [
      ['West', 'West', true], ['West', 'west', false], ['West', 'Wes', false], ['West', 'W%', true], ['West', '%st', true],
      ['West', '%es%', true], ['West', '_est', true], ['West', '_st', false], ['West', '____', true], ['West', '%%', true],
      ['', '%', true], ['', '', true], ['', '_', false], ['a%b', 'a%b', true], ['a\nb', 'a_b', true], ['a.b', 'a_b', true], ['axb', 'a.b', false],
      ['\u{1F600}x', '_x', true], ['abab', '%ab', true], ['ababc', '%abc', true], ['aaab', 'a%a%b', true], ['ab', 'a%a%b', false],
    ] as const;
    for (const [text, pattern, expected] of cases) expect([text, pattern, holds(text, pattern)]).toEqual([text, pattern, expected]);
  });

  it('folds case in ILIKE, and is null where either side is', () => {
    expect(holds('\u00C9T\u00C9', '\u00E9t_', 'ILIKE')).toBe(true);
    expect(holds('\u00C9T\u00C9', '\u00E9t_')).toBe(false);
    expect(holds('stra\u00DFe', 'STRA_E', 'ILIKE')).toBe(true);
    expect(holds('\u03C3\u03C2', '\u03A3\u03A3', 'ILIKE')).toBe(true);
    expect(valueOf("CAST(NULL AS VARCHAR) LIKE 'a'")).toBe(null);
  });

  it('agrees with a regular expression on short texts', () => {
    const letters = (alphabet: string) => fc.array(fc.constantFrom(...alphabet), { maxLength: 8 }).map((list) => list.join(''));
    fc.assert(
      fc.property(letters('ab'), letters('ab%_'), (text, pattern) => {
        const expression = new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
        expect(holds(text, pattern)).toBe(expression.test(text));
      }),
    );
  });

  it('ends where a regular expression would take hours', () => {
    expect(holds('a'.repeat(20_000), `${'%a'.repeat(20)}%b`)).toBe(false);
  }, 60_000);
});
