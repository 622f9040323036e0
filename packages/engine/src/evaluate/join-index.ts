import { isValid } from '../columns/bitmap.js';
import type { Column, StringColumn } from '../columns/column.js';
import { valueAt } from '../columns/value-at.js';
import { ordinals } from './kernels/comparable.js';
import { isoFromDays } from '../calendar/days.js';
import { DataError } from './data-error.js';
import { alignScales } from './kernels/scale.js';

/** Both sides of a relationship: the columns of its keys, pair by pair, and the names for messages. */
export interface JoinSides {
  readonly relationship: string;
  readonly from: { readonly dataset: string; readonly columns: readonly Column[]; readonly rowCount: number };
  readonly to: {
    readonly dataset: string;
    readonly columns: readonly Column[];
    readonly rowCount: number;
    readonly fields: readonly string[];
  };
}

/**
 * For every row of the many side the row of the one side whose key is equal, -1 for none. A null in any part of a key matches
 * nothing.
 * @throws DataError when a key of the one side occurs twice, or the keys are of different types.
 */
export function joinIndex(sides: JoinSides): Int32Array {
  const codes = joinCodes(sides);
  return match(codes.from, rowsByKey(codes.to, sides));
}

/** For every row of one side whether any of the rows of the other that `holds` is 1 for has an equal key. A null matches nothing. */
export function semiJoin(sides: JoinSides, holds: Uint8Array): Uint8Array {
  const { from, to } = joinCodes(sides);
  const there = new Set<number>();
  for (let row = 0; row < to.length; row++) if (holds[row] === 1) there.add(to[row]!);
  there.delete(-1);
  return Uint8Array.from(from, (code) => (there.has(code) ? 1 : 0));
}

/** The keys of both sides as whole numbers, equal where the keys are; negative for a null in any part and for keys unknown on the one side. */
export function joinCodes(sides: JoinSides): { readonly from: Float64Array; readonly to: Float64Array } {
  const { from, to } = sides;
  let fromCodes = new Float64Array(from.rowCount);
  let toCodes = new Float64Array(to.rowCount);
  let size = 1;
  to.columns.forEach((toColumn, part) => {
    const codes = keyCodes(from.columns[part]!, toColumn, sides, part);
    fromCodes = combine(fromCodes, codes.from, codes.size);
    toCodes = combine(toCodes, codes.to, codes.size);
    size *= codes.size;
    // Numbers past 2^53 would merge different keys: renumber those that occur on the one side.
    if (part + 1 < to.columns.length && size > 2 ** 26) size = renumber(toCodes, fromCodes);
  });
  return { from: fromCodes, to: toCodes };
}

/** Mixed-radix codes; -1 where a part is null or unknown on the one side. */
function combine(codes: Float64Array<ArrayBuffer>, part: Int32Array, size: number): Float64Array<ArrayBuffer> {
  for (let i = 0; i < codes.length; i++) codes[i] = codes[i]! < 0 || part[i]! < 0 ? -1 : codes[i]! * size + part[i]!;
  return codes;
}

function renumber(to: Float64Array, from: Float64Array): number {
  const codeOf = new Map<number, number>();
  for (let i = 0; i < to.length; i++) {
    if (to[i]! < 0) continue;
    let code = codeOf.get(to[i]!);
    if (code === undefined) codeOf.set(to[i]!, (code = codeOf.size));
    to[i] = code;
  }
  for (let i = 0; i < from.length; i++) from[i] = codeOf.get(from[i]!) ?? -1;
  return codeOf.size;
}

