import { periodStart, subtractDuration } from '../calendar/periods.js';
import type { Axis, Frame, Shift } from '../plan/plan.js';
import type { Days } from './lay-windows.js';
import { isMonthStart, type Stretch } from './resolve-axis.js';
import { earlierPart, shiftedDays } from './shift-windows.js';

/**
 * The days that feed each stretch within a frame: up to the stretch's end, or, where it is cut by the range or at `asOf`, up to there;
 * so that a trailing window is as long in an unfinished period as in the others. Null for a stretch that has not begun, and for one that
 * is compared with nothing. Days before `firstDay`, where the data begins, are left out.
 */
export function frameDays(
  stretches: readonly Stretch[],
  { shift, frame }: { readonly shift: readonly Shift[] | null; readonly frame: Frame },
  axis: Axis,
  firstDay: number | null,
): (Days | null)[] {
  const ends =
    shift === null ? stretches.map((stretch) => earlierPart(stretch, [], axis)) : shiftedDays(stretches, shift, axis, firstDay);
  return ends.map((days) => {
    if (days === null) return null;
    const { end } = days;
    const first = firstDay === null ? days.start : Math.min(firstDay, end);
    return { start: Math.max(first, frameStart(end, frame, axis) ?? first), end };
  });
}

/** The first day of the frame that ends before `end`; null when it has none. */
function frameStart(end: number, frame: Frame, axis: Axis): number | null {
  switch (frame.kind) {
    case 'cumulative':
      return null;
    case 'to_date':
      return periodStart(end - 1, frame.grain, axis);
    case 'rolling': {
      const back = (day: number): number => subtractDuration(day, frame.duration, axis.grain);
      // Whole months stay whole; else the window ends with a day, and begins after the same day so much earlier.
      return isMonthStart(end) ? back(end) : back(end - 1) + 1;
    }
  }
}
