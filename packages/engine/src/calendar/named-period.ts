import { addMonths, daysFromCivil, daysFromIso, isoFromDays, isoWeekday } from './days.js';
import { NAMED_GRAINS, type Grain } from './grain.js';
import { parseHours } from './named-hours.js';
import { startOfFiscalYear } from './period-label.js';
import { periodEnd, periodStart, shiftPeriods, type CalendarRules } from './periods.js';
import { dayOfMoment } from './as-of.js';

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
 * - `2017`, `2017-Q4`, `2017-10`, `2017-W40` (ISO week), `2017-10-05`: of the calendar, whatever the fiscal year; where the project has a
 *   calendar of its own, years, quarters and weeks are of that one;
 * - `FY2017`, `FY2017 Q4`, and with years of whole weeks `FY2017 P03`, `FY2017 W09`: of the fiscal year; of a calendar in a dataset the
 *   names that it gives;
 * - `2017-10-01..2017-12-31`: days, both included (a year or month on either side stands for its first or last day);
 * - `today`, `yesterday`, `this|last|next day|week|month|quarter|year`: by the project's week and fiscal year;
 * - `last 12 months`: the twelve whole months before the one of today; `next 2 quarters` those after it;
 * - `year|quarter|month|week to date`: since its first day up to and with today;
 * - `this hour`, `last 24 hours`, `next hour`: whole hours, written as times;
 * - `2024-03-31T10:00..2024-03-31T18:00`: times on the wall clock, or instants, the second one left out.
 *
 * Null when the text is none of these, or when it speaks of today and there is no `asOf`.
 */
export function parsePeriod(text: string, context: PeriodContext): DayRange | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const hours = parseHours(words, context.asOf, context.project.timezone);
  if (hours !== null) return hours;
  const range = parseAbsolute(words, context.project) ?? parseSpan(words, context.project) ?? parseRelative(words, context);
  return range === null || range[0] >= range[1] ? null : { from: isoFromDays(range[0]), to: isoFromDays(range[1]) };
}

type Days = readonly [from: number, to: number];

function parseAbsolute(text: string, rules: CalendarRules): Days | null {
  const day = daysFromIso(text);
  if (day !== null) return [day, day + 1];
  const own = parseOwn(text, rules);
  if (own !== null) return own;
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

const OWN_PARTS: Readonly<Record<string, Grain>> = { q: 'quarter', p: 'month', w: 'week' };

/** `FY2017`, `FY2017 Q1`, `FY2017-P03`; where the project has a calendar of its own also without `FY`, and what its dataset calls a period. */
function parseOwn(text: string, rules: CalendarRules): Days | null {
  const { custom } = rules;
  if (custom?.kind === 'table') {
    for (const grain of NAMED_GRAINS) {
      const at = custom.grains[grain]?.names.findIndex((name) => name.toLowerCase() === text) ?? -1;
      if (at < 0) continue;
      const { starts } = custom.grains[grain]!;
      return [starts[at]!, starts[at + 1] ?? custom.end];
    }
    return null;
  }
  const match = /^(fy ?)?(\d{4})(?:[- ]?([qpw])(\d{1,2}))?$/.exec(text);
  if (match === null || custom?.kind === 'dataset' || (match[1] === undefined && custom === undefined)) return null;
  const begins = startOfFiscalYear(Number(match[2]), rules);
  const ends = periodEnd(begins, 'year', rules);
  if (match[3] === undefined) return [begins, ends];
  if (custom === undefined && match[3] !== 'q') return null;
  const grain = OWN_PARTS[match[3]]!;
  const start = Number(match[4]) < 1 ? ends : shiftPeriods(begins, Number(match[4]) - 1, grain, rules);
  return start >= ends ? null : [start, periodEnd(start, grain, rules)];
}

function isoWeekDays(year: number, week: number): Days | null {
  // 4 January is always in week 1.
  const fourth = daysFromCivil(year, 1, 4);
  const start = fourth - isoWeekday(fourth) + 1 + (week - 1) * 7;
  const nextFourth = daysFromCivil(year + 1, 1, 4);
  const yearEnd = nextFourth - isoWeekday(nextFourth) + 1;
  return week < 1 || start >= yearEnd ? null : [start, start + 7];
}

function parseSpan(text: string, rules: CalendarRules): Days | null {
  const dots = text.indexOf('..');
  if (dots < 0) return null;
  const first = parseAbsolute(text.slice(0, dots).trim(), rules);
  const last = parseAbsolute(text.slice(dots + 2).trim(), rules);
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
