import { addMonths, daysFromCivil, daysFromIso, isoFromDays, isoWeekday } from './days.js';
import type { Grain } from './grain.js';
import { periodEnd, periodStart, shiftPeriods, type CalendarRules } from './periods.js';
import { createZone } from './zone.js';

/** What a named period is read against. */
export interface PeriodContext {
  /** Today: an ISO day or instant; null when there is none, so that periods like `last month` cannot be read. */
  readonly asOf: string | null;
  readonly project: CalendarRules & { readonly timezone: string };
}

/** First day inclusive, last day exclusive, as ISO text. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads a period as people write one:
 * - `2017`, `2017-Q4`, `2017-10`, `2017-W40` (ISO week), `2017-10-05`: of the calendar, whatever the fiscal year;
 * - `2017-10-01..2017-12-31`: days, both included (a year or month on either side stands for its first or last day);
 * - `today`, `yesterday`, `this|last|next day|week|month|quarter|year`: by the project's week and fiscal year;
 * - `last 12 months`: the twelve whole months before the one of today; `next 2 quarters` those after it;
 * - `year|quarter|month|week to date`: since its first day up to and with today.
 *
 * Null when the text is none of these, or when it speaks of today and there is no `asOf`.
 */
export function parsePeriod(text: string, context: PeriodContext): DayRange | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const range = parseAbsolute(words) ?? parseSpan(words) ?? parseRelative(words, context);
  return range === null || range[0] >= range[1] ? null : { from: isoFromDays(range[0]), to: isoFromDays(range[1]) };
}

/** The local day of an ISO day or instant; null when the text is neither. */
export function dayOfMoment(moment: string, timezone: string): number | null {
  const day = daysFromIso(moment);
  if (day !== null) return day;
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment)) return null;
  const instant = Date.parse(moment);
  return Number.isNaN(instant) ? null : createZone(timezone).dayOf(instant);
}

type Days = readonly [from: number, to: number];

function parseAbsolute(text: string): Days | null {
  const day = daysFromIso(text);
  if (day !== null) return [day, day + 1];
  const match = /^(\d{4})(?:-(?:(q)([1-4])|(w)(\d{2})|(\d{2})))?$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] !== undefined) {
    const start = daysFromCivil(year, Number(match[3]) * 3 - 2, 1);
    return [start, addMonths(start, 3)];
  }
  if (match[4] !== undefined) return isoWeekDays(year, Number(match[5]));
  const start = match[6] === undefined ? daysFromCivil(year, 1, 1) : daysFromIso(`${text}-01`);
  return start === null ? null : [start, addMonths(start, match[6] === undefined ? 12 : 1)];
}

function isoWeekDays(year: number, week: number): Days | null {
  // 4 January is always in week 1.
  const fourth = daysFromCivil(year, 1, 4);
  const start = fourth - isoWeekday(fourth) + 1 + (week - 1) * 7;
  const nextFourth = daysFromCivil(year + 1, 1, 4);
  const yearEnd = nextFourth - isoWeekday(nextFourth) + 1;
  return week < 1 || start >= yearEnd ? null : [start, start + 7];
}

function parseSpan(text: string): Days | null {
  const dots = text.indexOf('..');
  if (dots < 0) return null;
  const first = parseAbsolute(text.slice(0, dots).trim());
  const last = parseAbsolute(text.slice(dots + 2).trim());
  return first === null || last === null ? null : [first[0], last[1]];
}

const RELATIVE = /^(this|last|previous|next) (?:(\d{1,4}) )?(day|week|month|quarter|year)s?$/;

function parseRelative(text: string, { asOf, project }: PeriodContext): Days | null {
  const today = asOf === null ? null : dayOfMoment(asOf, project.timezone);
  if (today === null) return null;
  if (text === 'today') return [today, today + 1];
  if (text === 'yesterday') return [today - 1, today];
  const toDate = /^(year|quarter|month|week) to date$/.exec(text);
  if (toDate !== null) return [periodStart(today, toDate[1] as Grain, project), today + 1];
  const match = RELATIVE.exec(text);
  if (match === null) return null;
  const grain = match[3] as Grain;
  const start = periodStart(today, grain, project);
  const count = match[2] === undefined ? 1 : Number(match[2]);
  if (match[1] === 'this') return match[2] === undefined ? [start, periodEnd(start, grain, project)] : null;
  if (match[1] === 'next') return [periodEnd(start, grain, project), shiftPeriods(start, count + 1, grain, project)];
  return [shiftPeriods(start, -count, grain, project), start];
}
