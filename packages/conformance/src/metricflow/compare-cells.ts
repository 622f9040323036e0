import type { Cell } from './case.js';

interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const RELATIVE = 1e-6;

/**
 * What is different between a result and what is expected, in one line; null when nothing is. Columns go by name; rows go by
 * order only where that is asked for; numbers may differ by a millionth of themselves.
 */
export function difference(actual: Rows, expected: Rows, isOrdered: boolean): string | null {
  const missing = expected.columns.filter((name) => !actual.columns.includes(name));
  const extra = actual.columns.filter((name) => !expected.columns.includes(name));
  if (missing.length > 0 || extra.length > 0) return `columns ${actual.columns.join(', ')}; expected ${expected.columns.join(', ')}`;
  const places = expected.columns.map((name) => actual.columns.indexOf(name));
  const ours = actual.rows.map((row) => places.map((place) => normal(row[place] ?? null)));
  const theirs = expected.rows.map((row) => row.map((cell) => normal(cell ?? null)));
  if (ours.length !== theirs.length) return `${ours.length} rows; expected ${theirs.length}${firstUnmatched(ours, theirs)}`;
  const sort = (rows: Cell[][]): Cell[][] => (isOrdered ? rows : [...rows].sort(compareRows));
  const left = sort(ours);
  const right = sort(theirs);
  const at = left.findIndex((row, index) => !sameRow(row, right[index]!));
  return at < 0 ? null : `row ${JSON.stringify(left[at])}; expected ${JSON.stringify(right[at])}`;
}

/** Days and instants as one text: the instant without its zone, which is UTC on both sides. */
function normal(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const time = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(\.\d+)?Z?)?$/u.exec(cell);
  if (time === null) return cell;
  const fraction = (time[3] ?? '').replace(/\.?0*$/u, '');
  return `${time[1]!}T${time[2] ?? '00:00:00'}${fraction}`;
}

function sameRow(left: readonly Cell[], right: readonly Cell[]): boolean {
  return left.every((cell, index) => sameCell(cell, right[index]!));
}

function sameCell(left: Cell, right: Cell): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') return left === right;
  return left === right || Math.abs(left - right) <= RELATIVE * Math.max(Math.abs(left), Math.abs(right));
}

/** Texts, truth values and nulls first, so that numbers a little apart do not pull rows apart; then numbers, rounded. */
function compareRows(a: readonly Cell[], b: readonly Cell[]): number {
  const left = sortKey(a);
  const right = sortKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey(row: readonly Cell[]): string {
  const words = row.filter((cell) => typeof cell !== 'number');
  const numbers = row.filter((cell): cell is number => typeof cell === 'number').map((value) => value.toPrecision(9));
  return JSON.stringify([words, row.map((cell) => typeof cell === 'number'), numbers]);
}

function firstUnmatched(ours: readonly (readonly Cell[])[], theirs: readonly (readonly Cell[])[]): string {
  const known = new Set(theirs.map(sortKey));
  const own = new Set(ours.map(sortKey));
  const extra = ours.find((row) => !known.has(sortKey(row)));
  const missing = theirs.find((row) => !own.has(sortKey(row)));
  const parts = [extra === undefined ? '' : `; not expected: ${JSON.stringify(extra)}`, missing === undefined ? '' : `; missing: ${JSON.stringify(missing)}`];
  return parts.join('');
}
