import type { Column } from '../columns/column.js';
import { compareCodePoints } from '../columns/code-point-order.js';
import { ordinals } from '../evaluate/kernels/comparable.js';
import { asNumber } from '../evaluate/kernels/kernel.js';
import { ExactSums, growByProduct } from './exact-sum.js';
import { PairCounts } from './pair-counts.js';
import { SortedCounts } from './sorted-counts.js';
import { Unmaintainable } from './unmaintainable.js';
import { ValueCodes } from './value-codes.js';

/** Rows to add to groups or to take away from them. */
export interface GroupedRows {
  /** The values of the argument; null for a count of rows. */
  readonly column: Column | null;
  /** The local group of each row; `ids.length` for rows that do not count. */
  readonly codes: Int32Array;
  /** The number of each local group. */
  readonly ids: Int32Array;
  readonly sign: 1 | -1;
}

/** Something kept for each group that follows changes: state that merges. */
export interface GroupState {
  readonly apply: (rows: GroupedRows) => void;
}

/** How many rows there are. */
export class Counts implements GroupState {
  private counts = new Float64Array(16);

  apply({ codes, ids, sign }: GroupedRows): void {
    const counts = new Float64Array(ids.length + 1);
    for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
    for (let code = 0; code < ids.length; code++) if (counts[code] !== 0) this.add(ids[code]!, sign * counts[code]!);
  }

  add(group: number, by: number): void {
    if (group >= this.counts.length) {
      const grown = new Float64Array(Math.max(group + 1, this.counts.length * 2));
      grown.set(this.counts);
      this.counts = grown;
    }
    this.counts[group]! += by;
  }

  of(group: number): number {
    return this.counts[group] ?? 0;
  }
}

/** The sums of numbers, exact; of their squares, too, where a deviation needs them. */
export class Sums implements GroupState {
  readonly sums = new ExactSums();
  /** By group, an expansion. */
  readonly squares: number[][] = [];
  private scale: number | null = null;

  constructor(private readonly squared: boolean) {}

  get decimals(): number {
    return this.scale ?? 0;
  }

  apply({ column, codes, ids, sign }: GroupedRows): void {
    const numbers = asNumber(column!);
    const values = this.scaled(numbers.values, numbers.scale, codes, ids.length);
    this.sums.add(values, codes, ids, sign);
    if (!this.squared) return;
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] !== ids.length) growByProduct((this.squares[ids[codes[i]!]!] ??= []), sign * values[i]!, values[i]!);
    }
  }

  /** The values in units of the first ones' decimals. */
  private scaled(values: Float64Array, scale: number, codes: Int32Array, dump: number): Float64Array {
    if (this.scale === scale || !anyCounts(codes, dump)) return values;
    this.scale ??= scale;
    if (this.scale === scale) return values;
    const factor = 10 ** (this.scale - scale);
    const scaled = values.map((value, row) => (codes[row] === dump ? 0 : value * factor));
    if (factor < 1 || !scaled.every((value) => Number.isSafeInteger(value))) throw new Unmaintainable('values came with another number of decimals');
    return scaled;
  }
}

/** The values in order, for extremes and percentiles. */
export class SortedValues implements GroupState {
  private readonly groups: SortedCounts[] = [];
  private readonly texts = new ValueCodes();
  private readonly order = (a: number, b: number): number => compareCodePoints(this.textOf(a), this.textOf(b));
  private loaded = false;
  like: Column | null = null;

  apply(rows: GroupedRows): void {
    const column = rows.column!;
    const { codes, ids, sign } = rows;
    if (!anyCounts(codes, ids.length)) return;
    this.like ??= column;
    if (column.type === 'number' && this.like.type === 'number' && column.scale !== this.like.scale) {
      throw new Unmaintainable('values came with another number of decimals');
    }
    const values = column.type === 'string' ? this.texts.codes(column) : ordinals(column);
    if (!this.loaded) return this.load(values, codes, ids);
    for (let i = 0; i < codes.length; i++) if (codes[i] !== ids.length) this.of(ids[codes[i]!]!).add(values[i]!, sign);
  }

  of(group: number): SortedCounts {
    return (this.groups[group] ??= this.like!.type === 'string' ? new SortedCounts(this.order) : new SortedCounts());
  }

  /** The column of values found in order: of texts, these are codes. */
  column(values: Float64Array, validity: Uint8Array | null, from: (like: Column) => Column): Column {
    if (this.like?.type !== 'string') return from(this.like!);
    return { ...this.texts.column(Int32Array.from(values), this.like), validity };
  }

  /** The first rows: laid out by group and sorted. */
  private load(values: ArrayLike<number>, codes: Int32Array, ids: Int32Array): void {
    this.loaded = true;
    const counts = new Int32Array(ids.length + 1);
    for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
    const stretches = Array.from(ids, (_, code) => new Float64Array(counts[code]!));
    const at = new Int32Array(ids.length);
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!;
      if (code !== ids.length) stretches[code]![at[code]!++] = values[i]!;
    }
    stretches.forEach((stretch, code) => {
      if (stretch.length > 0) this.of(ids[code]!).load(stretch);
    });
  }

  private textOf(code: number): string {
    return this.texts.textOf(code);
  }
}

/** Lets through the rows by which a value comes to a group, or leaves it. */
export class DistinctRows {
  private readonly values = new ValueCodes();
  private readonly pairs = new PairCounts();

  transitions({ column, codes, ids, sign }: GroupedRows): Int32Array {
    const values = this.values.codes(column!);
    const edge = sign === 1 ? 1 : 0;
    const kept = new Int32Array(codes.length).fill(ids.length);
    for (let row = 0; row < kept.length; row++) {
      const code = codes[row]!;
      if (code !== ids.length && this.pairs.change(ids[code]!, values[row]!, sign) === edge) kept[row] = code;
    }
    return kept;
  }
}

function anyCounts(codes: Int32Array, dump: number): boolean {
  for (let row = 0; row < codes.length; row++) if (codes[row] !== dump) return true;
  return false;
}
