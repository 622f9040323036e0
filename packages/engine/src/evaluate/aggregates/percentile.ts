import { ordinals } from '../kernels/comparable.js';
import { numberColumn } from '../kernels/kernel.js';
import { statisticsOf } from '../statistics.js';
import type { AggregateInput, Aggregator } from './aggregator.js';
import { countRows } from './count.js';
import { fromOrdinals } from './from-ordinals.js';
import { presentOnly } from './present.js';
import { quickselect } from './quickselect.js';

/** Up to so many counters, whole numbers of a small range are counted instead of selected: 8 MB. */
export const HISTOGRAM_CELLS = 2 ** 21;

/** Where among `count` sorted values a percentile lies, from 0; between two of them when fractional. */
export type Position = (count: number, fraction: number) => number;

export const continuous: Position = (count, fraction) => fraction * (count - 1);
/** The first value whose share of values up to it reaches the fraction; the small number forgives 0.07 * 100 = 7.000000000000001. */
export const discrete: Position = (count, fraction) => Math.max(Math.ceil(fraction * count - 1e-9) - 1, 0);

function percentile(position: Position, fixed: number | null): Aggregator {
  return (input: AggregateInput) => {
    const { column, codes, groups } = input;
    const counts = countRows(codes, groups);
    const positions = counts.map((count) => (count === 0 ? 0 : position(count, fixed ?? input.fraction)));
    const validity = presentOnly(counts, 1);
    // Texts have no histogram: they are selected by their place in the order of all.
    if (column.type === 'string') return fromOrdinals(column, bySelection(input, positions, counts), validity);
    const { min, max, whole } = statisticsOf(column);
    const range = max - min + 1;
    const found =
      whole && range * (groups + 1) <= HISTOGRAM_CELLS
        ? byHistogram(input, positions.slice(0, groups), counts, min, range)
        : bySelection(input, positions, counts);
    if (column.type !== 'number') return fromOrdinals(column, found, validity);
    const divisor = 10 ** column.scale;
    for (let group = 0; group < groups; group++) found[group]! /= divisor;
    return numberColumn(found, validity);
  };
}

function byHistogram({ column, codes, groups }: AggregateInput, positions: Float64Array, counts: Float64Array, min: number, range: number): Float64Array {
  const values = ordinals(column);
  const cells = new Int32Array((groups + 1) * range);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code !== groups) cells[code * range + (values[i]! - min)]!++;
  }
  return fromHistogram(cells, range, min, positions, counts);
}

/** What lies at a position of each group, whose values from `min` up are counted in `range` cells. */
export function fromHistogram(cells: Int32Array, range: number, min: number, positions: Float64Array, counts: ArrayLike<number>): Float64Array {
  const found = new Float64Array(positions.length);
  for (let group = 0; group < found.length; group++) {
    if (!(counts[group]! > 0)) continue;
    const rank = Math.floor(positions[group]!);
    const start = group * range;
    let passed = 0;
    let cell = start;
    for (; passed + cells[cell]! <= rank; cell++) passed += cells[cell]!;
    const low = cell;
    if (positions[group]! > rank) while (passed + cells[cell]! <= rank + 1) passed += cells[cell++]!;
    found[group] = between(low - start + min, cell - start + min, positions[group]! - rank);
  }
  return found;
}

/** Lays the values of each group side by side, then selects within each stretch. */
function bySelection({ column, codes, groups }: AggregateInput, positions: Float64Array, counts: Float64Array): Float64Array {
  const values = ordinals(column);
  const ends = new Int32Array(groups + 1);
  for (let group = 1; group <= groups; group++) ends[group] = ends[group - 1]! + counts[group - 1]!;
  const starts = ends.slice();
  const stretches = new Float64Array(ends[groups]!);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code !== groups) stretches[ends[code]!++] = values[i]!;
  }
  const found = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    if (counts[group] === 0) continue;
    const rank = Math.floor(positions[group]!);
    const at = starts[group]! + rank;
    const low = quickselect(stretches, at, starts[group]!, ends[group]! - 1);
    let high = low;
    if (positions[group]! > rank) {
      // What lies behind the selected place is not smaller: the next in order is the least of it.
      high = Infinity;
      for (let i = at + 1; i < ends[group]!; i++) if (stretches[i]! < high) high = stretches[i]!;
    }
    found[group] = between(low, high, positions[group]! - rank);
  }
  return found;
}

/** What lies between two neighbours. */
export function between(low: number, high: number, fraction: number): number {
  return low === high ? low : low * (1 - fraction) + high * fraction;
}

export const median = percentile(continuous, 0.5);
export const percentileContinuous = percentile(continuous, null);
export const percentileDiscrete = percentile(discrete, null);
