import { dayOfMoment } from './as-of.js';
import { daysFromIso, isoFromDays } from './days.js';
import { earlierDay, earlierPeriod, holds, isMonthStart, periodAxis, periodEnd, periodNumbers, periodStart, shiftPeriods, type CalendarRules } from './periods.js';
import type { Timeline } from './timeline.js';
import { createWindow } from './window.js';
import type { Zone } from './zone.js';

/** The line of local days. */
export function createDayLine(rules: CalendarRules, zone: Zone): Timeline {
  const monthNumber = (day: number): number => periodNumbers(day, day + 1, 'month', rules).first;
  const earlierStart: Timeline['earlierStart'] = (day, duration, grain) => earlierDay(day, duration, rules, grain);
  return {
    first: rules.custom?.kind === 'table' ? rules.custom.first : null,
    parse: daysFromIso,
    text: isoFromDays,
    elapsed: (asOf) => dayOfMoment(asOf, zone.name)! + 1,
    periodStart: (day, grain) => periodStart(day, grain, rules),
    periodEnd: (start, grain) => periodEnd(start, grain, rules),
    periodBefore: (start, grain) => (holds(start - 1, grain, rules) ? shiftPeriods(start, -1, grain, rules) : null),
    periodAxis: (from, to, grain) => periodAxis(from, to, grain, rules),
    countPeriods: (from, to, grain) => {
      const { first, last } = periodNumbers(from, to, grain, rules);
      return last - first + 1;
    },
    earlierPeriod: (start, duration, grain) => earlierPeriod(start, duration, grain, rules),
    earlierStart,
    earlierEnd: (end, duration, grain) => {
      if (isMonthStart(end, rules)) return earlierStart(end, duration, grain);
      const last = earlierStart(end - 1, duration, grain);
      return last === null ? null : last + 1;
    },
    isMonthStart: (day) => isMonthStart(day, rules),
    monthsBetween: (from, to) => monthNumber(to) - monthNumber(from),
    addMonths: (day, count) => earlierDay(day, { count: -count, unit: 'month' }, rules),
    alongside: (day, from, to) => to + (day - from),
    window: (start, end) => createWindow(start, end, zone),
  };
}
