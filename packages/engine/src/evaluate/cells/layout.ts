import type { Column } from '../../columns/column.js';
import type { Expr } from '../../expression/expr.js';
import { asBoolean } from '../kernels/kernel.js';
import { leafKey, leavesOf } from '../leaves.js';
import { liftOf } from '../lift.js';
import { take } from '../take.js';
import { evaluateVector } from '../vector.js';
import { createSource, type VectorSource } from '../vector-source.js';
import { isValid } from '../../columns/bitmap.js';
import { combine, type CellCodes, type Codes } from './loops.js';

/** A column of few distinct values as codes. */
export interface Axis {
  readonly key: string;
  readonly codes: Codes;
  readonly size: number;
  /** The value of each code; one of them may be null. */
  readonly distinct: Column;
}

/** Which window each row is in, as a code: below `base` for none. */
export interface WindowAxis {
  readonly codes: Codes;
  readonly size: number;
  readonly base: number;
  /** How many rows have each code, where that is known. */
  readonly counts?: Int32Array;
}

/** So many cells are laid out at most: sums of them fit into a cache of the second level. */
const MOST_CELLS = 2 ** 15;

/**
 * Rows laid out in cells by window, by the values of each key, and by those of each column that conditions read: within a cell,
 * every row is in the same group and passes the same conditions. So what is summed by cell is shared by all aggregates of a query,
 * and conditions are evaluated for each combination of values instead of each row.
 */
export class Layout {
  /** How many combinations of window and keys there are: the number of a cell is `group * width + condition`. */
  readonly groups: number;
  readonly width: number;
  readonly cellCount: number;
  private readonly source: VectorSource;
  private combined: Codes | null = null;

  constructor(
    private readonly grouping: { readonly windows: WindowAxis | null; readonly keys: readonly Axis[] },
    private readonly conditions: readonly Axis[],
    readonly rows: VectorSource,
  ) {
    const sizes = [...(grouping.windows === null ? [] : [grouping.windows.size]), ...grouping.keys.map(({ size }) => size)];
    this.groups = sizes.reduce((product, size) => product * size, 1);
    this.width = conditions.reduce((product, { size }) => product * size, 1);
    this.cellCount = this.groups * this.width;
    this.source = createSource(rows.env, this.width, (leaf) => {
      const at = conditions.findIndex(({ key }) => key === leafKey(leaf));
      const step = conditions.slice(at + 1).reduce((product, { size }) => product * size, 1);
      const { size, distinct } = conditions[at]!;
      return take(distinct, Uint32Array.from({ length: this.width }, (_, condition) => Math.floor(condition / step) % size));
    });
  }

  /** The codes that number the cells, three at most; none when there is but one cell. */
  readonly codes = once((): CellCodes => {
    const { windows, keys } = this.grouping;
    const axes = [...(windows === null ? [] : [windows]), ...keys, ...this.conditions].filter(({ size }) => size > 1);
    if (axes.length === 0) return { codes: [new Uint8Array(this.rows.length)], sizes: [1] };
    const all = { codes: axes.map(({ codes }) => codes), sizes: axes.map(({ size }) => size) };
    if (axes.length <= 3) return all;
    const spare = axes.length - 2;
    const first = { codes: all.codes.slice(0, spare), sizes: all.sizes.slice(0, spare) };
    const size = first.sizes.reduce((product, one) => product * one, 1);
    return { codes: [combine(first), ...all.codes.slice(spare)], sizes: [size, ...all.sizes.slice(spare)] };
  });

  /** The number of the cell of each row. */
  cells(): Codes {
    return (this.combined ??= combine(this.codes()));
  }

  /** Whether conditions are laid out that an expression reads. */
  reads(expr: Expr): boolean {
    return leavesOf(expr).every((leaf) => this.conditions.some(({ key }) => key === leafKey(leaf)));
  }

  /** An expression for each combination of what conditions read. */
  evaluate(expr: Expr): Column {
    return evaluateVector(expr, this.source);
  }

  /** 1 for each combination for which all conditions are true. */
  passing(conditions: readonly Expr[]): Uint8Array {
    const passing = new Uint8Array(this.width).fill(1);
    for (const condition of conditions) {
      const { values, validity } = asBoolean(this.evaluate(condition));
      for (let i = 0; i < passing.length; i++) if (values[i] !== 1 || !isValid(validity, i)) passing[i] = 0;
    }
    return passing;
  }

  /** The window of a group, from 0; negative for rows that are in none. */
  windowOf(group: number): number {
    const { windows } = this.grouping;
    return windows === null ? 0 : Math.floor(group / (this.groups / windows.size)) - windows.base;
  }

  /** Whether a group has rows for certain, whatever conditions they pass. */
  isKnownToOccur(group: number): boolean {
    const { windows, keys } = this.grouping;
    return keys.length === 0 && (windows === null ? this.rows.length > 0 : (windows.counts?.[group] ?? 0) > 0);
  }

  /** The values of each key for some groups. */
  keysOf(groups: Int32Array): Column[] {
    const { keys } = this.grouping;
    return keys.map(({ size, distinct }, n) => {
      const step = keys.slice(n + 1).reduce((product, key) => product * key.size, 1);
      return take(distinct, Uint32Array.from(groups, (group) => Math.floor(group / step) % size));
    });
  }
}

/** The columns that some expressions read, if each has few distinct values; null otherwise. */
export function axesOf(exprs: readonly Expr[], source: VectorSource): Axis[] | null {
  const axes = new Map<string, Axis>();
  for (const leaf of exprs.flatMap(leavesOf)) {
    const key = leafKey(leaf);
    if (axes.has(key)) continue;
    const lift = liftOf(source.leaf(leaf), source);
    if (lift === null || lift.distinct.length > MOST_CELLS) return null;
    axes.set(key, { key, codes: lift.indices, size: lift.distinct.length, distinct: lift.distinct });
  }
  return [...axes.values()];
}

/** Whether cells by these axes are not too many. */
export function fits(windows: WindowAxis | null, axes: readonly Axis[]): boolean {
  return axes.reduce((product, { size }) => product * size, windows?.size ?? 1) <= MOST_CELLS;
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
