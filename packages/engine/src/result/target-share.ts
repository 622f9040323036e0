import type { Grain } from '../calendar/grain.js';
import { timelineOf, type TimelineRules } from '../calendar/timeline-of.js';

/**
 * How many periods of a grain a range of days (or of instants) is worth: whole ones count one, a part counts its share of the period's days. A
 * monthly target is worth 3 over a quarter and 7/31 over a week of January.
 */
export function targetShare(start: number, end: number, per: Grain, axis: TimelineRules): number {
  const line = timelineOf(axis);
  return line.periodAxis(start, end, per).reduce((sum, from) => {
    const to = line.periodEnd(from, per);
    const days = Math.min(end, to) - Math.max(start, from);
    return sum + (days === to - from ? 1 : days / (to - from));
  }, 0);
}
