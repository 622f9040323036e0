import { civilFromDays, daysFromIso, MS_PER_DAY } from '../calendar/days.js';
import type { Grain } from '../calendar/grain.js';
import { localOfMoment } from '../calendar/moment.js';
import { addPeriods } from '../calendar/periods.js';
import { dateFormat, languageOf, numberFormat } from './intl.js';

/** The letter for a quarter, where it is not Q. `Intl` has no quarters. */
const QUARTER: Readonly<Record<string, string>> = { fr: 'T', es: 'T', it: 'T', pt: 'T', ca: 'T', ro: 'T', nl: 'K', sv: 'Kv', da: 'K' };

const MONTH: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric' };
const HOUR: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' };
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

/** Names of periods by their text in result rows. */
export type PeriodLabels = Readonly<Record<string, string>>;

/**
 * Names a period by its first day (ISO): `Oct 5, 2017`, `2 – 8 Oct 2017` for a week, `Oct 2017`, `Q4 2017`, `2017`. A quarter or
 * year that does not start with a calendar one (a fiscal year from February) is named by its first and last month.
 * An hour (`2017-10-05T14:00+02:00`) is named by what the clock showed. A period that `labels` names (of a result whose calendar has names
 * of its own) goes by that. No day gives the empty text; a text that is neither day nor hour is given back as it is.
 */
export function formatPeriod(isoDay: string | null, grain: Grain | null, locale: string, labels: PeriodLabels = {}): string {
  if (isoDay === null) return '';
  const label = Object.hasOwn(labels, isoDay) ? labels[isoDay] : undefined;
  if (label !== undefined) return label;
  const start = daysFromIso(isoDay);
  if (start === null) return formatHour(isoDay, locale);
  const { year, month } = civilFromDays(start);
  const last = addPeriods(start, 1, grain ?? 'day') - 1;
  switch (grain) {
    case 'hour':
    case null:
    case 'day':
      return dateFormat(locale, DAY).format(start * MS_PER_DAY);
    case 'week':
      return dateFormat(locale, DAY).formatRange(start * MS_PER_DAY, last * MS_PER_DAY);
    case 'month':
      return dateFormat(locale, MONTH).format(start * MS_PER_DAY);
    case 'quarter': {
      if (month % 3 !== 1) return monthRange(start, last, locale);
      const plain = numberFormat(locale, { useGrouping: false });
      return `${QUARTER[languageOf(locale)] ?? 'Q'}${plain.format((month + 2) / 3)} ${plain.format(year)}`;
    }
    case 'year':
      return month === 1 ? dateFormat(locale, { year: 'numeric' }).format(start * MS_PER_DAY) : monthRange(start, last, locale);
  }
}

/**
 * Names a range of days: first inclusive, last exclusive (ISO); one of times by both of them. A whole day, month, quarter or year goes by its name; an open end
 * gives the empty text when both are open, else the end that is known with an arrow.
 */
export function formatRange(from: string | null, to: string | null, locale: string): string {
  if (isTime(from) || isTime(to)) {
    const [start, stop] = [from, to].map((text) => (isTime(text) ? formatHour(text, locale) : formatPeriod(text, 'day', locale)));
    return `${start} ${start === '' || stop === '' ? '→' : '–'} ${stop}`.trim();
  }
  const first = from === null ? null : daysFromIso(from);
  const end = to === null ? null : daysFromIso(to);
  if (first === null && end === null) return '';
  const format = dateFormat(locale, DAY);
  if (first === null) return `→ ${format.format((end! - 1) * MS_PER_DAY)}`;
  if (end === null) return `${format.format(first * MS_PER_DAY)} →`;
  for (const grain of ['day', 'month', 'quarter', 'year'] as const) {
    const { month, day } = civilFromDays(first);
    const starts = grain === 'day' || (day === 1 && (grain === 'month' || (month - 1) % (grain === 'year' ? 12 : 3) === 0));
    if (starts && addPeriods(first, 1, grain) === end) return formatPeriod(from, grain, locale);
  }
  return format.formatRange(first * MS_PER_DAY, Math.max(first, end - 1) * MS_PER_DAY);
}

/** Writes an ISO day or instant; texts that are neither are given back as they are. Instants are shown in `timezone`. */
export function formatDate(iso: string, locale: string, timezone = 'UTC'): string {
  const day = daysFromIso(iso);
  if (day !== null) return dateFormat(locale, DAY).format(day * MS_PER_DAY);
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return iso;
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone }).format(instant);
}

function isTime(text: string | null): text is string {
  return text !== null && localOfMoment(text) !== null;
}

function formatHour(text: string, locale: string): string {
  const local = localOfMoment(text);
  return local === null ? text : dateFormat(locale, HOUR).format(local);
}

function monthRange(first: number, last: number, locale: string): string {
  return dateFormat(locale, MONTH).formatRange(first * MS_PER_DAY, last * MS_PER_DAY);
}
