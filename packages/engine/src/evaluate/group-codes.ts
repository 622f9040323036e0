import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import { denseCodes, type DenseCodes } from './dense-codes.js';
import { NumberDictionary } from './number-dictionary.js';
import { take } from './take.js';

/** Up to so many combinations of slot and keys are numbered without looking which occur. */
const DENSE_COMBINATIONS = 2 ** 22;
/** Up to so many groups, accumulators have a place for each combination, occurring or not. */
const SPARSE_GROUPS = 2 ** 16;

/** Which group each row belongs to. */
export interface GroupCodes {
  /** Below `size`, or `size` itself for rows that belong to none: accumulators have one place more, for those. */
  readonly codes: Int32Array;
  readonly size: number;
  /** The groups that have rows. */
  readonly occurring: Int32Array;
  /** The slot and the keys of the occurring groups, in their order. */
  readonly slots: Int32Array;
  readonly keys: readonly Column[];
}

/** One key as it was added: `id = before * size + code`, then renumbered if that grew too large. */
interface Layer {
  readonly key: Column;
  readonly dense: DenseCodes;
  readonly size: number;
  readonly renumbered: Float64Array | null;
}

/**
 * Groups rows by slot (-1: the row is left out; null: all are in slot 0) and keys. A null key is a group of its own.
 * `slots` is not changed, and must not be afterwards.
 */
export function groupCodes(slots: Int32Array | null, slotCount: number, keys: readonly Column[], length: number): GroupCodes {
  if (slots === null || keys.length > 0) return makeGroups(slots, slotCount, keys, length);
  let groups = known.get(slots);
  if (groups === undefined) known.set(slots, (groups = makeGroups(slots, slotCount, keys, length)));
  return groups;
}

/** Groups by slot alone are kept as long as the slots are, which the windows of a time column keep. */
const known = new WeakMap<Int32Array, GroupCodes>();

function makeGroups(slots: Int32Array | null, slotCount: number, keys: readonly Column[], length: number): GroupCodes {
  const codes = slots === null ? new Int32Array(length) : slots.slice();
  if (slots === null && keys.length === 0) {
    const occurring = Int32Array.from(length === 0 ? [] : [0]);
    return { codes, size: 1, occurring, slots: occurring, keys: [] };
  }
  let size = slotCount;
  const layers: Layer[] = [];
  for (const key of keys) {
    const layer = addKey(codes, size, key);
    layers.push(layer);
    size = layer.renumbered === null ? size * layer.size : layer.renumbered.length;
  }
  const dense = size > SPARSE_GROUPS ? renumberOccurring(codes, size) : null;
  if (dense !== null) size = dense.length;
  const rows = new Int32Array(size + 1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    // -1 becomes `size`, without a branch.
    const place = code + ((code >> 31) & (size + 1));
    codes[i] = place;
    rows[place]!++;
  }
  const occurring = dense === null ? indicesOf(rows, size) : Int32Array.from({ length: size }, (_, id) => id);
  return { codes, size, occurring, ...decode(dense === null ? occurring : dense, layers) };
}

function addKey(codes: Int32Array, before: number, key: Column): Layer {
  const dense = denseCodes(key);
  const nullCode = key.validity === null ? -1 : dense.size;
  const size = dense.size + (key.validity === null ? 0 : 1);
  const keyCodes = dense.codes;
  const { validity } = key;
  if (before * size <= DENSE_COMBINATIONS) {
    if (validity === null) {
      for (let i = 0; i < codes.length; i++) {
        const code = codes[i]!;
        codes[i] = (code * size + keyCodes[i]!) | (code >> 31);
      }
    } else {
      for (let i = 0; i < codes.length; i++) {
        if (codes[i]! >= 0) codes[i] = codes[i]! * size + (isValid(validity, i) ? keyCodes[i]! : nullCode);
      }
    }
    return { key, dense, size, renumbered: null };
  }
  const combinations = new NumberDictionary();
  for (let i = 0; i < codes.length; i++) {
    if (codes[i]! >= 0) codes[i] = combinations.intern(codes[i]! * size + (isValid(validity, i) ? keyCodes[i]! : nullCode));
  }
  return { key, dense, size, renumbered: combinations.values() };
}

/** Numbers the groups that occur, in order of first appearance; yields the old number of each. */
function renumberOccurring(codes: Int32Array, size: number): Int32Array {
  const idOf = new Int32Array(size).fill(-1);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) continue;
    if (idOf[code]! < 0) idOf[code] = count++;
    codes[i] = idOf[code]!;
  }
  const oldOf = new Int32Array(count);
  for (let code = 0; code < size; code++) if (idOf[code]! >= 0) oldOf[idOf[code]!] = code;
  return oldOf;
}

function indicesOf(rows: Int32Array, size: number): Int32Array {
  let count = 0;
  for (let id = 0; id < size; id++) if (rows[id]! > 0) count++;
  const indices = new Int32Array(count);
  for (let id = 0, at = 0; id < size; id++) if (rows[id]! > 0) indices[at++] = id;
  return indices;
}

/** Takes combined numbers apart again, last key first. */
function decode(ids: Int32Array, layers: readonly Layer[]): { slots: Int32Array; keys: readonly Column[] } {
  let rest = Float64Array.from(ids);
  const keys: Column[] = [];
  for (const { dense, size, renumbered } of layers.toReversed()) {
    const codes = new Int32Array(rest.length);
    for (let i = 0; i < rest.length; i++) {
      const combined = renumbered === null ? rest[i]! : renumbered[rest[i]!]!;
      const code = combined % size;
      codes[i] = code === dense.size ? -1 : code;
      rest[i] = (combined - code) / size;
    }
    keys.unshift(take(dense.distinct, codes));
  }
  return { slots: Int32Array.from(rest), keys };
}
