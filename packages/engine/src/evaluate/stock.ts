import { MS_PER_DAY } from '../calendar/days.js';
import type { Window } from '../calendar/window.js';
import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { FieldExpr, StatePoint } from '../expression/expr.js';
import type { Scan } from '../plan/plan.js';
import { computeOnce } from './compute-once.js';
import type { DataContext } from './context.js';
import type { EvaluationEnv } from './env.js';
import type { Grouped } from './grouped.js';
import { groupRecords } from './scan.js';
import { selectRecords } from './select-records.js';
import { isChange, stockChanges } from './stock-changes.js';
import { selectRows } from './vector.js';

/** So many rows are laid out at once, each as often as there are ends that it is alive at: 32 MB of indices. */
const MOST_PAIRS = 2 ** 22;

/** A scan whose rows begin and end. */
export type StockScan = Scan & { readonly time: FieldExpr; readonly point: StatePoint };

/** Groups of some windows that follow each other; slots are counted from `first`. */
export interface StockPiece {
  readonly first: number;
  readonly windowCount: number;
  readonly grouped: Grouped;
}

/** Runs a scan over the rows alive at the end of each window: begun before it, and not ended by then. Windows end one after the other. */
export function runStock(scan: StockScan, windows: readonly Window[], data: DataContext, env: EvaluationEnv): StockPiece[] {
  const { dataset, time, filters, point } = scan;
  const { source, slots } = selectRecords({ dataset, time: null, filters }, null, data, env);
  const born = windowAfter(source.leaf(time), windows);
  const gone = point.until === null ? null : windowAfter(source.leaf(point.until), windows);
  // A row without a beginning was never there; one that ends before it begins is gone before it is there.
  for (let i = 0; i < born.length; i++) if ((slots !== null && slots[i]! < 0) || born[i]! < 0) born[i] = windows.length;
  if (gone !== null) for (let i = 0; i < gone.length; i++) if (gone[i]! < 0) gone[i] = windows.length;
  const alive = aliveAt(born, gone, windows.length);
  const once = computeOnce(scan, source, (row) => born[row]! < (gone === null ? windows.length : gone[row]!));
  const changes = scan.aggregates.every(isChange) ? stockChanges(once.scan, once.source, born, gone, windows.length) : null;
  if (changes !== null) return [{ first: 0, windowCount: windows.length, grouped: changes }];
  const pieces: StockPiece[] = [];
  for (let first = 0, end = 0; first < windows.length; first = end) {
    let pairs = alive[end++]!;
    while (end < windows.length && pairs + alive[end]! <= MOST_PAIRS) pairs += alive[end++]!;
    const rows = new Int32Array(pairs);
    const slotOf = new Int32Array(pairs);
    let at = 0;
    for (let i = 0; i < born.length; i++) {
      const last = gone === null ? end : Math.min(gone[i]!, end);
      for (let window = Math.max(born[i]!, first); window < last; window++) {
        rows[at] = i;
        slotOf[at++] = window - first;
      }
    }
    const grouped = groupRecords(once.scan, selectRows(once.source, rows), slotOf, end - first);
    pieces.push({ first, windowCount: end - first, grouped });
  }
  return pieces;
}

/**
 * The first window that ends after each row's time, as many as there are for one after all; -1 for no time. Each day names the first window
 * that ends after its beginning, from where it is at most a few steps (measured: searching took most of the time of a stock by day).
 */
function windowAfter(column: Column, windows: readonly Window[]): Int32Array {
  const isDate = column.type === 'date';
  const times = isDate ? column.days : (column as Extract<Column, { type: 'timestamp' }>).milliseconds;
  const unit = isDate ? 1 : MS_PER_DAY;
  const ends = Float64Array.from(windows, ({ endDay, endMs }) => (isDate ? endDay : endMs));
  const count = ends.length;
  const found = new Int32Array(column.length);
  if (count === 0) return found.fill(-1);
  const first = Math.floor(ends[0]! / unit);
  const table = new Int32Array(Math.floor(ends[count - 1]! / unit) - first + 1);
  for (let day = 0, window = 0; day < table.length; day++) {
    while (window < count && ends[window]! <= (first + day) * unit) window++;
    table[day] = window;
  }
  for (let i = 0; i < found.length; i++) {
    const time = times[i]!;
    const day = Math.floor(time / unit) - first;
    let window = day < 0 ? 0 : day < table.length ? table[day]! : count;
    while (window < count && ends[window]! <= time) window++;
    found[i] = window;
  }
  if (column.validity !== null) for (let i = 0; i < found.length; i++) if (!isValid(column.validity, i)) found[i] = -1;
  return found;
}

/** How many rows are alive at the end of each window. */
function aliveAt(born: Int32Array, gone: Int32Array | null, windowCount: number): Float64Array {
  const alive = new Float64Array(windowCount + 1);
  for (let i = 0; i < born.length; i++) {
    const end = gone === null ? windowCount : gone[i]!;
    if (born[i]! >= end) continue;
    alive[born[i]!]! += 1;
    alive[end]! -= 1;
  }
  for (let window = 1; window < windowCount; window++) alive[window]! += alive[window - 1]!;
  return alive;
}
