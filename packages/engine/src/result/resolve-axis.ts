import { civilFromDays, daysFromIso } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/named-period.js';
import { periodAxis, periodEnd, periodStart } from '../calendar/periods.js';
import { createWindow, type Window } from '../calendar/window.js';
import type { Zone } from '../calendar/zone.js';
import type { Axis } from '../plan/plan.js';
import { checkLength } from '../plan/plan-axis.js';
import { QueryError, type QueryProblem } from '../plan/query-problem.js';

/** First and last day with data. */
export interface Extent {
  readonly first: number;
  readonly last: number;
}

/** One period of the axis: days as numbers, ends exclusive. */
export interface Stretch {
  /** First day of the whole period. */
  readonly periodStart: number;
  readonly periodEnd: number;
  /** What of it is in the range asked for. */
  readonly start: number;
  readonly end: number;
  /** True when the whole period is not over at `asOf`, wherever the range ends. */
  readonly partial: boolean;
  /** The end of what of it has passed at `asOf`; not after `start` when it has not begun. */
  readonly elapsedEnd: number;
}

export interface ResolvedAxis {
  /** In order of time; null when time does not filter. */
  readonly stretches: readonly Stretch[] | null;
  /** One window for each stretch; null when time does not filter. */
  readonly windows: readonly Window[] | null;
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * Lays out the periods of an axis. An end that the query left open is where the data ends, at the boundary of a period when
 * there is a grain, so that no whole period passes for a piece of one.
 * @throws QueryError when the data makes more periods than a result may have.
 */
export function resolveAxis(axis: Axis, extent: () => Extent | null, zone: Zone): ResolvedAxis {
  const { grain, from, to } = axis;
  if (grain === null && from === null && to === null) return { stretches: null, windows: null, from: null, to: null };
  const range = resolveRange(axis, extent);
  if (range === null) return { stretches: [], windows: [], from: dayOrNull(from), to: dayOrNull(to) };
  if (grain !== null) {
    const problems: QueryProblem[] = [];
    checkLength(range.from, range.to, grain, axis, problems);
    if (problems.length > 0) throw new QueryError(problems);
  }
  const asOfDay = axis.asOf === null ? null : dayOfMoment(axis.asOf, axis.timezone);
  const stretch = (start: number, end: number): Stretch => {
    const inside = { start: Math.max(start, range.from), end: Math.min(end, range.to) };
    // The day of `asOf` itself counts as over.
    const partial = asOfDay !== null && end > asOfDay + 1;
    const elapsedEnd = partial ? Math.min(inside.end, asOfDay + 1) : inside.end;
    return { periodStart: start, periodEnd: end, ...inside, partial, elapsedEnd };
  };
  const stretches =
    grain === null
      ? [stretch(range.from, range.to)]
      : periodAxis(range.from, range.to, grain, axis).map((start) => stretch(start, periodEnd(start, grain, axis)));
  return { stretches, windows: stretches.map(({ start, end }) => createWindow(start, end, zone)), ...range };
}

/** The ends of the range; null when a grain has nothing to lay periods over. */
function resolveRange(axis: Axis, extent: () => Extent | null): { readonly from: number; readonly to: number } | null {
  const { grain } = axis;
  const from = dayOrNull(axis.from);
  const to = dayOrNull(axis.to);
  if (from !== null && to !== null) return { from, to };
  const data = extent();
  if (data === null) {
    const known = from ?? to;
    return known === null || grain !== null ? null : { from: known, to: known };
  }
  const first = grain === null ? data.first : periodStart(data.first, grain, axis);
  const end = grain === null ? data.last + 1 : periodEnd(periodStart(data.last, grain, axis), grain, axis);
  if (from !== null) return { from, to: Math.max(from, end) };
  return to === null ? { from: first, to: end } : { from: Math.min(first, to), to };
}

function dayOrNull(iso: string | null): number | null {
  return iso === null ? null : daysFromIso(iso);
}

/** True for the first day of a month. */
export function isMonthStart(day: number): boolean {
  return civilFromDays(day).day === 1;
}

/** Whole months from one first of a month to another. */
export function monthsBetween(from: number, to: number): number {
  const a = civilFromDays(from);
  const b = civilFromDays(to);
  return (b.year - a.year) * 12 + (b.month - a.month);
}
