import type { Grain } from '../calendar/grain.js';
import type { Timeline } from '../calendar/timeline.js';
import { timelineOf } from '../calendar/timeline-of.js';
import type { Axis, Shift } from '../plan/plan.js';
import { layWindows, type LaidWindows, type Span } from './lay-windows.js';
import type { Stretch } from './resolve-axis.js';

/**
 * Finds, for each stretch, the period so much earlier: the whole period of the same grain that holds the start minus the duration.
 * Of a stretch that is cut by the range or unfinished at `asOf`, the same part of the earlier period. A stretch that has not begun
 * compares with nothing, and so does one whose earlier period ends before `firstDay`, where the data begins.
 */
export function shiftWindows(
  stretches: readonly Stretch[],
  shift: readonly Shift[],
  axis: Axis,
  firstDay: number | null = null,
): LaidWindows {
  return layWindows(shiftedDays(stretches, shift, axis, firstDay), timelineOf(axis));
}

/** The stretches of time that `shiftWindows` lays out; null for one that compares with nothing. */
export function shiftedDays(
  stretches: readonly Stretch[],
  shift: readonly Shift[],
  axis: Axis,
  firstDay: number | null,
): (Span | null)[] {
  return stretches.map((stretch) => {
    const span = earlierPart(stretch, shift, axis);
    return span === null || (firstDay !== null && span.end <= firstDay) ? null : span;
  });
}

/** Without a shift, the part of the stretch itself that has passed. */
export function earlierPart(stretch: Stretch, shift: readonly Shift[], axis: Axis): Span | null {
  const line = timelineOf(axis);
  const whole = { start: stretch.periodStart, end: stretch.periodEnd };
  const end = Math.min(stretch.end, stretch.elapsedEnd);
  if (end <= stretch.start) return null;
  const earlier = shift.reduce<Span | null>((span, step) => span && earlierPeriod(span, step, axis.grain, line), whole);
  if (earlier === null) return null;
  const start = stretch.start === whole.start ? earlier.start : samePoint(stretch.start, whole, earlier, axis.grain, line);
  const last = end === whole.end ? earlier.end - 1 : samePoint(end - 1, whole, earlier, axis.grain, line);
  return { start, end: Math.max(start, last + 1) };
}

function earlierPeriod(span: Span, step: Shift, grain: Grain | null, line: Timeline): Span | null {
  if (grain === null) return earlierRange(span, step, line);
  const start = step === 'previous' ? line.periodBefore(span.start, grain) : line.earlierPeriod(span.start, step, grain);
  return start === null ? null : { start, end: line.periodEnd(start, grain) };
}

function earlierRange({ start, end }: Span, step: Shift, line: Timeline): Span | null {
  if (step === 'previous') {
    if (!line.isMonthStart(start) || !line.isMonthStart(end)) return { start: start - (end - start), end: start };
    const first = line.addMonths(start, -line.monthsBetween(start, end));
    return first === null ? null : { start: first, end: start };
  }
  // By its last day, an end within a month keeps the days that the earlier month has; a first of the month stays one.
  const [first, last] = [line.earlierStart(start, step, null), line.earlierEnd(end, step, null)];
  return first === null || last === null ? null : { start: first, end: last };
}

/** The point of the earlier period that corresponds to one of a period: the same date some months before, or as far in. */
function samePoint(point: number, period: Span, earlier: Span, grain: Grain | null, line: Timeline): number {
  const wholeMonths = line.isMonthStart(period.start) && line.isMonthStart(earlier.start);
  const byMonths = grain === 'quarter' || grain === 'year' || (grain === null && wholeMonths);
  const months = byMonths ? line.addMonths(point, line.monthsBetween(period.start, earlier.start)) : null;
  const found = months ?? line.alongside(point, period.start, earlier.start, grain);
  return Math.min(Math.max(found, earlier.start), earlier.end - 1);
}
