import { daysFromIso } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/as-of.js';
import type { GoalModel } from '../definitions/catalog.js';
import type { Plan } from '../plan/plan.js';
import type { ResultRow } from './query-result.js';

/** A goal with where it should be and where it is. */
export interface GoalState extends GoalModel {
  /** Where the straight line from the baseline to the target is as of the day of the query; null when that is not known. */
  readonly expected: number | null;
  /** The share of the way from the baseline to the target that is gone, by the last period that is over; may leave 0 to 1. */
  readonly progress: number | null;
}

/**
 * Where a goal stands. Progress is that of the last row whose period is over and that has a value; null by dimensions, and for a goal per
 * period in a result of another grain.
 */
export function goalState(goal: GoalModel, kpi: string, { axis, dimensions }: Plan, rows: readonly ResultRow[]): GoalState {
  const { baseline, target, per } = goal;
  const fits = dimensions.length === 0 && (per === undefined || per === axis.grain);
  const value = fits ? rows.findLast((row) => row['partial'] !== true && typeof row[kpi] === 'number')?.[kpi] : undefined;
  const gone = typeof value !== 'number' || baseline === undefined || baseline === target ? null : (value - baseline) / (target - baseline);
  return { ...goal, expected: expectedAt(goal, axis), progress: gone };
}

function expectedAt({ baseline, target, from, by }: GoalModel, { asOf, timezone }: Plan['axis']): number | null {
  const today = asOf === null ? null : dayOfMoment(asOf, timezone);
  if (today === null || baseline === undefined || from === undefined) return null;
  const [start, end] = [daysFromIso(from)!, daysFromIso(by)!];
  if (end <= start) return null;
  const share = Math.min(Math.max((today - start) / (end - start), 0), 1);
  return baseline + share * (target - baseline);
}
