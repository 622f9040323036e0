import { expect, test } from 'vitest';
import { DataError } from '../data-error.js';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.js';
import { placeOfHeader } from './place-of-header.js';
import { type OtherLines, rowsOnly } from './rows-only.js';

const kept = (text: string, lines: OtherLines): string => decodeUtf8(rowsOnly(encodeUtf8(text), lines));

test('lines above the table go, whatever their ends and quotes', () => {
  expect(kept('"An odd "title\r\n\r\nid,n\r\n1,2\r\n', { skip: 2 })).toBe('id,n\r\n1,2\r\n');
  expect(kept('a\rid\r1', { skip: 1 })).toBe('id\r1');
  expect(() => kept('a\nb', { skip: 3 })).toThrow(new DataError('The file has 2 lines, of which `skip` takes 3.', 'Correct `skip` in the source.'));
});

test('lines below the table go, not counting empty ones', () => {
  expect(kept('id,n\n1,2\n\n,\nTotal,2\n\n;;\n', { skipEnd: 1 })).toBe('id,n\n1,2\n\n,\n');
  expect(kept('id\n1\n2', { skipEnd: 5 })).toBe('');
});

test('comments go, but for lines within quotes', () => {
  expect(kept('# made today\nid,note\n1,"a\n# b"\n# 2,c\n3,d', { comment: '#' })).toBe('id,note\n1,"a\n# b"\n3,d');
  expect(kept('-- x\nid\n-1', { comment: '--' })).toBe('id\n-1');
});

test('a text of which nothing is said is the same bytes', () => {
  const bytes = encodeUtf8('id\n1');
  expect(rowsOnly(bytes, {})).toBe(bytes);
});

test('the names of the columns are found, all of them or none, and what parts them', () => {
  const text = encodeUtf8('Report;;\n\n"Name";"Sales 2024, net";x\na;1;\n');
  expect(placeOfHeader(text, ['name', 'Sales 2024, net'])).toEqual({ lines: 2, delimiter: ';' });
  expect(placeOfHeader(text, ['name', 'Sales'])).toBeNull();
  expect(placeOfHeader(text, ['Report'])).toEqual({ lines: 0, delimiter: ';' });
});
