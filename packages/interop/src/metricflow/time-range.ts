import type { Grain } from '@plumbline/engine/calendar';
import type { Leaf } from './drafts.js';
import { NotCarried } from './names.js';

interface DayRange {
  readonly from?: string;
  readonly to?: string;
}

/**
 * The days of a query. A time constraint holds its first and its last day, each with the whole period of the grain around it;
 * without one, metrics that take rows of other periods, or join the time spine, go over all of the spine.
 */
export function timeRange(
  constraint: readonly [string, string] | null,
  grain: Grain | null,
  leaves: readonly Leaf[],
  spine: { readonly from: string; readonly to: string },
): DayRange {
  if (grain === 'hour') return hourRange(constraint, leaves, spine);
  if (constraint !== null) {
    const [from, last] = constraint.map(dayOf) as [string, string];
    return { from: grain === null ? from : firstDay(from, grain), to: grain === null ? addDays(last, 1) : nextPeriod(last, grain) };
  }
  if (grain === null || !leaves.some(({ joinsTimeSpine, leavesPeriod }) => joinsTimeSpine || leavesPeriod)) return {};
  return { from: firstDay(spine.from, grain), to: nextPeriod(spine.to, grain) };
}

/** The same by the hour: the constraint's hours as wholes, as texts of local times. */
function hourRange(constraint: readonly [string, string] | null, leaves: readonly Leaf[], spine: { readonly from: string; readonly to: string }): DayRange {
  if (constraint === null && !leaves.some(({ joinsTimeSpine, leavesPeriod }) => joinsTimeSpine || leavesPeriod)) return {};
  const [first, last] = (constraint ?? [spine.from, spine.to]).map(hourOf) as [number, number];
  return { from: hourText(first), to: hourText(last + 1) };
}

/** Hours since 1970. */
function hourOf(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2})[\d:.]*)?$/u.exec(text.trim());
  if (match === null) throw new NotCarried(`the time constraint \`${text}\` is no time`);
  return Date.parse(`${match[1]!}T${match[2] ?? '00'}:00:00Z`) / 3_600_000;
}

function hourText(hour: number): string {
  return new Date(hour * 3_600_000).toISOString().slice(0, 16);
}

/** The first day of the period that holds a day, as ISO text. Weeks begin on Monday. */
export function firstDay(day: string, grain: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  if (grain === 'week') return addDays(day, -((date.getUTCDay() + 6) % 7));
  if (grain === 'month') return isoDay(year, month);
  if (grain === 'quarter') return isoDay(year, month - (month % 3));
  return grain === 'year' ? isoDay(year, 0) : day;
}

function nextPeriod(day: string, grain: string): string {
  const first = new Date(`${firstDay(day, grain)}T00:00:00Z`);
  const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
  const count = months[grain];
  if (count !== undefined) return isoDay(first.getUTCFullYear(), first.getUTCMonth() + count);
  return addDays(first.toISOString().slice(0, 10), grain === 'week' ? 7 : 1);
}

function isoDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

function dayOf(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T]([\d:.]+))?$/u.exec(text.trim());
  if (match === null) throw new NotCarried(`the time constraint \`${text}\` is no day`);
  if (match[2] !== undefined && /[1-9]/u.test(match[2])) throw new NotCarried(`a time constraint within a day (\`${text}\`)`);
  return match[1]!;
}
