import { describe, expect, it } from 'vitest';
import { valueOf } from '../testing/evaluate-text.js';

describe('TRIM', () => {
  it('takes off spaces, or any of the characters given', () => {
    // Values of DuckDB, whose TRIM takes the same arguments.
    expect(valueOf("TRIM('  a b ')")).toBe('a b');
    expect(valueOf("TRIM('--0a-0', '-0')")).toBe('a');
    expect(valueOf("LTRIM('007', '0')")).toBe('7');
    expect(valueOf("RTRIM('1.50', '0.')")).toBe('1.5');
    expect(valueOf("TRIM('😀a😀', '😀')")).toBe('a');
    expect(valueOf("TRIM('aaa', 'a')")).toBe('');
    expect(valueOf("TRIM('a\tb\t')")).toBe('a\tb\t');
  });

  it('can be written out as in the standard', () => {
    expect(valueOf("TRIM(BOTH '-' FROM '-a-')")).toBe('a');
    expect(valueOf("TRIM(LEADING '-' FROM '-a-')")).toBe('a-');
    expect(valueOf("TRIM(TRAILING '-' FROM '-a-')")).toBe('-a');
    expect(valueOf("TRIM(LEADING FROM '  a ')")).toBe('a ');
    expect(valueOf("TRIM('x' FROM 'xax')")).toBe('a');
  });
});

describe('POSITION and CHARINDEX', () => {
  it('count characters, from a place on when asked', () => {
    // b😀-a-b: the hyphens are characters 3 and 5.
    expect(valueOf("POSITION('-' IN 'b😀-a-b')")).toBe(3);
    expect(valueOf("CHARINDEX('-', 'b😀-a-b', 3)")).toBe(3);
    expect(valueOf("CHARINDEX('-', 'b😀-a-b', 4)")).toBe(5);
    expect(valueOf("CHARINDEX('-', 'b😀-a-b', 6)")).toBe(0);
    expect(valueOf("CHARINDEX('b', 'b😀-a-b', -2)")).toBe(1);
  });
});

describe('LIKE … ESCAPE', () => {
  it('takes the meaning from the next character', () => {
    // DuckDB: true, false, true, true, false.
    expect(valueOf("'50%' LIKE '50!%' ESCAPE '!'")).toBe(true);
    expect(valueOf("'500' LIKE '50!%' ESCAPE '!'")).toBe(false);
    expect(valueOf("'a_b' LIKE '%$_b' ESCAPE '$'")).toBe(true);
    expect(valueOf("'a!b' LIKE 'a!!_' ESCAPE '!'")).toBe(true);
    expect(valueOf("'axb' NOT LIKE 'a_b' ESCAPE '!'")).toBe(false);
    expect(valueOf("'A%' ILIKE 'a!%' ESCAPE '!'")).toBe(true);
  });
});

describe('GREATEST and LEAST', () => {
  it('order texts by code point and dates by day', () => {
    expect(valueOf("GREATEST('a', 'B', 'é')")).toBe('é');
    expect(valueOf("LEAST('a', 'B')")).toBe('B');
    expect(valueOf("GREATEST(DATE '2024-01-31', '2024-02-01')")).toBe('2024-02-01');
    expect(valueOf("LEAST(DATE '2024-01-31', TIMESTAMP '2024-01-30T23:30:00Z')", 'Europe/Paris')).toBe('2024-01-30T23:00:00.000Z');
    expect(valueOf("LEAST(DATE '2024-01-31', NULL)")).toBe(null);
  });
});
