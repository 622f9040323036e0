import { timelineOf } from '../calendar/timeline-of.js';
import type { Expr } from '../expression/expr.js';
import type { Axis, Scan } from '../plan/plan.js';
import type { TimedRows } from './evaluation.js';
import type { Span } from './lay-windows.js';
import { asIfOver, type Extent, type Stretch } from './resolve-axis.js';
import { earlierPart, shiftedDays } from './shift-windows.js';

/**
 * The days of each stretch, at whose end a stock is looked at, and among whose copies a snapshot chooses: cut by the range and at `asOf`;
 * null for a stretch that has not begun or compares with nothing. Over all time they end with `asOf`, else with the last day of `recorded`,
 * on which a row of the dataset has a time.
 */
export function pointDays(
  stretches: readonly Stretch[] | null,
  { shift, whole }: Pick<Scan, 'shift' | 'whole'>,
  axis: Axis,
  recorded: Extent | null,
): (Span | null)[] {
  if (stretches === null) {
    if (shift !== null) return [null];
    const end = axis.asOf === null ? (recorded?.last ?? 0) : timelineOf(axis).elapsed(axis.asOf) - 1;
    return [{ start: Math.min(recorded?.first ?? 0, end), end: end + 1 }];
  }
  const laid = whole === true ? asIfOver(stretches) : stretches;
  if (shift === null) return laid.map((stretch) => earlierPart(stretch, [], axis));
  return recorded === null ? laid.map(() => null) : shiftedDays(laid, shift, axis, recorded.first);
}

/**
 * How far the axis reaches for the rows of a scan where the query leaves it open. A stock goes on to the last day on which a row begins or
 * ends, or to `asOf`; a snapshot has no copy after `asOf` that counts.
 */
export function scanExtent(scan: Scan, axis: Axis, find: (rows: TimedRows) => Extent | null): Extent | null {
  const [begun, ended] = boundingRows(scan).map(find);
  if (begun === undefined || begun === null || scan.point === undefined) return begun ?? null;
  const now = axis.asOf === null ? null : timelineOf(axis).elapsed(axis.asOf) - 1;
  const last = Math.max(begun.last, ended?.last ?? begun.last);
  if (now === null) return { first: begun.first, last };
  return { first: begun.first, last: Math.max(begun.first, scan.point.kind === 'state' ? now : Math.min(last, now)) };
}

/** The rows whose times bound the axis: those that begin, and of a stock those that end. */
export function boundingRows({ dataset, time, filters, point }: Scan): TimedRows[] {
  const rows = { dataset, time, filters };
  if (point?.kind !== 'state' || point.until === null || time === null) return [rows];
  const begins = call('not', call('is_null', time));
  return [rows, { dataset, time: point.until, filters: [...filters, begins] }];
}

function call(fn: 'not' | 'is_null', arg: Expr): Expr {
  return { op: 'call', fn, args: [arg], type: 'boolean' };
}
