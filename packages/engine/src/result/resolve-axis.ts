import type { Timeline } from '../calendar/timeline.js';
import { timelineOf } from '../calendar/timeline-of.js';
import type { Window } from '../calendar/window.js';
import type { Axis } from '../plan/plan.js';
import { checkLength } from '../plan/plan-axis.js';
import { QueryError, type QueryProblem } from '../plan/query-problem.js';

/** First and last day with data, or, on a line of instants, first and last instant. */
export interface Extent {
  readonly first: number;
  readonly last: number;
}

/** One period of the axis: points of its line, ends exclusive. */
export interface Stretch {
  /** Where the whole period begins. */
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
export function resolveAxis(axis: Axis, extent: () => Extent | null): ResolvedAxis {
  const { grain, from, to } = axis;
  if (grain === null && from === null && to === null) return { stretches: null, windows: null, from: null, to: null };
  const line = timelineOf(axis);
  const range = resolveRange(axis, extent, line);
  if (range === null) return { stretches: [], windows: [], from: pointOrNull(from, line), to: pointOrNull(to, line) };
  if (grain !== null) {
    const problems: QueryProblem[] = [];
    checkLength(range.from, range.to, grain, line, problems);
    if (problems.length > 0) throw new QueryError(problems);
  }
  const elapsed = axis.asOf === null ? null : line.elapsed(axis.asOf);
  const stretch = (start: number, end: number): Stretch => {
    const inside = { start: Math.max(start, range.from), end: Math.min(end, range.to) };
    // The day of `asOf` itself counts as over; by hours, only what is before it.
    const partial = elapsed !== null && end > elapsed;
    const elapsedEnd = partial ? Math.min(inside.end, elapsed) : inside.end;
    return { periodStart: start, periodEnd: end, ...inside, partial, elapsedEnd };
  };
  const stretches =
    grain === null
      ? [stretch(range.from, range.to)]
      : line.periodAxis(range.from, range.to, grain).map((start) => stretch(start, line.periodEnd(start, grain)));
  return { stretches, windows: stretches.map(({ start, end }) => line.window(start, end)), ...range };
}

/** The ends of the range; null when a grain has nothing to lay periods over. */
function resolveRange(axis: Axis, extent: () => Extent | null, line: Timeline): { readonly from: number; readonly to: number } | null {
  const { grain } = axis;
  const from = pointOrNull(axis.from, line);
  const to = pointOrNull(axis.to, line);
  if (from !== null && to !== null) return { from, to };
  const data = extent();
  if (data === null) {
    const known = from ?? to;
    return known === null || grain !== null ? null : { from: known, to: known };
  }
  const first = grain === null ? data.first : line.periodStart(data.first, grain);
  const end = grain === null ? data.last + 1 : line.periodEnd(line.periodStart(data.last, grain), grain);
  if (from !== null) return { from, to: Math.max(from, end) };
  return to === null ? { from: first, to: end } : { from: Math.min(first, to), to };
}

function pointOrNull(text: string | null, line: Timeline): number | null {
  return text === null ? null : line.parse(text);
}

/** The same stretches as if all of them were over. */
export function asIfOver(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.map((stretch) => ({ ...stretch, partial: false, elapsedEnd: stretch.end }));
}
