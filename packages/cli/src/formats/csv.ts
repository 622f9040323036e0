import type { QueryResult } from '@plumbline/engine';
import { columnsOf } from './columns.js';

/** A result's rows as CSV (RFC 4180, LF): the keys of the JSON rows as columns, numbers unrounded, nothing for null. */
export function formatCsv(result: QueryResult): string {
  const columns = columnsOf(result);
  const lines = [columns, ...result.rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map((cell) => quoted(String(cell))).join(',')}\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
