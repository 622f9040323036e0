import { compareCodePoints } from '../../columns/code-point-order.js';
import type { Column, StringColumn } from '../../columns/column.js';
import { dataOf } from '../../columns/data-of.js';
import { invariant } from '../invariant.js';
import { alignScales } from './scale.js';

export type Comparable = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** Two columns of one type as numbers that compare as the values do. */
export function comparable(x: Column, y: Column): { a: Comparable; b: Comparable } {
  if (x.type === 'number' && y.type === 'number') return alignScales(x, y);
  if (x.type === 'string' && y.type === 'string') return stringRanks(x, y);
  invariant(x.type === y.type, `${x.type} compared with ${y.type}`);
  return { a: ordinals(x), b: ordinals(y) };
}

/** The data of a column whose numbers are in the order of its values: everything but strings. */
export function ordinals(column: Column): Comparable {
  if (column.type !== 'string') return dataOf(column);
  const ranks = dictionaryRanks(column.dictionary);
  return Uint32Array.from(column.codes, (code) => ranks[code]!);
}

/** The place of each string of a dictionary in the order of code points. Sorts the dictionary, never the rows. */
export function dictionaryRanks(dictionary: readonly string[]): Uint32Array {
  const order = Array.from(dictionary, (_, code) => code);
  order.sort((p, q) => compareCodePoints(dictionary[p]!, dictionary[q]!));
  const ranks = new Uint32Array(dictionary.length);
  order.forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}

function stringRanks(x: StringColumn, y: StringColumn): { a: Uint32Array; b: Uint32Array } {
  const both = mergeDictionaries([x, y]);
  const ranks = dictionaryRanks(both.dictionary);
  const [a, b] = [x, y].map((column, n) => {
    const remap = both.remaps[n]!;
    const out = new Uint32Array(column.length);
    for (let i = 0; i < out.length; i++) out[i] = ranks[remap[column.codes[i]!]!]!;
    return out;
  });
  return { a: a!, b: b! };
}

/** One dictionary for several columns, and for each column the new code of every old one. */
export function mergeDictionaries(columns: readonly StringColumn[]): { dictionary: string[]; remaps: Uint32Array[] } {
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const remaps = columns.map((column) =>
    Uint32Array.from(column.dictionary, (text) => {
      let code = codeOf.get(text);
      if (code === undefined) {
        code = dictionary.length;
        dictionary.push(text);
        codeOf.set(text, code);
      }
      return code;
    }),
  );
  return { dictionary, remaps };
}
