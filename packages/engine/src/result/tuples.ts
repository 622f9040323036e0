import { isValid } from '../columns/bitmap.js';
import { compareCodePoints } from '../columns/code-point-order.js';
import type { Column } from '../columns/column.js';
import { createColumnBuilder } from '../columns/column-builder.js';
import { valueAt } from '../columns/value-at.js';
import type { ScalarType } from '../expression/types.js';

export type Scalar = number | string | boolean | null;

/** More distinct values than one dimension can have. */
const BASE = 2 ** 26;

/**
 * The combinations of dimension values met in groups, numbered in order of appearance. Values of different datasets are the same
 * when they are equal, whatever their codes.
 */
export class Tuples {
  private readonly values: Scalar[][];
  private readonly valueIds: Map<Scalar, number>[];
  private readonly pairIds: Map<number, number>[];
  private readonly members: Int32Array[] = [];

  constructor(private readonly width: number) {
    this.values = Array.from({ length: width }, () => []);
    this.valueIds = Array.from({ length: width }, () => new Map());
    this.pairIds = Array.from({ length: width }, () => new Map());
    // Without dimensions there is one combination, of nothing, whether there are rows or not.
    if (width === 0) this.members.push(new Int32Array(0));
  }

  get count(): number {
    return this.members.length;
  }

  /** The number of each group's combination, given its key columns; new ones are added. */
  intern(groupCount: number, keys: readonly Column[]): Int32Array {
    const ids = new Int32Array(groupCount);
    const columns = keys.map((key, dimension) => this.internValues(key, dimension));
    for (let group = 0; group < groupCount; group += 1) {
      let id = 0;
      for (let dimension = 0; dimension < this.width; dimension += 1) {
        id = this.internPair(dimension, id, columns[dimension]![group]!);
      }
      ids[group] = id;
    }
    // The last dimension's pairs are whole combinations.
    if (this.width > 0) this.remember(ids, columns);
    return ids;
  }

  /** Null, too, for a combination that was never met. */
  value(tuple: number, dimension: number): Scalar {
    return this.values[dimension]![this.members[tuple]?.[dimension] ?? -1] ?? null;
  }

  /** The values of one dimension as a column, one for each combination. */
  column(dimension: number, type: ScalarType): Column {
    const builder = createColumnBuilder({ type }, this.count);
    for (let tuple = 0; tuple < this.count; tuple += 1) {
      const value = this.value(tuple, dimension);
      if (value === null) builder.appendNull();
      else builder.append(value as never);
    }
    return builder.finish();
  }

  /** Compares two combinations dimension by dimension. */
  compare(a: number, b: number): number {
    for (let dimension = 0; dimension < this.width; dimension += 1) {
      const order = compareScalars(this.value(a, dimension), this.value(b, dimension));
      if (order !== 0) return order;
    }
    return 0;
  }

  private internPair(dimension: number, prefix: number, value: number): number {
    const ids = this.pairIds[dimension]!;
    const key = prefix * BASE + value;
    let id = ids.get(key);
    if (id === undefined) ids.set(key, (id = ids.size));
    return id;
  }

  private remember(ids: Int32Array, columns: readonly Int32Array[]): void {
    for (let group = 0; group < ids.length; group += 1) {
      if (ids[group]! < this.members.length) continue;
      this.members.push(Int32Array.from(columns, (column) => column[group]!));
    }
  }

  private internValues(column: Column, dimension: number): Int32Array {
    const known = this.valueIds[dimension]!;
    const values = this.values[dimension]!;
    const intern = (value: Scalar): number => {
      let id = known.get(value);
      if (id === undefined) known.set(value, (id = values.push(value) - 1));
      return id;
    };
    const ids = new Int32Array(column.length);
    if (column.type !== 'string') {
      for (let i = 0; i < ids.length; i += 1) ids[i] = intern(normal(valueAt(column, i)));
      return ids;
    }
    // One look-up for each distinct string that occurs, not for each group.
    const byCode = new Int32Array(column.dictionary.length).fill(-1);
    for (let i = 0; i < ids.length; i += 1) {
      if (!isValid(column.validity, i)) {
        ids[i] = intern(null);
        continue;
      }
      const code = column.codes[i]!;
      if (byCode[code] === -1) byCode[code] = intern(column.dictionary[code]!);
      ids[i] = byCode[code]!;
    }
    return ids;
  }
}

/** Orders two values of one type: nulls last, strings by code point, false before true. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return a < b ? -1 : 1;
}

/** Minus zero is zero. */
function normal(value: Scalar): Scalar {
  return value === 0 ? 0 : value;
}
