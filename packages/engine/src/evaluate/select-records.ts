import type { Window } from '../calendar/window.js';
import type { Expr, FieldExpr, PointInTime } from '../expression/expr.js';
import { copySlots } from './copy-slots.js';
import type { DataContext } from './context.js';
import type { EvaluationEnv } from './env.js';
import { leaveOut } from './leave-out.js';
import { selectRows } from './vector.js';
import type { VectorSource } from './vector-source.js';
import { windowSlots } from './window-slots.js';

/**
 * Below this share of rows left, gathering them pays: every later pass is that much shorter. Above, rows left out are only
 * marked. Measured on a million rows with two to five aggregates: even at about a half.
 */
const GATHER_SHARE = 0.5;

/** The rows a scan looks at. */
export interface SelectedRecords {
  readonly source: VectorSource;
  /** The window of each row of the source, -1 for rows that are left out; null: all rows are in, and in window 0. */
  readonly slots: Int32Array | null;
}

/** Rows for which all filters are true and whose time is in a window. */
export function selectRecords(
  scan: { readonly dataset: string; readonly time: FieldExpr | null; readonly filters: readonly Expr[]; readonly point?: PointInTime },
  windows: readonly Window[] | null,
  data: DataContext,
  env: EvaluationEnv,
): SelectedRecords {
  const source = data.source(scan.dataset, env);
  const windowed = windows === null || scan.time === null ? null : windowSlots(source.leaf(scan.time), windows);
  const placed = windowed === null || scan.point?.kind !== 'snapshot' ? windowed : copySlots(scan.point, windowed, windows!.length, scan.filters, source);
  if (placed === null && scan.filters.length === 0) return { source, slots: null };
  const slots = placed === null ? new Int32Array(source.length) : scan.filters.length === 0 ? placed : placed.slice();
  for (const filter of scan.filters) leaveOut(slots, filter, source);
  const { count, rows, slotsOfRows } = selectionOf(slots);
  return count > slots.length * GATHER_SHARE ? { source, slots } : { source: selectRows(source, rows), slots: slotsOfRows };
}

interface Selection {
  readonly count: number;
  /** Empty when more rows are selected than are worth gathering. */
  readonly rows: Int32Array;
  readonly slotsOfRows: Int32Array;
}

/** Kept as long as the slots are, which the windows of a time column keep. */
const selections = new WeakMap<Int32Array, Selection>();

function selectionOf(slots: Int32Array): Selection {
  let selection = selections.get(slots);
  if (selection === undefined) selections.set(slots, (selection = select(slots)));
  return selection;
}

/** Without branches: which rows are left is as good as random. */
function select(slots: Int32Array): Selection {
  let count = 0;
  for (let i = 0; i < slots.length; i++) count += 1 + (slots[i]! >> 31);
  const worthwhile = count <= slots.length * GATHER_SHARE;
  const rows = new Int32Array(worthwhile ? count + 1 : 0);
  const slotsOfRows = new Int32Array(rows.length);
  if (worthwhile) {
    for (let i = 0, at = 0; i < slots.length; i++) {
      rows[at] = i;
      slotsOfRows[at] = slots[i]!;
      at += 1 + (slots[i]! >> 31);
    }
  }
  return { count, rows: rows.subarray(0, count), slotsOfRows: slotsOfRows.subarray(0, count) };
}
