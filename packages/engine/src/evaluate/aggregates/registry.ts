import type { AggregateName, EvaluatedAggregateName } from '../../expression/functions/names.js';
import type { Aggregator } from './aggregator.js';
import { count } from './count.js';
import { stddevPopulation, stddevSample, variancePopulation, varianceSample } from './deviation.js';
import { max, min } from './extremes.js';
import { median, percentileContinuous, percentileDiscrete } from './percentile.js';
import { avg, sum } from './sum.js';

/** Every aggregate. The approximate ones are computed exactly: that is an approximation, too. */
export const AGGREGATORS: Readonly<Record<EvaluatedAggregateName, Aggregator> & Partial<Record<AggregateName, Aggregator>>> = {
  count,
  sum,
  avg,
  min,
  max,
  median,
  percentile_cont: percentileContinuous,
  percentile_disc: percentileDiscrete,
  stddev_samp: stddevSample,
  stddev_pop: stddevPopulation,
  var_samp: varianceSample,
  var_pop: variancePopulation,
  approx_count_distinct: count,
  approx_percentile: percentileContinuous,
};
