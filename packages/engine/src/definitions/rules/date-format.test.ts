import { expect, test } from 'vitest';
import { compileText, place } from '../testing/compile-text.js';

const dataset = (format: string) => `dataset: visits
source: { file: visits.csv }
fields:
  day: { type: date, format: ${format} }
`;

test('takes the patterns that files have', () => {
  for (const format of ['M/D/YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD', 'DD MMM YY', 'MMM-YY', 'YYYYMMDD', 'YYYY-MM-DDTHH:mm:ssZ', 'D de MMMM de YYYY']) {
    expect(compileText(dataset(format)).diagnostics, format).toEqual([]);
  }
});

test('points at letters that stand for nothing, and at what is missing', () => {
  const [unknown] = compileText(dataset('dd.mm.JJJJ')).diagnostics;
  expect(place(unknown!)).toBe('date-format 4:30');
  expect(unknown!.message).toContain('`dd`');
  expect(compileText(dataset('DD/MM')).diagnostics[0]!.message).toContain('names no year');
  expect(compileText(dataset('YYYY')).diagnostics[0]!.message).toContain('names no month');
});
