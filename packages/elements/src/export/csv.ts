import type { QueryResult, ResultRow } from '@plumbline/engine';

/** Text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The rows of a result as CSV (RFC 4180): one column for each name in any row, in the order in which they first come, numbers
 * unrounded with a point, nothing for null. A text that a spreadsheet would run as a formula is led by an apostrophe.
 *
 * @example resultCsv({ …, rows: [{ period: '2017-10-01', revenue: 12.5 }] }) // 'period,revenue\r\n2017-10-01,12.5\r\n'
 */
export function resultCsv({ rows }: Pick<QueryResult, 'rows'>): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

function cellText(value: ResultRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
