import type { Column, NumberColumn } from '../../columns/column.js';
import { isValid } from '../../columns/bitmap.js';
import type { Expr } from '../../expression/expr.js';
import type { Aggregate } from '../../plan/plan.js';
import { fromOrdinals } from '../aggregates/from-ordinals.js';
import { continuous, discrete, type Position } from '../aggregates/percentile.js';
import { finiteColumn, numberColumn, packValidity } from '../kernels/kernel.js';
import { ordinals } from '../kernels/comparable.js';
import { isRowLeaf } from '../leaves.js';
import { statisticsOf } from '../statistics.js';
import { factorOf } from './factor.js';
import type { Layout } from './layout.js';
import { DistinctValues, Histogram, type Laid, type Places } from './spread.js';
import type { Tally } from './tally.js';

/** Folds cells into the groups that have rows, for aggregates of one layout. */
export interface Fold {
  readonly layout: Layout;
  /** The groups that have rows. */
  readonly occurring: Int32Array;
  /** Null when the aggregate is not computed by cell. `counted`: how many values there are is asked for, too. */
  readonly aggregate: (aggregate: Aggregate, counted: boolean) => Column | null;
}

/** More decimals than any sum of products needs: as of the kernel of `*`. */
const MAX_SCALE = 12;

/** Values are counted by cell up to so many bins (1 MB) or bits (8 MB): all conditions then share one pass. */
const SHARED_BINS = 2 ** 18;
const SHARED_BITS = 2 ** 26;

