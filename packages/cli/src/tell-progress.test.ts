import { expect, test } from 'vitest';
import { createProgressTeller } from './tell-progress.js';

const MB = 1_000_000;

function told(totalBytes: number | null, stepBytes: number, count: number): string[] {
  const lines: string[] = [];
  const tell = createProgressTeller((text) => lines.push(text));
  for (let i = 1; i <= count; i++) tell({ dataset: 'deals', bytes: i * stepBytes, totalBytes, rows: i * 1000 });
  return lines;
}

test('tells of a large file at each tenth, once', () => {
  const lines = told(80 * MB, MB, 80);
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe('Reading deals: 8.0 of 80.0 MB, 8,000 rows\n');
  expect(lines[9]).toBe('Reading deals: 80.0 of 80.0 MB, 80,000 rows\n');
});

test('tells of a download of unknown length at each 32 MB', () => {
  expect(told(null, 16 * MB, 5)).toEqual(['Reading deals: 32.0 MB, 2,000 rows\n', 'Reading deals: 64.0 MB, 4,000 rows\n']);
});

test('says nothing of a small file, nor of rows where there are none yet', () => {
  expect(told(31 * MB, MB, 31)).toEqual([]);
  const lines: string[] = [];
  createProgressTeller((text) => lines.push(text))({ dataset: 'flights', bytes: 40 * MB, totalBytes: 40 * MB, rows: 0 });
  expect(lines).toEqual(['Reading flights: 40.0 of 40.0 MB\n']);
});
