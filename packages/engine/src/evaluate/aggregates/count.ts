import type { Column } from '../../columns/column.js';
import { numberColumn } from '../kernels/kernel.js';
import { denseCodes } from '../dense-codes.js';
import { NumberDictionary } from '../number-dictionary.js';
import type { Aggregator } from './aggregator.js';

/** Up to so many pairs of group and value a bit for each is kept: 32 MB. */
const BITSET_PAIRS = 2 ** 28;

const known = new WeakMap<Int32Array, Float64Array>();

/** Rows of each group that count; the last place holds those that do not. Kept with the codes, which aggregates share. */
export function countRows(codes: Int32Array, groups: number): Float64Array {
  let counts = known.get(codes);
  if (counts === undefined) known.set(codes, (counts = countOnce(codes, groups)));
  return counts;
}

function countOnce(codes: Int32Array, groups: number): Float64Array {
  const counts = new Int32Array(groups + 1);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  return Float64Array.from(counts);
}

export const count: Aggregator = ({ codes, groups }) => numberColumn(countRows(codes, groups).slice(0, groups), null);

/**
 * The codes with every row after the first of the same group and value sent to the place of those that do not count: any
 * aggregate over them is one over distinct values. By bits, or by hashing when there would be too many; exact either way.
 */
export function distinctRows(column: Column, codes: Int32Array, groups: number): Int32Array {
  const { codes: values, size } = denseCodes(column);
  const distinct = new Int32Array(codes.length).fill(groups);
  if (groups * size <= BITSET_PAIRS) {
    const seen = new Uint8Array((groups * size + 7) >> 3);
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!;
      if (code === groups) continue;
      const pair = code * size + values[i]!;
      const bit = 1 << (pair & 7);
      if ((seen[pair >> 3]! & bit) !== 0) continue;
      seen[pair >> 3]! |= bit;
      distinct[i] = code;
    }
    return distinct;
  }
  const seen = new NumberDictionary();
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === groups) continue;
    const before = seen.size;
    seen.intern(code * size + values[i]!);
    if (seen.size > before) distinct[i] = code;
  }
  return distinct;
}
