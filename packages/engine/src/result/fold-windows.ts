import type { Column, NumberColumn } from '../columns/column.js';
import { isValid } from '../columns/bitmap.js';
import { continuous, discrete, type Position } from '../evaluate/aggregates/percentile.js';
import { denseCodes, withValues } from '../evaluate/dense-codes.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import type { Grouped } from '../evaluate/grouped.js';
import { ordinals } from '../evaluate/kernels/comparable.js';
import { finiteColumn, numberColumn, packValidity } from '../evaluate/kernels/kernel.js';
import type { Aggregate } from '../plan/plan.js';
import { foldPercentiles } from './fold-percentiles.js';
import { ADDITION, countDistinct, foldRanges, MAXIMUM, MINIMUM, type Ranges } from './fold-ranges.js';

/** Groups of pieces of time, each with the number of its combination of dimensions. */
export interface PieceGroups {
  readonly grouped: Grouped;
  readonly tuples: Int32Array;
  readonly tupleCount: number;
  readonly pieceCount: number;
}

/** Whether the value over a long window follows from the values over its pieces. */
export function isFoldable({ fn, distinct, type, once }: Aggregate): boolean {
  if (distinct || once !== undefined) return false;
  if (fn === 'count' || fn === 'sum' || fn === 'avg') return true;
  return (fn === 'min' || fn === 'max') && type !== 'string' && type !== 'boolean';
}

/** Whether an aggregate counts distinct values, of which each is met once in a piece. */
export function isDistinctCount({ fn, distinct }: Aggregate): boolean {
  return fn === 'approx_count_distinct' || (fn === 'count' && distinct);
}

/** The percentile that an aggregate is: where it stands among sorted values; null for other aggregates. */
export function percentileOf({ fn, distinct, fraction, type, once }: Aggregate): { readonly position: Position; readonly fraction: number } | null {
  if (distinct || once !== undefined || type === 'string' || type === 'boolean') return null;
  if (fn === 'median') return { position: continuous, fraction: 0.5 };
  if (fn === 'percentile_cont' || fn === 'approx_percentile') return { position: continuous, fraction: fraction ?? 0 };
  return fn === 'percentile_disc' ? { position: discrete, fraction: fraction ?? 0 } : null;
}

/** What has to be aggregated over the pieces: of each aggregate first that which is folded, then the values it rests on. */
export function partsOf(aggregate: Aggregate): readonly Aggregate[] {
  const { fn, args, filter } = aggregate;
  if (fn !== 'sum' && fn !== 'avg') return [aggregate];
  return [{ ...aggregate, fn: 'sum' }, { fn: 'count', args, distinct: false, filter, type: 'number', unit: {} }];
}

/**
 * Puts windows together from the pieces that each spans: the groups that come out are those of a scan over the windows, of which no row
 * was looked at twice.
 */
export function foldWindows(
  groups: PieceGroups,
  spans: readonly { readonly from: number; readonly to: number }[],
  aggregates: readonly Aggregate[],
  env: EvaluationEnv,
): { readonly grouped: Grouped; readonly tuples: Int32Array } {
  const order = orderOf(groups);
  const ranges = rangesOf(groups, order, spans);
  let part = 0;
  const values = aggregates.map((aggregate) => {
    const columns = partsOf(aggregate).map(() => groups.grouped.values[part++]!);
    return foldAggregate(aggregate, columns, order, ranges, env);
  });
  return { grouped: { groupCount: ranges.count, slots: ranges.spans, keys: [], values }, tuples: ranges.tuples };
}

/**
 * The same for a count of distinct values, from groups that are also by value: `values` has that of each group, and only those with rows
 * that count (the first and only aggregate) do.
 */
export function foldDistinct(
  groups: PieceGroups,
  spans: readonly { readonly from: number; readonly to: number }[],
  values: Column,
): { readonly grouped: Grouped; readonly tuples: Int32Array } {
  const order = orderOf(groups);
  const ranges = rangesOf(groups, order, spans);
  const { codes, size } = denseCodes(values);
  const [counted] = groups.grouped.values as readonly [NumberColumn];
  const met = order.map((group) => (isValid(values.validity, group) && counted.values[group]! > 0 ? codes[group]! : -1));
  const counts = numberColumn(countDistinct(met, size, ranges), null);
  return { grouped: { groupCount: ranges.count, slots: ranges.spans, keys: [], values: [counts] }, tuples: ranges.tuples };
}

