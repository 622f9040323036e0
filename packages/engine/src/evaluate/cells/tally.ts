import type { NumberColumn } from '../../columns/column.js';
import { statisticsOf } from '../statistics.js';
import type { Layout } from './layout.js';
import { countNullsOfCells, countRowsOfCells, sumAndCountCells, sumCells, sumCellsExactly } from './loops.js';

/** Sums by cell, with the errors of rounding beside where there may be any. A cell that nothing was added to has -0. */
export interface CellSums {
  readonly sums: Float64Array;
  readonly errors: Float64Array | null;
}

/** What is counted and added for each cell of a layout, once for all aggregates that need it. */
export class Tally {
  private rows: Int32Array | null = null;
  private readonly present = new Map<NumberColumn, Int32Array>();
  private readonly sums = new Map<NumberColumn, CellSums>();

  constructor(readonly layout: Layout) {}

  rowCounts(): Int32Array {
    if (this.rows === null) countRowsOfCells(this.layout.codes(), (this.rows = this.counts()));
    return this.rows;
  }

  /** How many values of a column are there. */
  presentCounts(column: Pick<NumberColumn, 'validity'>): Int32Array {
    if (column.validity === null) return this.rowCounts();
    let counts = this.present.get(column as NumberColumn);
    if (counts === undefined) {
      const nulls = this.counts();
      countNullsOfCells(this.layout.codes(), column.validity, nulls);
      counts = this.rowCounts().map((rows, cell) => rows - nulls[cell]!);
      this.present.set(column as NumberColumn, counts);
    }
    return counts;
  }

  /** Adds the values of a column; `counted`: how many there are is asked for, too, and rows are counted along the way. */
  sumOf(column: NumberColumn, counted: boolean): CellSums {
    let sums = this.sums.get(column);
    if (sums === undefined) this.sums.set(column, (sums = this.add(column, counted)));
    return sums;
  }

  /** Whether a cell has rows for certain: a sum of it was begun. */
  isTouched(cell: number): boolean {
    for (const { sums } of this.sums.values()) return !Object.is(sums[cell], -0);
    return this.rows !== null && this.rows[cell]! > 0;
  }

  private add(column: NumberColumn, counted: boolean): CellSums {
    const { values, validity } = column;
    const { layout } = this;
    const { min, max, whole, zeroNulls } = statisticsOf(column);
    const size = layout.cellCount;
    // Whole numbers that cannot pass 2^53 are added plainly, which is exact.
    if (whole && zeroNulls && Math.max(-min, max) * values.length <= Number.MAX_SAFE_INTEGER) {
      const sums = new Float64Array(size).fill(-0);
      if (!counted || this.rows !== null) sumCells(layout.codes(), values, sums);
      else sumAndCountCells(layout.codes(), values, sums, (this.rows = this.counts()));
      return { sums, errors: null };
    }
    const [sums, errors] = [new Float64Array(size + 1).fill(-0), new Float64Array(size + 1)];
    sumCellsExactly(layout.cells(), values, validity, sums, errors);
    return { sums, errors };
  }

  private counts(): Int32Array {
    return new Int32Array(this.layout.cellCount);
  }
}
