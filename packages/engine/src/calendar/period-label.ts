import { civilFromDays } from './days.js';
import { lastAtMost } from './period-table.js';
import { periodNumbers, periodStart, type CalendarRules } from './periods.js';
import type { Grain } from './grain.js';

/**
 * The name that a period has in the project's own calendar: `FY2017`, `FY2017 Q1`; `FY2017 P03` and `FY2017 W09` where years are of whole
 * weeks; what its dataset calls it where it comes from one. Null for a period that goes by the calendar of all.
 */
export function periodLabel(start: number, grain: Grain, rules: CalendarRules): string | null {
  const { custom } = rules;
  if (custom?.kind === 'table') {
    const periods = grain === 'day' || grain === 'hour' ? undefined : custom.grains[grain];
    return periods?.names[lastAtMost(periods.starts, start)] ?? null;
  }
  const ownYear = custom?.kind === 'weeks' || rules.fiscalYearStart !== 1;
  const named = grain === 'year' || grain === 'quarter' || (custom?.kind === 'weeks' && (grain === 'month' || grain === 'week'));
  if (!ownYear || !named) return null;
  const yearBegins = periodStart(start, 'year', rules);
  const year = `FY${fiscalYear(yearBegins, rules)}`;
  if (grain === 'year') return year;
  const { first, last } = periodNumbers(yearBegins, start + 1, grain, rules);
  const place = last - first + 1;
  return grain === 'quarter' ? `${year} Q${place}` : `${year} ${grain === 'month' ? 'P' : 'W'}${String(place).padStart(2, '0')}`;
}

/** The number that names a year from its first day. */
export function fiscalYear(yearBegins: number, rules: CalendarRules): number {
  const { custom, fiscalYearNamedBy } = rules;
  if (custom?.kind === 'weeks') {
    const ends = periodNumbers(yearBegins, yearBegins + 1, 'year', rules).first;
    // One that ends with December is of one calendar year, though days of it may be of another.
    return fiscalYearNamedBy === 'end' || custom.yearEnds.month === 12 ? ends : ends - 1;
  }
  const { year, month } = civilFromDays(yearBegins);
  return fiscalYearNamedBy === 'end' && month !== 1 ? year + 1 : year;
}

/** The first day of the year that a number names. */
export function startOfFiscalYear(year: number, rules: CalendarRules): number {
  // Some day well within a year near it, then as many years on as its own number lies off.
  let begins = periodStart(Math.round((year - 1970) * 365.2425) + 180, 'year', rules);
  for (let tries = 0; tries < 4 && fiscalYear(begins, rules) !== year; tries += 1) {
    begins = periodStart(begins + (year - fiscalYear(begins, rules)) * 365 + 30, 'year', rules);
  }
  return begins;
}
