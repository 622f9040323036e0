import { dayOfMoment } from '../calendar/as-of.js';
import { daysFromIso } from '../calendar/days.js';
import { periodAxis, periodEnd, periodsOf } from '../calendar/periods.js';
import { timelineOf } from '../calendar/timeline-of.js';
import type { CohortPlan } from '../plan/plan.js';
import { checkLength } from '../plan/plan-axis.js';
import { QueryError, type QueryProblem } from '../plan/query-problem.js';
import type { Extent } from './resolve-axis.js';

/** Days as numbers, ends exclusive. */
export interface ResolvedCohorts {
  readonly cohorts: readonly Cohort[];
  /** The last day that counts; null when there is no data. */
  readonly last: number | null;
  /** The range that cohorts were asked for. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface Cohort {
  readonly start: number;
  readonly end: number;
  /** One for each period from the cohort's own to the last that is followed. */
  readonly cells: readonly CohortCell[];
}

export interface CohortCell {
  readonly start: number;
  readonly end: number;
  /** False for a period that begins after the data ends, or after `asOf`: nobody knows it yet. */
  readonly reached: boolean;
  /** True for a period that has begun, and is not over at `asOf`. */
  readonly partial: boolean;
}

/**
 * Lays out the cohorts that begin in the range asked for, and the periods that each is followed through. An end that the query left open is
 * where the activity begins or ends; cohorts that begin after the data, or after `asOf`, are not there.
 * @param active first and last day of activity, by the filters
 * @param recorded first and last day of all rows of the dataset
 * @throws QueryError when the data makes more cohorts than a result may have.
 */
export function resolveCohorts({ axis, grain, periods }: CohortPlan, active: Extent | null, recorded: Extent | null): ResolvedCohorts {
  const [from, to] = [axis.from, axis.to].map((day) => (day === null ? null : daysFromIso(day))) as [number | null, number | null];
  const asOf = axis.asOf === null ? null : dayOfMoment(axis.asOf, axis.timezone);
  if (recorded === null) return { cohorts: [], last: null, from, to };
  const last = asOf === null ? recorded.last : Math.min(recorded.last, asOf);
  const low = from ?? active?.first;
  const high = Math.min(to ?? (active?.last ?? -Infinity) + 1, last + 1);
  if (low === undefined || low >= high) return { cohorts: [], last, from, to };
  const problems: QueryProblem[] = [];
  checkLength(low, high, grain, timelineOf(axis), problems);
  if (problems.length > 0) throw new QueryError(problems);
  const starts = periodAxis(low, high, grain, axis).filter((start) => from === null || start >= from);
  const { indexOf, startOf } = periodsOf(grain, axis);
  const cohorts = starts.map((start) => ({
    start,
    end: periodEnd(start, grain, axis),
    cells: Array.from({ length: periods + 1 }, (_, index) => {
      // What the project's calendar does not reach, nobody knows either.
      const [begin, end] = [startOf(indexOf(start)! + index) ?? last + 1, startOf(indexOf(start)! + index + 1) ?? last + 1];
      const reached = begin <= last;
      // The day of `asOf` itself counts as over.
      return { start: begin, end, reached, partial: reached && asOf !== null && end > asOf + 1 };
    }),
  }));
  return { cohorts, last, from: from ?? cohorts[0]?.start ?? null, to: to ?? cohorts.at(-1)?.end ?? null };
}
