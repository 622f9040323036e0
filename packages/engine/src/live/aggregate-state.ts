import type { Column } from '../columns/column.js';
import { fromOrdinals } from '../evaluate/aggregates/from-ordinals.js';
import { between, continuous, discrete, type Position } from '../evaluate/aggregates/percentile.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import { finiteColumn, numberColumn, packValidity } from '../evaluate/kernels/kernel.js';
import type { Expr } from '../expression/expr.js';
import type { AggregateName } from '../expression/functions/names.js';
import type { Aggregate } from '../plan/plan.js';
import { growByProduct, rounded } from './exact-sum.js';
import { Counts, DistinctRows, SortedValues, Sums, type GroupState } from './group-state.js';
import type { RowReader } from './row-reader.js';

/** One aggregate of every group: what it is, from parts that follow changes. */
export type AggregateValues = (groups: Int32Array, env: EvaluationEnv) => Column;

/** What aggregates of one argument, filter and distinctness share. */
export interface Parts {
  readonly counts: () => Counts;
  readonly sums: () => Sums;
  readonly squares: () => Sums;
  readonly sorted: () => SortedValues;
}

/** Part of one or several aggregates, following changes. */
export interface Part {
  readonly apply: (reader: RowReader, ids: Int32Array, sign: 1 | -1) => void;
}

const FAMILIES: Readonly<Partial<Record<AggregateName, (parts: Parts, aggregate: Aggregate) => AggregateValues>>> = {
  count: counted,
  approx_count_distinct: counted,
  sum: (parts) => summed(parts, 'SUM', (sum, _, scale) => ({ value: sum, scale })),
  avg: (parts) => summed(parts, 'AVG', (sum, count, scale) => ({ value: sum / (count * 10 ** scale), scale: 0 })),
  var_pop: (parts) => deviation(parts, false, false, 'VAR_POP'),
  var_samp: (parts) => deviation(parts, true, false, 'VARIANCE'),
  stddev_pop: (parts) => deviation(parts, false, true, 'STDDEV_POP'),
  stddev_samp: (parts) => deviation(parts, true, true, 'STDDEV'),
  min: (parts) => extreme(parts, () => 0),
  max: (parts) => extreme(parts, (total) => total - 1),
  median: (parts) => percentile(parts, continuous, 0.5),
  percentile_cont: (parts, { fraction }) => percentile(parts, continuous, fraction ?? 0),
  approx_percentile: (parts, { fraction }) => percentile(parts, continuous, fraction ?? 0),
  percentile_disc: (parts, { fraction }) => percentile(parts, discrete, fraction ?? 0),
};

/** Why some of the aggregates cannot follow changes; null when all can. */
export function refusalOf(aggregates: readonly Aggregate[]): string | null {
  if (aggregates.some(({ once }) => once !== undefined)) return 'what a row belongs to counts once, however many rows lead there';
  const unknown = aggregates.find(({ fn }) => FAMILIES[fn] === undefined);
  return unknown === undefined ? null : `\`${unknown.fn}\` is not kept as state`;
}

/**
 * The values of an aggregate, from parts that are in `known` or are added to it without rows: those to fill are yielded, too.
 */
export function aggregateValues(aggregate: Aggregate, known: Map<string, { readonly part: Part; readonly state: GroupState }>): { readonly values: AggregateValues; readonly fresh: readonly Part[] } {
  const { fn, args, filter } = aggregate;
  const [expr] = args;
  const distinct = aggregate.distinct || fn === 'approx_count_distinct';
  const name = JSON.stringify([expr, filter]);
  const fresh: Part[] = [];
  const partOf = <Of extends GroupState>(kind: string, make: () => Of) => (): Of => {
    const key = `${kind} ${distinct} ${name}`;
    let entry = known.get(key);
    if (entry === undefined) {
      const state = make();
      entry = { state, part: partFor(state, expr, filter, distinct ? new DistinctRows() : null, name) };
      known.set(key, entry);
      fresh.push(entry.part);
    }
    return entry.state as Of;
  };
  const parts: Parts = {
    counts: partOf('counts', () => new Counts()),
    sums: partOf('sums', () => new Sums(false)),
    squares: partOf('squares', () => new Sums(true)),
    sorted: partOf('sorted', () => new SortedValues()),
  };
  return { values: FAMILIES[fn]!(parts, aggregate), fresh };
}