function rowsByKey(toCodes: Float64Array, sides: JoinSides): Map<number, number> {
  const rowOf = new Map<number, number>();
  const repeated = new Set<number>();
  for (let row = 0; row < toCodes.length; row++) {
    const code = toCodes[row]!;
    if (code < 0) continue;
    if (rowOf.has(code)) repeated.add(code);
    else rowOf.set(code, row);
  }
  const [first] = repeated;
  if (first === undefined) return rowOf;
  const { relationship, from, to } = sides;
  const times = toCodes.reduce((count, code) => count + (code === first ? 1 : 0), 0);
  const key = keyAt(to.columns, rowOf.get(first)!);
  const more = repeated.size === 1 ? '' : `, and ${repeated.size - 1} other ${repeated.size === 2 ? 'key is' : 'keys are'} repeated`;
  throw new DataError(
    'duplicate-key',
    `Relationship \`${relationship}\` of dataset \`${from.dataset}\` needs one row of \`${to.dataset}\` for each ` +
      `${to.fields.map((field) => `\`${field}\``).join(', ')}, but ${key} occurs ${times} times${more}. ` +
      `Remove the duplicates from \`${to.dataset}\`, or relate on fields that are unique there.`,
    to.dataset,
  );
}

/** A key as a message shows it. */
export function keyAt(columns: readonly Column[], row: number): string {
  return columns.map((column) => keyText(column, row)).join(', ');
}

function keyText(column: Column, row: number): string {
  const value = valueAt(column, row);
  if (column.type === 'date') return isoFromDays(Number(value));
  if (column.type === 'timestamp') return new Date(Number(value)).toISOString();
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function match(fromCodes: Float64Array, rowOf: ReadonlyMap<number, number>): Int32Array {
  const rows = new Int32Array(fromCodes.length);
  for (let i = 0; i < rows.length; i++) rows[i] = fromCodes[i]! < 0 ? -1 : (rowOf.get(fromCodes[i]!) ?? -1);
  return rows;
}

interface KeyCodes {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly size: number;
}

/** Whole numbers that are equal where the keys are; -1 for null, and on the many side for what the one side does not have. */
function keyCodes(from: Column, to: Column, sides: JoinSides, part: number): KeyCodes {
  if (from.type === 'string' && to.type === 'string') return stringCodes(from, to);
  if (from.type !== to.type) {
    throw new DataError(
      'key-type-mismatch',
      `Relationship \`${sides.relationship}\` of dataset \`${sides.from.dataset}\` compares a ${from.type} with the ${to.type} ` +
        `\`${sides.to.fields[part]}\` of \`${sides.to.dataset}\`. Declare both fields with the same type.`,
      sides.from.dataset,
    );
  }
  const aligned = from.type === 'number' && to.type === 'number' ? alignScales(from, to) : { a: ordinals(from), b: ordinals(to) };
  const codeOf = new Map<number, number>();
  const toCodes = new Int32Array(to.length).fill(-1);
  for (let i = 0; i < to.length; i++) {
    if (!isValid(to.validity, i)) continue;
    let code = codeOf.get(aligned.b[i]!);
    if (code === undefined) codeOf.set(aligned.b[i]!, (code = codeOf.size));
    toCodes[i] = code;
  }
  const fromCodes = new Int32Array(from.length).fill(-1);
  for (let i = 0; i < from.length; i++) if (isValid(from.validity, i)) fromCodes[i] = codeOf.get(aligned.a[i]!) ?? -1;
  return { from: fromCodes, to: toCodes, size: Math.max(codeOf.size, 1) };
}

/** The dictionaries are compared, not the rows. */
function stringCodes(from: StringColumn, to: StringColumn): KeyCodes {
  const codeOf = new Map(to.dictionary.map((text, code) => [text, code]));
  const codeInTo = Int32Array.from(from.dictionary, (text) => codeOf.get(text) ?? -1);
  const fromCodes = new Int32Array(from.length).fill(-1);
  for (let i = 0; i < from.length; i++) if (isValid(from.validity, i)) fromCodes[i] = codeInTo[from.codes[i]!]!;
  const toCodes = new Int32Array(to.length).fill(-1);
  for (let i = 0; i < to.length; i++) if (isValid(to.validity, i)) toCodes[i] = to.codes[i]!;
  return { from: fromCodes, to: toCodes, size: Math.max(to.dictionary.length, 1) };
}
