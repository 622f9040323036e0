import type { NumberColumn } from '../../columns/column.js';
import { asNumber, finiteColumn } from '../kernels/kernel.js';
import { knownStatistics } from '../statistics.js';
import type { AggregateInput, Aggregator } from './aggregator.js';
import { countRows } from './count.js';
import { presentOnly } from './present.js';

/** Stays only where nothing was added: even adding 0 to it gives 0. */
const UNTOUCHED = -0;

/**
 * The sum of each group in units of the column's scale. Whole numbers that cannot pass 2^53 are added plainly, which is
 * exact; all others with the rounding errors summed beside (Knuth's TwoSum, as in Neumaier's algorithm,
 * https://doi.org/10.1002/zamm.19740540106), which is exact for whole numbers up to 2^106 before the final rounding.
 */
export function groupSums({ column, codes, groups }: AggregateInput): Float64Array {
  const { values } = asNumber(column);
  const statistics = knownStatistics(column);
  const sums = new Float64Array(groups + 1).fill(UNTOUCHED);
  if (statistics?.whole && Math.max(-statistics.min, statistics.max) * values.length <= Number.MAX_SAFE_INTEGER) {
    for (let i = 0; i < codes.length; i++) sums[codes[i]!]! += values[i]!;
    return sums;
  }
  const errors = new Float64Array(groups + 1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const value = values[i]!;
    const sum = sums[code]!;
    const total = sum + value;
    const added = total - sum;
    errors[code]! += sum - (total - added) + (value - added);
    sums[code] = total;
  }
  // An overflowed sum has no meaningful error.
  for (let code = 0; code <= groups; code++) {
    const error = errors[code]!;
    if (error - error === 0 && error !== 0) sums[code]! += error;
  }
  return sums;
}

export const sum: Aggregator = (input) => {
  const sums = groupSums(input).slice(0, input.groups);
  // Counting is needed only to tell a sum of negative zeros from no rows at all.
  const validity = sums.some((total) => Object.is(total, UNTOUCHED)) ? presentOnly(countRows(input.codes, input.groups), 1) : null;
  return finiteColumn(sums, validity, (input.column as NumberColumn).scale, 'SUM', input.env);
};

export const avg: Aggregator = (input) => {
  const sums = groupSums(input);
  const counts = countRows(input.codes, input.groups);
  const divisor = 10 ** (input.column as NumberColumn).scale;
  const means = new Float64Array(input.groups);
  for (let group = 0; group < means.length; group++) if (counts[group]! > 0) means[group] = sums[group]! / (counts[group]! * divisor);
  return finiteColumn(means, presentOnly(counts, 1), 0, 'AVG', input.env);
};
