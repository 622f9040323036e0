/** Values of a block; a full one is halved. */
const BLOCK = 512;

interface Block {
  values: Float64Array;
  counts: Float64Array;
  size: number;
  total: number;
}

/**
 * Numbers in order, each with how often it is there: found, added and taken away without touching more than a block, so that extremes and
 * percentiles survive deletions.
 */
export class SortedCounts {
  total = 0;
  private blocks: Block[] = [];

  /** `order` compares values where their numbers do not, as with codes of texts. */
  constructor(private readonly order: ((a: number, b: number) => number) | null = null) {}

  /** Fills what is empty; `values` are sorted in place. */
  load(values: Float64Array): void {
    if (this.order === null) values.sort();
    else values.sort(this.order);
    let block = emptyBlock();
    for (let i = 0; i < values.length; ) {
      const value = values[i]!;
      let end = i + 1;
      while (end < values.length && values[end] === value) end++;
      if (block.size === BLOCK / 2) {
        this.blocks.push(block);
        block = emptyBlock();
      }
      append(block, value, end - i);
      i = end;
    }
    if (block.size > 0) this.blocks.push(block);
    this.total = values.length;
  }

  /** Adds a value so many times; a negative number takes away. */
  add(value: number, times: number): void {
    this.total += times;
    if (this.blocks.length === 0) this.blocks.push(emptyBlock());
    const number = this.blockOf(value);
    const block = this.blocks[number]!;
    const at = this.placeIn(block, value);
    block.total += times;
    if (at < block.size && block.values[at] === value) {
      block.counts[at]! += times;
      if (block.counts[at] === 0) this.removeAt(number, at);
      return;
    }
    makeRoom(block);
    block.values.copyWithin(at + 1, at, block.size);
    block.counts.copyWithin(at + 1, at, block.size);
    block.values[at] = value;
    block.counts[at] = times;
    if (++block.size === BLOCK) this.halve(number);
  }

  /** The value at a rank from 0. */
  at(rank: number): number {
    let passed = 0;
    let number = 0;
    while (passed + this.blocks[number]!.total <= rank) passed += this.blocks[number++]!.total;
    const { values, counts } = this.blocks[number]!;
    let at = 0;
    while (passed + counts[at]! <= rank) passed += counts[at++]!;
    return values[at]!;
  }

  /** The last block that does not begin after the value. */
  private blockOf(value: number): number {
    let [low, high] = [0, this.blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (!this.isBefore(value, this.blocks[middle]!.values[0]!)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private placeIn({ values, size }: Block, value: number): number {
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.isBefore(values[middle]!, value)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private isBefore(a: number, b: number): boolean {
    return this.order === null ? a < b : this.order(a, b) < 0;
  }

  private removeAt(number: number, at: number): void {
    const block = this.blocks[number]!;
    block.values.copyWithin(at, at + 1, block.size);
    block.counts.copyWithin(at, at + 1, block.size);
    if (--block.size === 0) this.blocks.splice(number, 1);
  }

  private halve(number: number): void {
    const block = this.blocks[number]!;
    const half = BLOCK / 2;
    const values = block.values.slice(half);
    const counts = block.counts.slice(half);
    const second = { values, counts, size: half, total: counts.reduce((sum, count) => sum + count, 0) };
    block.size = half;
    block.total -= second.total;
    this.blocks.splice(number + 1, 0, second);
  }
}

function emptyBlock(): Block {
  return { values: new Float64Array(8), counts: new Float64Array(8), size: 0, total: 0 };
}

function append(block: Block, value: number, times: number): void {
  makeRoom(block);
  block.values[block.size] = value;
  block.counts[block.size++] = times;
  block.total += times;
}

/** Most groups are small: a block grows up to its full size. */
function makeRoom(block: Block): void {
  if (block.size < block.values.length) return;
  const { values, counts } = block;
  block.values = new Float64Array(values.length * 2);
  block.counts = new Float64Array(values.length * 2);
  block.values.set(values);
  block.counts.set(counts);
}
