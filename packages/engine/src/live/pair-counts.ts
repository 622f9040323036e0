/** A pair is `group * VALUES + value`: more values than a column has. */
const VALUES = 2 ** 27;

/**
 * How often each value is in each group: a hash table of typed arrays with open addressing. A pair that is there no more keeps its place
 * until the table grows.
 */
export class PairCounts {
  private keys = new Float64Array(1024).fill(-1);
  private counts = new Int32Array(1024);
  private used = 0;

  /** Changes the count of a pair by 1 or -1; yields the count after it. */
  change(group: number, value: number, by: 1 | -1): number {
    const key = group * VALUES + value;
    const mask = this.keys.length - 1;
    let at = hash(group, value) & mask;
    while (this.keys[at] !== -1) {
      if (this.keys[at] === key) return (this.counts[at]! += by);
      at = (at + 1) & mask;
    }
    if (this.used * 2 >= this.keys.length) {
      this.grow();
      return this.change(group, value, by);
    }
    this.used++;
    this.keys[at] = key;
    return (this.counts[at] = by);
  }

  private grow(): void {
    const { keys, counts } = this;
    const live = counts.reduce((sum, count) => sum + (count === 0 ? 0 : 1), 0);
    let capacity = 1024;
    while (capacity < live * 4) capacity *= 2;
    this.keys = new Float64Array(capacity).fill(-1);
    this.counts = new Int32Array(capacity);
    this.used = live;
    const mask = capacity - 1;
    for (let i = 0; i < keys.length; i++) {
      if (counts[i] === 0) continue;
      const key = keys[i]!;
      const value = key % VALUES;
      let at = hash((key - value) / VALUES, value) & mask;
      while (this.keys[at] !== -1) at = (at + 1) & mask;
      this.keys[at] = key;
      this.counts[at] = counts[i]!;
    }
  }
}

function hash(group: number, value: number): number {
  let mixed = Math.imul(value ^ Math.imul(group + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return mixed ^ (mixed >>> 13);
}
