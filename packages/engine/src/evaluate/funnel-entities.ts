import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import { valueAt } from '../columns/value-at.js';
import { denseCodes } from './dense-codes.js';

/** Whose the rows of a dataset are. */
export interface Entities {
  /** The entity of each row, -1 for none. */
  readonly codes: Int32Array;
  readonly size: number;
  /** Whether no entity has two rows. */
  readonly unique: boolean;
}

/** The entities of some rows; `selected` is -1 for those that are left out, null when none is. */
export interface EntityColumn {
  readonly column: Column;
  readonly selected: Int32Array | null;
}

/** Kept with columns of whole tables: a page asks for a funnel again and again. */
const known = new WeakMap<Column, Entities>();

/** The entities of one dataset. Null is none. */
export function entityCodes(column: Column, selected: Int32Array | null): Entities {
  if (selected !== null) return makeEntities(column, selected);
  let entities = known.get(column);
  if (entities === undefined) known.set(column, (entities = makeEntities(column, null)));
  return entities;
}

function makeEntities(column: Column, selected: Int32Array | null): Entities {
  const dense = denseCodes(column);
  const codes = new Int32Array(column.length);
  const rows = new Uint8Array(dense.size);
  let unique = true;
  for (let row = 0; row < codes.length; row++) {
    const out = (selected !== null && selected[row]! < 0) || !isValid(column.validity, row);
    codes[row] = out ? -1 : dense.codes[row]!;
    if (out) continue;
    if (rows[codes[row]!] === 1) unique = false;
    rows[codes[row]!] = 1;
  }
  return { codes, size: dense.size, unique };
}

/** The entities of several datasets, equal values of which have one code. One entity may have a row in each: none is unique. */
export function sharedEntities(columns: readonly EntityColumn[]): readonly Entities[] {
  const codeOf = new Map<ReturnType<typeof valueAt>, number>();
  const intern = (value: ReturnType<typeof valueAt>): number => {
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    return code;
  };
  const coded = columns.map(({ column, selected }) => {
    const own = makeEntities(column, selected);
    const { size, distinct } = denseCodes(column);
    const shared = Int32Array.from({ length: size }, (_, code) => intern(valueAt(distinct, code)));
    return own.codes.map((code) => (code < 0 ? -1 : shared[code]!));
  });
  return coded.map((codes) => ({ codes, size: codeOf.size, unique: false }));
}
