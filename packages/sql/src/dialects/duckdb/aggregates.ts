import type { EvaluatedAggregateName } from '@plumbline/engine/back-end';
import type { AggregateCall, AggregateSpelling } from '../../dialect.js';
import { finite, isDecimal, isMoney } from './numbers.js';

function aggregate(name: string, { argument, distinct, filter }: AggregateCall, more = ''): string {
  const called = `${name}(${distinct ? 'DISTINCT ' : ''}${argument}${more})`;
  return filter === null ? called : `${called} FILTER (WHERE ${filter})`;
}

const plain = (name: string): AggregateSpelling => (call) => aggregate(name, call);
const number = (name: string): AggregateSpelling => (call) => finite(aggregate(name, call));
const quantile = (name: string): AggregateSpelling => (call) => aggregate(name, call, `, ${call.fraction}`);
const count: AggregateSpelling = (call) => aggregate('count', call.argument === '' ? { ...call, argument: '*' } : call);

/** Amounts are added up as decimals: doubles lose cents. */
function decimalSum(call: AggregateCall): string {
  return `CAST(${aggregate('sum', { ...call, argument: `CAST(${call.argument} AS DECIMAL(38, 10))` })} AS DOUBLE)`;
}

const isAmount = ({ expr }: AggregateCall): boolean => expr !== null && isMoney(expr) && isDecimal(expr);

const sum: AggregateSpelling = (call) => (isAmount(call) ? decimalSum(call) : finite(aggregate('sum', call)));

const avg: AggregateSpelling = (call) =>
  isAmount(call)
    ? `(${decimalSum(call)} / nullif(${aggregate('count', call)}, 0))`
    : finite(aggregate('avg', call));

export const AGGREGATE_SPELLINGS: Readonly<Record<EvaluatedAggregateName, AggregateSpelling>> = {
  sum,
  count,
  avg,
  min: plain('min'),
  max: plain('max'),
  median: plain('median'),
  percentile_cont: quantile('quantile_cont'),
  percentile_disc: quantile('quantile_disc'),
  stddev_samp: number('stddev_samp'),
  stddev_pop: number('stddev_pop'),
  var_samp: number('var_samp'),
  var_pop: number('var_pop'),
  // Exact, as here: an approximation that does not change with the order of rows.
  approx_count_distinct: (call) => count({ ...call, distinct: true }),
  approx_percentile: quantile('quantile_cont'),
};
