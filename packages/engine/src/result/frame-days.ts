import { timelineOf } from '../calendar/timeline-of.js';
import type { Axis, Frame, Shift } from '../plan/plan.js';
import type { Span } from './lay-windows.js';
import type { Stretch } from './resolve-axis.js';
import { earlierPart, shiftedDays } from './shift-windows.js';

/**
 * The time that feeds each stretch within a frame: up to the stretch's end, or, where it is cut by the range or at `asOf`, up to there;
 * so that a trailing window is as long in an unfinished period as in the others. Null for a stretch that has not begun, and for one that
 * is compared with nothing. What is before `firstDay`, where the data begins, are left out.
 */
export function frameDays(
  stretches: readonly Stretch[],
  { shift, frame }: { readonly shift: readonly Shift[] | null; readonly frame: Frame },
  axis: Axis,
  firstDay: number | null,
): (Span | null)[] {
  const ends =
    shift === null ? stretches.map((stretch) => earlierPart(stretch, [], axis)) : shiftedDays(stretches, shift, axis, firstDay);
  return ends.map((span) => {
    if (span === null) return null;
    const { end } = span;
    const first = firstDay === null ? span.start : Math.min(firstDay, end);
    return { start: Math.max(first, frameStart(end, frame, axis) ?? first), end };
  });
}

/** The first day of the frame that ends before `end`; null when it has none. */
function frameStart(end: number, frame: Frame, axis: Axis): number | null {
  switch (frame.kind) {
    case 'cumulative':
      return null;
    case 'to_date':
      return timelineOf(axis).periodStart(end - 1, frame.grain);
    case 'rolling':
      // Whole months stay whole; else the window ends with a day, and begins after the same day so much earlier.
      return timelineOf(axis).earlierEnd(end, frame.duration, axis.grain) ?? timelineOf(axis).first;
  }
}
