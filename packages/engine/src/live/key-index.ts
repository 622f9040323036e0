import type { Column } from '../columns/column.js';
import { TupleCodes } from './value-codes.js';

/** Which row has a key. */
export class KeyIndex {
  private readonly tuples: TupleCodes;
  private rows: Int32Array;

  /** The first row of a key that is there more than once is the one that is found. */
  constructor(columns: readonly Column[], rowCount: number) {
    this.tuples = new TupleCodes(columns.length);
    this.rows = new Int32Array(rowCount).fill(-1);
    this.tuples.codes(columns, rowCount).forEach((code, row) => {
      if (this.rows[code] === -1) this.rows[code] = row;
    });
  }

  /** The numbers of keys, new ones also. */
  codes(columns: readonly Column[], length: number): Int32Array {
    return this.tuples.codes(columns, length);
  }

  /** -1 for a key that no row has. */
  rowOf(code: number): number {
    return this.rows[code] ?? -1;
  }

  set(code: number, row: number): void {
    if (code >= this.rows.length) {
      const grown = new Int32Array(Math.max(code + 1, this.rows.length * 2)).fill(-1);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.rows[code] = row;
  }
}