/** The same for a percentile: `values` has that of each group, and the first and only aggregate how often. */
export function foldPercentile(
  groups: PieceGroups,
  spans: readonly { readonly from: number; readonly to: number }[],
  values: Column,
  { position, fraction }: NonNullable<ReturnType<typeof percentileOf>>,
): { readonly grouped: Grouped; readonly tuples: Int32Array } {
  const order = orderOf(groups);
  const ranges = rangesOf(groups, order, spans);
  const numbers = ordinals(values);
  const [counted] = groups.grouped.values as readonly [NumberColumn];
  const times = Float64Array.from(order, (group) => (isValid(values.validity, group) ? counted.values[group]! : 0));
  const found = foldPercentiles({ values: Float64Array.from(order, (group) => numbers[group]!), times }, ranges, position, fraction);
  const validity = packValidity(Uint8Array.from(found, (value) => (Number.isNaN(value) ? 0 : 1)));
  const there = found.map((value) => (Number.isNaN(value) ? 0 : value));
  const column =
    values.type === 'number' ? numberColumn(there.map((value) => value / 10 ** values.scale), validity) : { ...withValues(values, there), validity };
  return { grouped: { groupCount: ranges.count, slots: ranges.spans, keys: [], values: [column] }, tuples: ranges.tuples };
}

/** The groups by combination, then by piece of time: two passes of counting. */
function orderOf({ grouped, tuples, tupleCount, pieceCount }: PieceGroups): Int32Array {
  const all = Int32Array.from({ length: grouped.groupCount }, (_, group) => group);
  return sortedBy(tuples, tupleCount, sortedBy(grouped.slots, pieceCount, all));
}

function sortedBy(keys: Int32Array, size: number, groups: Int32Array): Int32Array {
  const places = new Int32Array(size + 1);
  for (const group of groups) places[keys[group]! + 1]! += 1;
  for (let key = 0; key < size; key += 1) places[key + 1]! += places[key]!;
  const sorted = new Int32Array(groups.length);
  for (const group of groups) sorted[places[keys[group]!]!++] = group;
  return sorted;
}

interface SpanRanges extends Ranges {
  readonly tuples: Int32Array;
  readonly spans: Int32Array;
}

/** For each combination and each span with any of its groups, where they are in the order. */
function rangesOf({ grouped, tuples }: PieceGroups, order: Int32Array, spans: readonly { from: number; to: number }[]): SpanRanges {
  const found: { tuples: number[]; spans: number[]; from: number[]; to: number[] } = { tuples: [], spans: [], from: [], to: [] };
  const pieceAt = (place: number): number => grouped.slots[order[place]!]!;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const tuple = tuples[order[start]!]!;
    while (end < order.length && tuples[order[end]!] === tuple) end += 1;
    let from = start;
    let to = start;
    for (const [number, span] of spans.entries()) {
      // Both ends of the windows ascend, save for one that a longer one before it reaches beyond.
      while (to > start && pieceAt(to - 1) >= span.to) to -= 1;
      while (to < end && pieceAt(to) < span.to) to += 1;
      while (from < to && pieceAt(from) < span.from) from += 1;
      if (from >= to) continue;
      found.tuples.push(tuple);
      found.spans.push(number);
      found.from.push(from);
      found.to.push(to);
    }
  }
  return {
    count: found.from.length,
    tuples: Int32Array.from(found.tuples),
    spans: Int32Array.from(found.spans),
    from: Int32Array.from(found.from),
    to: Int32Array.from(found.to),
  };
}

function foldAggregate(
  { fn }: Aggregate,
  columns: readonly Column[],
  order: Int32Array,
  ranges: Ranges,
  env: EvaluationEnv,
): Column {
  const [column, counted] = columns as readonly [Column, NumberColumn | undefined];
  const values = ordinals(column);
  const inOrder = (read: (group: number) => number): Float64Array => Float64Array.from(order, read);
  if (fn === 'min' || fn === 'max') {
    const merge = fn === 'min' ? MINIMUM : MAXIMUM;
    const folded = foldRanges(inOrder((group) => (isValid(column.validity, group) ? values[group]! : merge.identity)), ranges, merge);
    const there = Uint8Array.from(folded, (value) => (value === merge.identity ? 0 : 1));
    return { ...withValues(column, folded.map((value) => (value === merge.identity ? 0 : value))), validity: packValidity(there) };
  }
  if (counted === undefined) return numberColumn(foldRanges(inOrder((group) => values[group]!), ranges, ADDITION), null);
  const counts = foldRanges(inOrder((group) => counted.values[group]!), ranges, ADDITION);
  // A sum that is null over values overflowed, and so does every one that it is part of.
  const overflowed = (group: number): number => (counted.values[group]! > 0 ? Infinity : 0);
  const parts = inOrder((group) => (isValid(column.validity, group) ? values[group]! : overflowed(group)));
  const sums = foldRanges(parts, ranges, ADDITION);
  const validity = packValidity(Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0)));
  const { scale } = column as NumberColumn;
  if (fn === 'sum') return finiteColumn(sums, validity, scale, 'SUM', env);
  const means = sums.map((sum, group) => (counts[group]! > 0 ? sum / (counts[group]! * 10 ** scale) : 0));
  return finiteColumn(means, validity, 0, 'AVG', env);
}
