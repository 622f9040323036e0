import { addMonths } from '../calendar/days.js';
import type { Grain } from '../calendar/grain.js';
import { addPeriods, periodEnd, periodStart, subtractDuration } from '../calendar/periods.js';
import { createWindow, type Window } from '../calendar/window.js';
import type { Zone } from '../calendar/zone.js';
import type { Axis, Shift } from '../plan/plan.js';
import { isMonthStart, monthsBetween, type Stretch } from './resolve-axis.js';

/** The earlier windows that feed the stretches of an axis. */
export interface ShiftedWindows {
  /** Windows in lists that are each disjoint and ascending, as a scan takes them; nearly always one list. */
  readonly layers: readonly (readonly Window[])[];
  /** For each stretch the layer and the window in it; null for one that compares with nothing. */
  readonly feeds: readonly ({ readonly layer: number; readonly slot: number } | null)[];
}

/** Whole days, end exclusive. */
interface Days {
  readonly start: number;
  readonly end: number;
}

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
): ShiftedWindows {
  const wanted = stretches.map((stretch) => {
    const days = earlierPart(stretch, shift, axis);
    return days === null || (firstDay !== null && days.end <= firstDay) ? null : days;
  });
  const distinct = new Map<string, Days>();
  for (const days of wanted) if (days !== null) distinct.set(keyOf(days), days);
  const sorted = [...distinct.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);

  const layers: Days[][] = [];
  const places = new Map<string, { readonly layer: number; readonly slot: number }>();
  for (const days of sorted) {
    let layer = layers.findIndex((windows) => windows.at(-1)!.end <= days.start);
    if (layer < 0) layer = layers.push([]) - 1;
    places.set(keyOf(days), { layer, slot: layers[layer]!.push(days) - 1 });
  }
  return {
    layers: layers.map((windows) => windows.map(({ start, end }) => createWindow(start, end, zone))),
    feeds: wanted.map((days) => (days === null ? null : places.get(keyOf(days))!)),
  };
}

function keyOf({ start, end }: Days): string {
  return `${start} ${end}`;
}

function earlierPart(stretch: Stretch, shift: readonly Shift[], axis: Axis): Days | null {
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
  const day = step === 'previous' ? addPeriods(days.start, -1, grain) : subtractDuration(days.start, step, grain);
  const start = periodStart(day, grain, axis);
  return { start, end: periodEnd(start, grain) };
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
