import type { Column, NumberColumn } from '../columns/column.js';
import type { Grouped } from '../evaluate/grouped.js';
import { choose, NO_BRANCH } from '../evaluate/kernels/choose.js';
import { take } from '../evaluate/take.js';
import type { Scan } from '../plan/plan.js';
import type { Tuples } from './tuples.js';

/** A scan that was run: once, or once for each layer of its windows. */
export interface ScanRun {
  readonly scan: Scan;
  readonly pieces: readonly { readonly grouped: Grouped; readonly tuples: Int32Array; readonly windowCount: number }[];
  /** For each period of the axis, the piece and the window that feed it; null for none. */
  readonly feeds: readonly ({ readonly layer: number; readonly slot: number } | null)[];
}

/** A scan of a plan that was run, for some aggregates in one way and for some in another. */
export interface RunScan {
  readonly runs: readonly ScanRun[];
  /** For each aggregate of the scan, which run has it and under which number. */
  readonly places: readonly { readonly run: number; readonly aggregate: number }[];
}

/** The scans of a plan that were run, and how many combinations of dimensions the result shows: those met first. */
export interface RunScans {
  readonly scans: readonly RunScan[];
  readonly observed: number;
}

/** The rows of a result: every period with every combination of dimension values, periods first. */
export interface RowGrid {
  readonly periodCount: number;
  readonly tuples: Tuples;
  /** Which combinations have rows, in their order. */
  readonly shown: readonly number[];
}

/**
 * The values of one aggregate for every row of the grid. Where a group has no rows a count is zero and everything else null; a row
 * that no stretch of time feeds is null, counts too.
 */
export class GatheredScan {
  private readonly choice: Int16Array;
  private readonly groups: readonly Int32Array[];

  constructor(private readonly run: ScanRun, grid: RowGrid) {
    const width = grid.shown.length;
    const length = grid.periodCount * width;
    this.choice = new Int16Array(length).fill(NO_BRANCH);
    const places = new Int32Array(grid.tuples.count).fill(-1);
    grid.shown.forEach((tuple, place) => (places[tuple] = place));
    const byWindow = run.pieces.map(({ grouped, tuples, windowCount }) => {
      const groups = new Int32Array(windowCount * width).fill(-1);
      for (let group = 0; group < grouped.groupCount; group += 1) {
        const slot = grouped.slots[group]!;
        if (run.scan.total === true) {
          groups.fill(group, slot * width, (slot + 1) * width);
          continue;
        }
        const place = places[tuples[group]!]!;
        if (place >= 0) groups[slot * width + place] = group;
      }
      return groups;
    });
    this.groups = run.pieces.map(() => new Int32Array(length).fill(-1));
    run.feeds.forEach((feed, period) => {
      if (feed === null) return;
      const from = byWindow[feed.layer]!.subarray(feed.slot * width, (feed.slot + 1) * width);
      this.groups[feed.layer]!.set(from, period * width);
      this.choice.fill(feed.layer, period * width, (period + 1) * width);
    });
  }

  /** `nulls` makes a column without values, for the rare scan that no window feeds at all. */
  column(aggregate: number, nulls: () => Column): Column {
    if (this.run.pieces.length === 0) return nulls();
    const { fn } = this.run.scan.aggregates[aggregate]!;
    const counts = fn === 'count' || fn === 'approx_count_distinct';
    const columns = this.run.pieces.map(({ grouped }, piece) => {
      const taken = take(grouped.values[aggregate]!, this.groups[piece]!);
      return counts && taken.type === 'number' ? zeroWhereNull(taken) : taken;
    });
    if (columns.length === 1 && !this.choice.includes(NO_BRANCH)) return columns[0]!;
    return choose(this.choice, columns);
  }
}

/** `take` leaves zero where there was no group: only the mark of absence goes. */
function zeroWhereNull(column: NumberColumn): NumberColumn {
  return { ...column, validity: null };
}
