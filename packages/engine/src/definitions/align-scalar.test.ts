import { expect, test } from 'vitest';
import { compileText, place, underlined, withDeals } from './testing/compile-text.js';

/** Where the misspelt field `ammount` is found in a KPI whose value is written this way. */
function find(value: string): string {
  const { diagnostics } = compileText(withDeals(`kpi: n\ndataset: deals\nvalue: ${value}\n`));
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-field']);
  expect(underlined(diagnostics[0]!)).toBe('ammount');
  return place(diagnostics[0]!).split(' ')[1] as string;
}

test('finds a word in a plain text, also one of several lines', () => {
  expect(find('SUM(ammount)')).toBe('13:12');
  expect(find('COUNT(*)\n  + COUNT(*)\n  + COUNT(ammount)')).toBe('15:11');
});

test('finds a word in quotes, after escapes', () => {
  expect(find('"SUM(ammount)"')).toBe('13:13');
  expect(find("'COUNT(*) FILTER (WHERE stage = ''Won'' AND ammount > 0)'")).toBe('13:52');
  expect(find('"COUNT(*) FILTER (WHERE stage = \'\\u0057on\\x21\' AND ammount > 0)"')).toBe('13:59');
  expect(find('"COUNT(*)\\t+ \\\n  COUNT(ammount)"')).toBe('14:9');
});

test('finds a word in a block, folded or literal, whatever its indentation', () => {
  expect(find('>\n  COUNT(*) +\n  COUNT(ammount)')).toBe('15:9');
  expect(find('|-\n    COUNT(*) +\n\n    COUNT(ammount)\n')).toBe('16:11');
  expect(find('>2\n   COUNT(*) +\n   COUNT(ammount)')).toBe('15:10');
});

test('underlines something when the mistake is at the end', () => {
  const { diagnostics } = compileText(withDeals('kpi: n\ndataset: deals\nvalue: COUNT(*) +\n'));
  expect(diagnostics).toHaveLength(1);
  expect(underlined(diagnostics[0]!).length).toBeGreaterThan(0);
});
