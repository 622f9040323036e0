import { daysFromIso, MS_PER_DAY } from '../calendar/days.js';
import type { Grain } from '../calendar/grain.js';
import { timelineOf, type TimelineRules } from '../calendar/timeline-of.js';
import { workingDays } from '../calendar/working-days.js';
import { createZone } from '../calendar/zone.js';
import type { Output, WorkDays } from '../plan/plan.js';
import type { Stretch } from './resolve-axis.js';

/**
 * How many periods of a grain a range of days (or of instants) is worth: whole ones count one, a part counts its share of the period's days, or
 * of its days of work. A monthly target is worth 3 over a quarter and 7/31 over a week of January.
 */
export function targetShare(start: number, end: number, per: Grain, axis: TimelineRules, work?: WorkDays): number {
  const line = timelineOf(axis);
  return line.periodAxis(start, end, per).reduce((sum, from) => {
    const to = line.periodEnd(from, per);
    return sum + partOf(Math.max(start, from), Math.min(end, to), { from, to }, axis, work);
  }, 0);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The share of a period that some of its days are. One without a day of work is split by all its days. */
function partOf(start: number, end: number, { from, to }: Span, axis: TimelineRules, work?: WorkDays): number {
  if (end - start === to - from) return 1;
  const days = work === undefined ? 0 : countDays(from, to, axis, work);
  return days === 0 ? (end - start) / (to - from) : countDays(start, end, axis, work!) / days;
}

/** Days of work between two points; of a day that a point is within, the part by the clock. */
function countDays(from: number, to: number, axis: TimelineRules, { holidays, weekend }: WorkDays): number {
  const free = new Set(holidays.map((day) => daysFromIso(day)!));
  const count = (start: number, end: number): number => workingDays(start, end, free, new Set(weekend));
  const zone = createZone(axis.timezone);
  const [start, end] = [from, to].map((point) => (axis.unit === 'instant' ? zone.toLocal(point) / MS_PER_DAY : point)) as [number, number];
  const [first, last] = [Math.floor(start), Math.floor(end)];
  return count(first, last) - (start - first) * count(first, first + 1) + (end - last) * count(last, last + 1);
}

/**
 * How much of its target a period is judged by: all (1) when it is over, null when it has not begun, else the share that is due by days;
 * `by expression` where the output itself says which.
 */
export function dueShare(stretch: Stretch, { pace, per, work }: Output, axis: TimelineRules): number | null | 'by expression' {
  const { start, end, partial, elapsedEnd } = stretch;
  if (!partial || elapsedEnd >= end) return 1;
  if (elapsedEnd <= start) return null;
  if (pace === 'share') return 'by expression';
  if (per === undefined || per === null) return partOf(start, elapsedEnd, { from: start, to: end }, axis, work);
  const whole = targetShare(start, end, per, axis, work);
  // Days of a weekend alone are worth nothing of a target that is split by days of work.
  return whole === 0 ? 1 : targetShare(start, elapsedEnd, per, axis, work) / whole;
}
