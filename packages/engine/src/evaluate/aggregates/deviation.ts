import { asNumber, finiteColumn } from '../kernels/kernel.js';
import type { AggregateInput, Aggregator } from './aggregator.js';
import { countRows } from './count.js';
import { presentOnly } from './present.js';
import { groupSums } from './sum.js';

/**
 * Variance by the corrected two-pass algorithm (Chan, Golub and LeVeque 1983, https://doi.org/10.2307/2683386): deviations from
 * the mean, whose own sum takes out the rounding of the mean. As accurate as Welford's, without a division for each row.
 * `sample` divides by n - 1 and is null for one row.
 */
function variance(sample: boolean, root: boolean, where: string): Aggregator {
  return (input: AggregateInput) => {
    const { column, codes, groups, env } = input;
    const { values, scale } = asNumber(column);
    const counts = countRows(codes, groups);
    const means = groupSums(input).map((sum, group) => (counts[group] === 0 ? 0 : sum / counts[group]!));
    const squares = new Float64Array(groups + 1);
    const deviations = new Float64Array(groups + 1);
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!;
      const deviation = values[i]! - means[code]!;
      squares[code]! += deviation * deviation;
      deviations[code]! += deviation;
    }
    const divisor = 100 ** scale;
    const out = new Float64Array(groups);
    for (let group = 0; group < groups; group++) {
      const n = counts[group]!;
      if (n < (sample ? 2 : 1)) continue;
      const total = Math.max(squares[group]! - (deviations[group]! * deviations[group]!) / n, 0);
      const value = total / (sample ? n - 1 : n) / divisor;
      out[group] = root ? Math.sqrt(value) : value;
    }
    return finiteColumn(out, presentOnly(counts, sample ? 2 : 1), 0, where, env);
  };
}

export const stddevSample = variance(true, true, 'STDDEV');
export const stddevPopulation = variance(false, true, 'STDDEV_POP');
export const varianceSample = variance(true, false, 'VARIANCE');
export const variancePopulation = variance(false, false, 'VAR_POP');