function partFor(state: GroupState, expr: Expr | undefined, filter: Expr | null, distinct: DistinctRows | null, name: string): Part {
  return {
    apply: (reader, ids, sign) => {
      const column = expr === undefined ? null : reader.column(expr, filter);
      const passing = reader.passing(filter, column, name);
      const codes = distinct === null ? passing : distinct.transitions({ column, codes: passing, ids, sign });
      state.apply({ column, codes, ids, sign });
    },
  };
}

function counted(parts: Parts): AggregateValues {
  const counts = parts.counts();
  return (groups) => numberColumn(Float64Array.from(groups, (group) => counts.of(group)), null);
}

function summed(parts: Parts, where: string, read: (sum: number, count: number, scale: number) => { readonly value: number; readonly scale: number }): AggregateValues {
  const counts = parts.counts();
  const sums = parts.sums();
  return (groups, env) => {
    const { decimals } = sums;
    const found = Float64Array.from(groups, (group) => (counts.of(group) === 0 ? 0 : read(sums.sums.sum(group), counts.of(group), decimals).value));
    return finiteColumn(found, presentWith(groups, (group) => counts.of(group) > 0), read(0, 1, decimals).scale, where, env);
  };
}

/** From exact sums of values and squares: n Σx² − (Σx)², without any rounding before the end. */
function deviation(parts: Parts, sample: boolean, root: boolean, where: string): AggregateValues {
  const counts = parts.counts();
  const sums = parts.squares();
  const least = sample ? 2 : 1;
  return (groups, env) => {
    const divisor = 100 ** sums.decimals;
    const found = Float64Array.from(groups, (group) => {
      const n = counts.of(group);
      if (n < least) return 0;
      const spread: number[] = [];
      for (const part of sums.squares[group] ?? []) growByProduct(spread, n, part);
      const terms = sums.sums.parts(group);
      for (const a of terms) for (const b of terms) growByProduct(spread, -a, b);
      const value = Math.max(rounded(spread), 0) / n / (sample ? n - 1 : n) / divisor;
      return root ? Math.sqrt(value) : value;
    });
    return finiteColumn(found, presentWith(groups, (group) => counts.of(group) >= least), 0, where, env);
  };
}

function extreme(parts: Parts, rank: (total: number) => number): AggregateValues {
  return ordered(parts, (sorted) => sorted.at(rank(sorted.total)), (values, validity, like) => fromOrdinals(like, values, validity));
}

function percentile(parts: Parts, position: Position, fraction: number): AggregateValues {
  return ordered(
    parts,
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
  parts: Parts,
  find: (sorted: { readonly total: number; at(rank: number): number }) => number,
  shape: (values: Float64Array, validity: Uint8Array | null, like: Column) => Column,
): AggregateValues {
  const sorted = parts.sorted();
  return (groups) => {
    if (sorted.like === null) return numberColumn(new Float64Array(groups.length), new Uint8Array((groups.length + 7) >> 3));
    const validity = presentWith(groups, (group) => sorted.of(group).total > 0);
    const found = Float64Array.from(groups, (group) => (sorted.of(group).total === 0 ? 0 : find(sorted.of(group))));
    return sorted.column(found, validity, (like) => shape(found, validity, like));
  };
}

function presentWith(groups: Int32Array, test: (group: number) => boolean): Uint8Array | null {
  return packValidity(Uint8Array.from(groups, (group) => (test(group) ? 1 : 0)));
}
