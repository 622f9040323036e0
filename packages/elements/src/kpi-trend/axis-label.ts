import type { Grain } from '@plumbline/engine';
import { dateFormat, formatPeriod, type PeriodLabels } from '@plumbline/engine/format';

/**
 * Name of a period under the axis: as short as its neighbours allow. The first one, and each that starts a year, carries the year;
 * the others leave it out; hours, all but those that start a day, the day. A text that is neither day nor hour is given back as it is.
 */
export function axisLabel(period: string, grain: Grain | null, first: boolean, locale: string, labels: PeriodLabels = {}): string {
  const label = labels[period];
  if (label !== undefined) return first || / [A-Z]0?1$/.test(label) ? label : label.replace(/^FY\d+ /, '');
  if (grain === 'hour') return hourLabel(period, first, locale);
  const time = Date.parse(`${period}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(period) || Number.isNaN(time)) return period;
  if (first || period.slice(5, 7) === '01' && (grain !== 'day' && grain !== 'week')) return formatPeriod(period, grain, locale);
  switch (grain) {
    case 'year':
      return formatPeriod(period, grain, locale);
    case 'quarter':
      return shortQuarter(period, locale);
    case 'month':
      return dateFormat(locale, { month: 'short' }).format(time);
    case 'week':
    case 'day':
    case null:
      return dateFormat(locale, { day: 'numeric', month: 'short' }).format(time);
  }
}

/** `Q2` of `Q2 2017`; a quarter named by its months keeps them. */
function shortQuarter(period: string, locale: string): string {
  const [quarter = '', ...rest] = formatPeriod(period, 'quarter', locale).split(' ');
  return rest.length === 1 ? quarter : [quarter, ...rest].join(' ');
}

/** `14:00`; the first of a day, and of all, with the day. */
function hourLabel(period: string, first: boolean, locale: string): string {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(period) ?? [];
  if (day === undefined || clock === undefined) return period;
  const date: Intl.DateTimeFormatOptions = first || clock === '00:00' ? { day: 'numeric', month: 'short' } : {};
  return dateFormat(locale, { ...date, hour: 'numeric', minute: '2-digit' }).format(Date.parse(`${day}T${clock}Z`));
}
