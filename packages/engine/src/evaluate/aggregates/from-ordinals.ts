import type { Column } from '../../columns/column.js';
import { withValues } from '../dense-codes.js';
import { dictionaryRanks } from '../kernels/comparable.js';

/** A column like another whose values are some of its ordinals (`ordinals`): a text by its place in the sorted dictionary. */
export function fromOrdinals(like: Column, values: Float64Array, validity: Uint8Array | null): Column {
  if (like.type !== 'string') return { ...withValues(like, values), validity };
  const { dictionary } = like;
  const codeOfRank = new Uint32Array(Math.max(dictionary.length, 1));
  dictionaryRanks(dictionary).forEach((rank, code) => (codeOfRank[rank] = code));
  return { type: 'string', length: values.length, validity, codes: Uint32Array.from(values, (rank) => codeOfRank[rank]!), dictionary };
}
