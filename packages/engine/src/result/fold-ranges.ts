/** Ranges of places in a list, `to` exclusive, none empty. Fast when their ends ascend. */
export interface Ranges {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** How two values become one, in any grouping. `error` is what rounding took from a sum. */
export interface Merge {
  readonly identity: number;
  readonly merge: (a: number, b: number) => number;
  /** The rounding error of merging; absent: there is none. */
  readonly error?: (a: number, b: number, merged: number) => number;
}

export const MINIMUM: Merge = { identity: Infinity, merge: Math.min };
export const MAXIMUM: Merge = { identity: -Infinity, merge: Math.max };

/** Sums keep their rounding errors beside (Knuth's TwoSum), as those of rows do. */
export const ADDITION: Merge = {
  identity: 0,
  merge: (a, b) => a + b,
  error: (a, b, sum) => {
    const added = sum - a;
    const error = a - (sum - added) + (b - added);
    return Number.isFinite(error) ? error : 0;
  },
};

/**
 * Merges the values of every range. Nothing is ever subtracted, so sums keep their digits and minima work too: the values of a range are a
 * front, merged from each place up to its end, and a back, merged so far; when the front is used up the back becomes the front.
 * Each value is merged twice at most while the ends of ranges ascend.
 */
export function foldRanges(values: Float64Array, { count, from, to }: Ranges, { identity, merge, error }: Merge): Float64Array {
  const folded = new Float64Array(count);
  const front = new Float64Array(values.length);
  const frontErrors = new Float64Array(values.length);
  let middle = 0;
  let end = 0;
  let back = identity;
  let backError = 0;
  for (let range = 0; range < count; range += 1) {
    const first = from[range]!;
    const last = to[range]!;
    const goesOn = range > 0 && first >= from[range - 1]! && last >= end && first < end;
    if (!goesOn) {
      middle = end = first;
      back = identity;
      backError = 0;
    }
    for (; end < last; end += 1) {
      const merged = merge(back, values[end]!);
      if (error !== undefined) backError += error(back, values[end]!, merged);
      back = merged;
    }
    if (first > middle) {
      let sum = identity;
      let sumError = 0;
      for (let place = end - 1; place >= first; place -= 1) {
        const merged = merge(values[place]!, sum);
        if (error !== undefined) sumError += error(values[place]!, sum, merged);
        front[place] = sum = merged;
        frontErrors[place] = sumError;
      }
      middle = end;
      back = identity;
      backError = 0;
    }
    if (first === middle) {
      folded[range] = back + backError;
      continue;
    }
    const merged = merge(front[first]!, back);
    const lost = error === undefined ? 0 : error(front[first]!, back, merged);
    folded[range] = merged + (frontErrors[first]! + backError + lost);
  }
  return folded;
}

/** Goes from range to range, adding and removing places: few when their ends ascend. */
export function slide(
  { count, from, to }: Ranges,
  add: (place: number) => void,
  remove: (place: number) => void,
  arrive: (range: number) => void,
): void {
  let start = 0;
  let end = 0;
  for (let range = 0; range < count; range += 1) {
    const first = from[range]!;
    const last = to[range]!;
    while (end < last) add(end++);
    while (start > first) add(--start);
    while (start < first) remove(start++);
    while (end > last) remove(--end);
    arrive(range);
  }
}

/** How many distinct codes there are in every range; negative ones do not count. `codes` are less than `size`. */
export function countDistinct(codes: Int32Array, size: number, ranges: Ranges): Float64Array {
  const counts = new Float64Array(ranges.count);
  const times = new Int32Array(size);
  let distinct = 0;
  const add = (place: number): void => {
    const code = codes[place]!;
    if (code >= 0 && times[code]!++ === 0) distinct += 1;
  };
  const remove = (place: number): void => {
    const code = codes[place]!;
    if (code >= 0 && --times[code]! === 0) distinct -= 1;
  };
  slide(ranges, add, remove, (range) => (counts[range] = distinct));
  return counts;
}
