import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Rows of the same keys as CSV (RFC 4180, UTF-8, line feeds), nulls as nothing. */
export function toCsv(rows) {
  const header = Object.keys(rows[0]);
  const lines = [header.join(',')];
  for (const row of rows) lines.push(header.map((key) => cell(row[key])).join(','));
  return `${lines.join('\n')}\n`;
}

export async function writeCsv(path, rows) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, toCsv(rows));
}

function cell(value) {
  if (value === null) return '';
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
