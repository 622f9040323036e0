import type { Column } from '../../columns/column.js';
import { ordinals, type Comparable } from '../kernels/comparable.js';
import type { AggregateInput, Aggregator } from './aggregator.js';
import { countRows } from './count.js';
import { fromOrdinals } from './from-ordinals.js';
import { presentOnly } from './present.js';

function lowest(values: Comparable, codes: Int32Array, out: Float64Array): void {
  for (let i = 0; i < codes.length; i++) if (values[i]! < out[codes[i]!]!) out[codes[i]!] = values[i]!;
}

function highest(values: Comparable, codes: Int32Array, out: Float64Array): void {
  for (let i = 0; i < codes.length; i++) if (values[i]! > out[codes[i]!]!) out[codes[i]!] = values[i]!;
}

function extreme(start: number, scan: typeof lowest): Aggregator {
  return ({ column, codes, groups }: AggregateInput): Column => {
    const found = new Float64Array(groups + 1).fill(start);
    scan(ordinals(column), codes, found);
    const validity = presentOnly(countRows(codes, groups), 1);
    for (let group = 0; group < groups; group++) if (found[group] === start) found[group] = 0;
    return fromOrdinals(column, found.slice(0, groups), validity);
  };
}

export const min = extreme(Infinity, lowest);
export const max = extreme(-Infinity, highest);
