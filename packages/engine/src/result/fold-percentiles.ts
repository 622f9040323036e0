import { between, type Position } from '../evaluate/aggregates/percentile.js';
import { slide, type Ranges } from './fold-ranges.js';

/** Values in places, each so many times; a place of zero times has none. */
export interface Repeated {
  readonly values: Float64Array;
  readonly times: Float64Array;
}

/** A percentile of the values of every range, each as often as it is repeated; null (NaN here) for a range without values. */
export function foldPercentiles({ values, times }: Repeated, ranges: Ranges, position: Position, fraction: number): Float64Array {
  const sorted = Float64Array.from(new Set(values.filter((_, place) => times[place]! > 0))).sort();
  const rankOf = new Map<number, number>();
  sorted.forEach((value, rank) => rankOf.set(value, rank));
  const ranks = Int32Array.from(values, (value) => rankOf.get(value) ?? 0);
  const counts = new RankCounts(sorted.length);
  const found = new Float64Array(ranges.count).fill(Number.NaN);
  slide(
    ranges,
    (place) => counts.add(ranks[place]!, times[place]!),
    (place) => counts.add(ranks[place]!, -times[place]!),
    (range) => {
      if (counts.total === 0) return;
      const at = position(counts.total, fraction);
      const low = Math.floor(at);
      const value = sorted[counts.rankAt(low)]!;
      found[range] = at > low ? between(value, sorted[counts.rankAt(low + 1)]!, at - low) : value;
    },
  );
  return found;
}

/** How often each rank occurs, to be asked which one stands at a place in the order: a Fenwick tree (https://doi.org/10.1002/spe.4380240306). */
class RankCounts {
  total = 0;
  private readonly sums: Float64Array;
  private readonly top: number;

  constructor(size: number) {
    this.sums = new Float64Array(size + 1);
    this.top = size === 0 ? 0 : 2 ** Math.floor(Math.log2(size));
  }

  add(rank: number, times: number): void {
    if (times === 0) return;
    this.total += times;
    for (let node = rank + 1; node < this.sums.length; node += node & -node) this.sums[node]! += times;
  }

  /** The rank of the value in a place, counted from 0. */
  rankAt(place: number): number {
    let node = 0;
    let left = place;
    for (let step = this.top; step > 0; step >>= 1) {
      const next = node + step;
      if (next < this.sums.length && this.sums[next]! <= left) {
        node = next;
        left -= this.sums[next]!;
      }
    }
    return node;
  }
}