/** `filters` are those of the scan. */
export function createFold(tally: Tally, filters: readonly Expr[]): Fold {
  const { layout } = tally;
  const { rows, width } = layout;
  const { env } = rows;
  const within = layout.passing(filters);
  const passings = new Map<string, Uint8Array>();
  const histograms = new Map<string, Histogram | null>();
  const distincts = new Map<string, DistinctValues | null>();
  const placings = new Map<string, Places>();
  let occurring: Int32Array | null = null;

  const passing = (filter: Expr | null): Uint8Array =>
    filter === null ? within : remember(passings, JSON.stringify(filter), () => layout.passing([filter]).map((passes, i) => passes & within[i]!));

  const occurs = (): Int32Array => (occurring ??= occurringGroups(tally, within));

  /** Adds up what passes of each group that has rows. */
  const total = (counts: Int32Array, passes: Uint8Array): Float64Array => {
    const totals = new Float64Array(occurs().length);
    occurs().forEach((group, place) => {
      for (let i = 0; i < width; i++) if (passes[i] === 1) totals[place]! += counts[group * width + i]!;
    });
    return totals;
  };

  const places = (filter: Expr | null): Places =>
    remember(placings, JSON.stringify(filter), () => {
      const passes = passing(filter);
      const count = occurs().length;
      const placeOf = new Int32Array(layout.cellCount).fill(count);
      occurs().forEach((group, place) => {
        for (let i = 0; i < width; i++) if (passes[i] === 1) placeOf[group * width + i] = place;
      });
      return { placeOf, count };
    });

  /** Rows by cell, which all conditions share, where that takes little; else by what passes one. */
  const lay = (size: (count: number) => number, most: number, filter: Expr | null): { readonly laid: Laid; readonly to: Places; readonly shared: boolean } => {
    const to = places(filter);
    const codes = layout.cells();
    if (width === 1 || size(layout.cellCount) <= most) return { laid: { codes, count: layout.cellCount }, to, shared: true };
    const { placeOf, count } = to;
    const own = new Int32Array(codes.length);
    for (let i = 0; i < own.length; i++) own[i] = placeOf[codes[i]!]!;
    return { laid: { codes: own, count: count + 1 }, to: { placeOf: Int32Array.from({ length: count + 1 }, (_, place) => place), count }, shared: false };
  };

  const sum = (average: boolean, argument: Expr, filter: Expr | null, counted: boolean): Column | null => {
    const factor = isRowLeaf(argument) ? { of: argument, by: null } : factorOf(argument);
    if (factor === null || !isRowLeaf(factor.of)) return null;
    const column = rows.leaf(factor.of);
    if (column.type !== 'number') return null;
    const by = factor.by === null ? null : factorColumn(factor.by, column, layout);
    if (factor.by !== null && by === null) return null;
    let passes = passing(filter);
    if (by !== null) passes = passes.map((passed, i) => (isValid(by.validity, i) ? passed : 0));
    const { sums, errors } = tally.sumOf(column, counted || average);
    const totals = new Float64Array(occurs().length);
    let zeros = 0;
    occurs().forEach((group, place) => {
      let [whole, lost] = [0, 0];
      for (let i = 0; i < width; i++) {
        if (passes[i] !== 1) continue;
        const cell = group * width + i;
        const scaled = by === null ? sums[cell]! : sums[cell]! * by.values[i]!;
        const next = whole + scaled;
        const added = next - whole;
        lost += whole - (next - added) + (scaled - added);
        if (errors !== null) lost += by === null ? errors[cell]! : errors[cell]! * by.values[i]!;
        whole = next;
      }
      // An overflowed sum has no meaningful error.
      totals[place] = lost - lost === 0 ? whole + lost : whole;
      if (totals[place] === 0) zeros++;
    });
    const scale = column.scale + (by?.scale ?? 0);
    // A sum of zero may be one of nothing: only then is it worth counting.
    const counts = average || zeros > 0 ? total(tally.presentCounts(column), passes) : null;
    const validity = counts === null ? null : packValidity(Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0)));
    if (!average) return finiteColumn(totals, validity, scale, 'SUM', env);
    const divisor = 10 ** scale;
    return finiteColumn(totals.map((one, place) => (counts![place] === 0 ? 0 : one / (counts![place]! * divisor))), validity, 0, 'AVG', env);
  };

  const percentile = (argument: Expr, filter: Expr | null, fraction: number, position: Position): Column | null => {
    if (Histogram.binsOf(argument, rows, 1) === Infinity) return null;
    const { laid, to, shared } = lay((count) => Histogram.binsOf(argument, rows, count), SHARED_BINS, filter);
    const key = `${JSON.stringify(argument)} ${shared ? '' : JSON.stringify(filter)}`;
    let histogram = histograms.get(key);
    if (histogram === undefined) histograms.set(key, (histogram = Histogram.of(argument, rows, laid)));
    return histogram?.percentile(position, fraction, isRowLeaf(argument) ? rows.leaf(argument) : null, to) ?? null;
  };

  const extreme = (sign: 1 | -1, argument: Expr, filter: Expr | null): Column | null => {
    if (!isRowLeaf(argument)) return null;
    const column = rows.leaf(argument);
    if (column.type === 'string') return null;
    const { placeOf, count } = places(filter);
    const cells = layout.cells();
    const best = new Float64Array(count + 1).fill(Infinity);
    const values = ordinals(column);
    for (let i = 0; i < cells.length; i++) {
      const place = placeOf[cells[i]!]!;
      const value = sign * values[i]!;
      if (value < best[place]! && isValid(column.validity, i)) best[place] = value;
    }
    const found = best.subarray(0, count);
    const validity = packValidity(Uint8Array.from(found, (value) => (value === Infinity ? 0 : 1)));
    return fromOrdinals(column, Float64Array.from(found, (value) => (value === Infinity ? 0 : sign * value + 0)), validity);
  };

  const distinctCount = (argument: Expr, filter: Expr | null): Column | null => {
    if (!isRowLeaf(argument)) return null;
    const column = rows.leaf(argument);
    const { laid, to, shared } = lay((count) => DistinctValues.bitsOf(column, count), SHARED_BITS, filter);
    const key = `${JSON.stringify(argument)} ${shared ? '' : JSON.stringify(filter)}`;
    let distinct = distincts.get(key);
    if (distinct === undefined) distincts.set(key, (distinct = DistinctValues.of(column, laid)));
    return distinct?.counts(to) ?? null;
  };

  return {
    layout,
    get occurring() {
      return occurs();
    },
    aggregate({ fn, args: [argument], filter, distinct, fraction = 0, once }, counted) {
      if (once !== undefined) return null;
      if (argument === undefined) return numberColumn(total(tally.rowCounts(), passing(filter)), null);
      if (fn === 'approx_count_distinct' || (fn === 'count' && distinct)) return distinctCount(argument, filter);
      if (distinct) return null;
      switch (fn) {
        case 'count':
          return isRowLeaf(argument) ? numberColumn(total(tally.presentCounts(rows.leaf(argument)), passing(filter)), null) : null;
        case 'sum':
        case 'avg':
          return sum(fn === 'avg', argument, filter, counted);
        case 'min':
        case 'max':
          return extreme(fn === 'min' ? 1 : -1, argument, filter);
        case 'median':
          return percentile(argument, filter, 0.5, continuous);
        case 'percentile_cont':
        case 'approx_percentile':
          return percentile(argument, filter, fraction, continuous);
        case 'percentile_disc':
          return percentile(argument, filter, fraction, discrete);
        default:
          return null;
      }
    },
  };
}

/** What amounts of each combination are multiplied by; null when the product is not exact, or may overflow in a single row. */
function factorColumn(factor: Expr, column: NumberColumn, layout: Layout): NumberColumn | null {
  if (!layout.reads(factor)) return null;
  const { min, max, whole } = statisticsOf(column);
  const by = layout.evaluate(factor);
  if (!whole || by.type !== 'number' || column.scale + by.scale > MAX_SCALE) return null;
  const largest = by.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Number.isFinite(Math.max(-min, max) * column.length * largest) ? by : null;
}

/** Groups with rows that the scan looks at, in order. Rows are counted only where sums do not tell. */
function occurringGroups(tally: Tally, within: Uint8Array): Int32Array {
  const { groups, width } = tally.layout;
  const unfiltered = !within.includes(0);
  const occurring: number[] = [];
  for (let group = 0; group < groups; group++) {
    if (tally.layout.windowOf(group) < 0) continue;
    let occurs = unfiltered && tally.layout.isKnownToOccur(group);
    for (let i = 0; i < width && !occurs; i++) occurs = within[i] === 1 && tally.isTouched(group * width + i);
    for (let i = 0; i < width && !occurs; i++) occurs = within[i] === 1 && tally.rowCounts()[group * width + i]! > 0;
    if (occurs) occurring.push(group);
  }
  return Int32Array.from(occurring);
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
