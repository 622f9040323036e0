import type { Column } from '../columns/column.js';
import { fromOrdinals } from '../evaluate/aggregates/from-ordinals.js';
import { between, continuous, discrete, type Position } from '../evaluate/aggregates/percentile.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import { finiteColumn, numberColumn, packValidity } from '../evaluate/kernels/kernel.js';
import type { AggregateName } from '../expression/functions/names.js';
import type { Aggregate } from '../plan/plan.js';
import { growByProduct, rounded } from './exact-sum.js';
import { Counts, DistinctRows, SortedValues, Sums, type GroupState } from './group-state.js';
import type { RowReader } from './row-reader.js';

/** One aggregate of every group, following changes. */
export interface AggregateState {
  readonly apply: (reader: RowReader, ids: Int32Array, sign: 1 | -1) => void;
  /** The values of some groups. */
  readonly values: (groups: Int32Array, env: EvaluationEnv) => Column;
}

type Family = {
  readonly states: readonly GroupState[];
  readonly values: AggregateState['values'];
};

const FAMILIES: Readonly<Partial<Record<AggregateName, (aggregate: Aggregate) => Family>>> = {
  count: counted,
  approx_count_distinct: counted,
  sum: () => summed('SUM', (sum, _, scale) => ({ value: sum, scale })),
  avg: () => summed('AVG', (sum, count, scale) => ({ value: sum / (count * 10 ** scale), scale: 0 })),
  var_pop: () => deviation(false, false, 'VAR_POP'),
  var_samp: () => deviation(true, false, 'VARIANCE'),
  stddev_pop: () => deviation(false, true, 'STDDEV_POP'),
  stddev_samp: () => deviation(true, true, 'STDDEV'),
  min: () => extreme((total) => total * 0),
  max: () => extreme((total) => total - 1),
  median: () => percentile(continuous, 0.5),
  percentile_cont: ({ fraction }) => percentile(continuous, fraction ?? 0),
  approx_percentile: ({ fraction }) => percentile(continuous, fraction ?? 0),
  percentile_disc: ({ fraction }) => percentile(discrete, fraction ?? 0),
};

/** Why some of the aggregates cannot follow changes; null when all can. */
export function refusalOf(aggregates: readonly Aggregate[]): string | null {
  if (aggregates.some(({ once }) => once !== undefined)) return 'what a row belongs to counts once, however many rows lead there';
  const unknown = aggregates.find(({ fn }) => FAMILIES[fn] === undefined);
  return unknown === undefined ? null : `\`${unknown.fn}\` is not kept as state`;
}

/** The state of an aggregate without rows. */
export function createAggregateState(aggregate: Aggregate): AggregateState {
  const { fn, args, filter } = aggregate;
  const { states, values } = FAMILIES[fn]!(aggregate);
  const [expr] = args;
  const distinct = aggregate.distinct || fn === 'approx_count_distinct' ? new DistinctRows() : null;
  const name = JSON.stringify([expr, filter]);
  return {
    values,
    apply: (reader, ids, sign) => {
      const column = expr === undefined ? null : reader.column(expr, filter);
      const passing = reader.passing(filter, column, name);
      const codes = distinct === null ? passing : distinct.transitions({ column, codes: passing, ids, sign });
      for (const state of states) state.apply({ column, codes, ids, sign });
    },
  };
}

function counted(): Family {
  const counts = new Counts();
  return { states: [counts], values: (groups) => numberColumn(Float64Array.from(groups, (group) => counts.of(group)), null) };
}

function summed(where: string, read: (sum: number, count: number, scale: number) => { readonly value: number; readonly scale: number }): Family {
  const counts = new Counts();
  const sums = new Sums(false);
  const values: Family['values'] = (groups, env) => {
    const { decimals } = sums;
    const found = Float64Array.from(groups, (group) => (counts.of(group) === 0 ? 0 : read(sums.sums.sum(group), counts.of(group), decimals).value));
    return finiteColumn(found, presentWith(groups, (group) => counts.of(group) > 0), read(0, 1, decimals).scale, where, env);
  };
  return { states: [counts, sums], values };
}

/** From exact sums of values and squares: n Σx² − (Σx)², without any rounding before the end. */
function deviation(sample: boolean, root: boolean, where: string): Family {
  const counts = new Counts();
  const sums = new Sums(true);
  const least = sample ? 2 : 1;
  const values: Family['values'] = (groups, env) => {
    const divisor = 100 ** sums.decimals;
    const found = Float64Array.from(groups, (group) => {
      const n = counts.of(group);
      if (n < least) return 0;
      const spread: number[] = [];
      for (const part of sums.squares[group] ?? []) growByProduct(spread, n, part);
      const parts = sums.sums.parts(group);
      for (const a of parts) for (const b of parts) growByProduct(spread, -a, b);
      const value = Math.max(rounded(spread), 0) / n / (sample ? n - 1 : n) / divisor;
      return root ? Math.sqrt(value) : value;
    });
    return finiteColumn(found, presentWith(groups, (group) => counts.of(group) >= least), 0, where, env);
  };
  return { states: [counts, sums], values };
}

function extreme(rank: (total: number) => number): Family {
  return ordered((sorted) => sorted.at(rank(sorted.total)), (values, validity, like) => fromOrdinals(like, values, validity));
}

function percentile(position: Position, fraction: number): Family {
  return ordered(
    (sorted) => {
      const at = position(sorted.total, fraction);
      const rank = Math.floor(at);
      const low = sorted.at(rank);
      return between(low, at > rank ? sorted.at(rank + 1) : low, at - rank);
    },
    (values, validity, like) =>
      like.type === 'number' ? numberColumn(values.map((value) => value / 10 ** like.scale), validity) : fromOrdinals(like, values, validity),
  );
}

function ordered(
  find: (sorted: { readonly total: number; at(rank: number): number }) => number,
  shape: (values: Float64Array, validity: Uint8Array | null, like: Column) => Column,
): Family {
  const sorted = new SortedValues();
  const values: Family['values'] = (groups) => {
    if (sorted.like === null) return numberColumn(new Float64Array(groups.length), new Uint8Array((groups.length + 7) >> 3));
    const validity = presentWith(groups, (group) => sorted.of(group).total > 0);
    const found = Float64Array.from(groups, (group) => (sorted.of(group).total === 0 ? 0 : find(sorted.of(group))));
    return sorted.column(found, validity, (like) => shape(found, validity, like));
  };
  return { states: [sorted], values };
}

function presentWith(groups: Int32Array, test: (group: number) => boolean): Uint8Array | null {
  return packValidity(Uint8Array.from(groups, (group) => (test(group) ? 1 : 0)));
}
