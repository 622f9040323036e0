import { instantOfMoment } from './as-of.js';
import { createDayLine } from './day-line.js';
import { daysFromIso, isoFromDays, MS_PER_DAY } from './days.js';
import { hourEnd, hourStart, MS_PER_HOUR } from './hour.js';
import { momentText, parseMoment } from './moment.js';
import type { CalendarRules } from './periods.js';
import type { Timeline } from './timeline.js';
import type { Zone } from './zone.js';

/**
 * The line of instants. Periods of days and longer are those of the local days; a period of an hour begins with each hour of the wall
 * clock, and wherever the clock changes: a day has 23 to 25 of them, and the hour that comes twice is two.
 */
export function createInstantLine(rules: CalendarRules, zone: Zone): Timeline {
  const days = createDayLine(rules, zone);
  const { dayOf, startOfDay } = zone;
  const isDayStart = (instant: number): boolean => startOfDay(dayOf(instant)) === instant;
  /** Moves the day of an instant and keeps its time of day. */
  const onDay = (instant: number, move: (day: number) => number | null): number | null => {
    const local = zone.toLocal(instant);
    const day = Math.floor(local / MS_PER_DAY);
    const moved = move(day);
    return moved === null ? null : zone.fromLocal(local + (moved - day) * MS_PER_DAY);
  };
  const earlierStart: Timeline['earlierStart'] = (instant, duration, grain) =>
    duration.unit === 'hour' ? instant - duration.count * MS_PER_HOUR : onDay(instant, (day) => days.earlierStart(day, duration, grain));
  const atDay = (day: number | null): number | null => (day === null ? null : startOfDay(day));
  const earlierHour: Timeline['earlierStart'] = (start, duration) => {
    const found = earlierStart(start, duration, 'hour');
    if (found === null) return null;
    const skipped = duration.unit !== 'hour' && (zone.toLocal(found) - zone.toLocal(start)) % MS_PER_DAY !== 0;
    return skipped ? null : hourStart(found, zone);
  };

  return {
    first: atDay(days.first),
    parse: (text) => parseMoment(text, zone),
    text: (instant, grain) => (grain === null || grain === 'hour' ? momentText(instant, zone) : isoFromDays(dayOf(instant))),
    elapsed: (asOf) => instantOfMoment(asOf, zone.name)! + (daysFromIso(asOf) === null ? 0 : 1),
    periodStart: (instant, grain) => (grain === 'hour' ? hourStart(instant, zone) : startOfDay(days.periodStart(dayOf(instant), grain))),
    periodEnd: (start, grain) => (grain === 'hour' ? hourEnd(start, zone) : startOfDay(days.periodEnd(dayOf(start), grain))),
    periodBefore: (start, grain) => (grain === 'hour' ? hourStart(start - 1, zone) : atDay(days.periodBefore(dayOf(start), grain))),
    periodAxis: (from, to, grain) => {
      if (from >= to) return [];
      if (grain !== 'hour') return days.periodAxis(dayOf(from), dayOf(to - 1) + 1, grain).map(startOfDay);
      const starts: number[] = [];
      for (let start = hourStart(from, zone); start < to; start = hourEnd(start, zone)) starts.push(start);
      return starts;
    },
    countPeriods: (from, to, grain) =>
      grain === 'hour' ? Math.ceil((to - from) / MS_PER_HOUR) : days.countPeriods(dayOf(from), dayOf(to - 1) + 1, grain),
    earlierPeriod: (start, duration, grain) => {
      if (grain === 'hour') return earlierHour(start, duration, grain);
      if (duration.unit === 'hour') return startOfDay(days.periodStart(dayOf(start - duration.count * MS_PER_HOUR), grain));
      return atDay(days.earlierPeriod(dayOf(start), duration, grain));
    },
    earlierStart,
    earlierEnd: (end, duration, grain) => {
      const whole = duration.unit !== 'hour' && isDayStart(end);
      return whole ? atDay(days.earlierEnd(dayOf(end), duration, grain)) : earlierStart(end, duration, grain);
    },
    isMonthStart: (instant) => isDayStart(instant) && days.isMonthStart(dayOf(instant)),
    monthsBetween: (from, to) => days.monthsBetween(dayOf(from), dayOf(to)),
    addMonths: (instant, count) => onDay(instant, (day) => days.addMonths(day, count)),
    alongside: (instant, from, to, grain) =>
      grain === 'hour' || grain === null ? to + (instant - from) : zone.fromLocal(zone.toLocal(to) + zone.toLocal(instant) - zone.toLocal(from)),
    window: (start, end) => ({ startDay: dayOf(start), endDay: dayOf(Math.max(start, end)), startMs: start, endMs: Math.max(start, end) }),
  };
}
