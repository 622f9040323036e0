import type { Grain } from '../calendar/grain.js';
import { periodAxis, periodEnd, type CalendarRules } from '../calendar/periods.js';

/**
 * How many periods of a grain a range of days is worth: whole ones count one, a part counts its share of the period's days. A
 * monthly target is worth 3 over a quarter and 7/31 over a week of January.
 */
export function targetShare(start: number, end: number, per: Grain, calendar: CalendarRules): number {
  return periodAxis(start, end, per, calendar).reduce((sum, from) => {
    const to = periodEnd(from, per, calendar);
    const days = Math.min(end, to) - Math.max(start, from);
    return sum + (days === to - from ? 1 : days / (to - from));
  }, 0);
}
