import { addMonths } from '../calendar/days.js';
import type { Grain } from '../calendar/grain.js';
import { periodEnd, periodStart, shiftPeriods, subtractDuration } from '../calendar/periods.js';
import type { Zone } from '../calendar/zone.js';
import type { Axis, Shift } from '../plan/plan.js';
import { layWindows, type Days, type LaidWindows } from './lay-windows.js';
import { isMonthStart, monthsBetween, type Stretch } from './resolve-axis.js';

/**
 * Finds, for each stretch, the period so much earlier: the whole period of the same grain that holds the start minus the duration.
 * Of a stretch that is cut by the range or unfinished at `asOf`, the same part of the earlier period. A stretch that has not begun
 * compares with nothing, and so does one whose earlier period ends before `firstDay`, where the data begins.
 */
export function shiftWindows(
  stretches: readonly Stretch[],
  shift: readonly Shift[],
  axis: Axis,
  zone: Zone,
  firstDay: number | null = null,
): LaidWindows {
  return layWindows(shiftedDays(stretches, shift, axis, firstDay), zone);
}

/** The days that `shiftWindows` lays out; null for a stretch that compares with nothing. */
export function shiftedDays(
  stretches: readonly Stretch[],
  shift: readonly Shift[],
  axis: Axis,
  firstDay: number | null,
): (Days | null)[] {
  return stretches.map((stretch) => {
    const days = earlierPart(stretch, shift, axis);
    return days === null || (firstDay !== null && days.end <= firstDay) ? null : days;
  });
}

/** Without a shift, the part of the stretch itself that has passed. */
export function earlierPart(stretch: Stretch, shift: readonly Shift[], axis: Axis): Days | null {
  const whole = { start: stretch.periodStart, end: stretch.periodEnd };
  const end = Math.min(stretch.end, stretch.elapsedEnd);
  if (end <= stretch.start) return null;
  const earlier = shift.reduce<Days>((days, step) => earlierPeriod(days, step, axis), whole);
  const start = stretch.start === whole.start ? earlier.start : sameDay(stretch.start, whole, earlier, axis.grain);
  const last = end === whole.end ? earlier.end - 1 : sameDay(end - 1, whole, earlier, axis.grain);
  return { start, end: Math.max(start, last + 1) };
}

function earlierPeriod(days: Days, step: Shift, axis: Axis): Days {
  const { grain } = axis;
  if (grain === null) return earlierRange(days, step);
  const day = step === 'previous' ? shiftPeriods(days.start, -1, grain, axis) : subtractDuration(days.start, step, grain);
  const start = periodStart(day, grain, axis);
  return { start, end: periodEnd(start, grain, axis) };
}

function earlierRange({ start, end }: Days, step: Shift): Days {
  if (step === 'previous') {
    if (!isMonthStart(start) || !isMonthStart(end)) return { start: start - (end - start), end: start };
    return { start: addMonths(start, -monthsBetween(start, end)), end: start };
  }
  const back = (day: number): number => subtractDuration(day, step, null);
  // By its last day, an end within a month keeps the days that the earlier month has; a first of the month stays one.
  return { start: back(start), end: isMonthStart(end) ? back(end) : back(end - 1) + 1 };
}

/** The day of the earlier period that corresponds to a day: the same date some months before, or as many days in. */
function sameDay(day: number, period: Days, earlier: Days, grain: Grain | null): number {
  const wholeMonths = isMonthStart(period.start) && isMonthStart(earlier.start);
  const byMonths = grain === 'quarter' || grain === 'year' || (grain === null && wholeMonths);
  const found = byMonths ? addMonths(day, monthsBetween(period.start, earlier.start)) : earlier.start + (day - period.start);
  return Math.min(Math.max(found, earlier.start), earlier.end - 1);
}
