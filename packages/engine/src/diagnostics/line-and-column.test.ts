import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAndColumn, lineText } from './line-and-column.js';

const at = (text: string, offset: number): string => {
  const { line, column } = lineAndColumn({ path: 'a.yaml', text }, offset);
  return `${line}:${column}`;
};

describe('lineAndColumn', () => {
  it('counts lines and columns from 1', () => {
    expect(at('', 0)).toBe('1:1');
    expect(at('ab\ncd', 0)).toBe('1:1');
    expect(at('ab\ncd', 2)).toBe('1:3');
    expect(at('ab\ncd', 3)).toBe('2:1');
    expect(at('ab\ncd', 5)).toBe('2:3');
  });

  it('ends lines at LF, CRLF and CR', () => {
    expect(at('a\r\nb\rc\nd', 3)).toBe('2:1');
    expect(at('a\r\nb\rc\nd', 5)).toBe('3:1');
    expect(at('a\r\nb\rc\nd', 7)).toBe('4:1');
    expect(lineText({ path: 'a', text: 'one\r\ntwo\r' }, 1)).toBe('one');
    expect(lineText({ path: 'a', text: 'one\r\ntwo\r' }, 2)).toBe('two');
    expect(lineText({ path: 'a', text: 'one\r\ntwo\r' }, 3)).toBe('');
  });

  it('keeps offsets outside of the text at its ends', () => {
    expect(at('ab', 99)).toBe('1:3');
    expect(at('ab', -1)).toBe('1:1');
  });

  it('agrees with splitting the text before the offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\t', 'é') }), fc.nat(20), (text, offset) => {
        const before = text.slice(0, offset).split('\n');
        expect(at(text, offset)).toBe(`${before.length}:${before.at(-1)!.length + 1}`);
      }),
    );
  });
});
