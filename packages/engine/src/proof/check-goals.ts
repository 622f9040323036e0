import { daysFromIso } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/as-of.js';
import { periodAxis } from '../calendar/periods.js';
import type { Catalog, GoalModel, KpiModel } from '../definitions/catalog.js';
import { DataError } from '../evaluate/data-error.js';
import type { Query } from '../plan/query.js';
import { QueryError } from '../plan/query-problem.js';
import type { QueryResult } from '../result/query-result.js';

/** Whether a goal asks for more than the KPI ever did. */
export interface GoalOutcome {
  readonly kpi: string;
  /** A warning, or null when the KPI has been as fast before, or when nothing is left to do. */
  readonly warning: string | null;
}

/**
 * Holds every goal against its KPI's own history: the change per period that is left to make by its day against the best that the KPI ever
 * made over as many periods (or over all that there are).
 */
export function checkGoals(catalog: Catalog, asOf: string, query: (query: Query) => QueryResult): readonly GoalOutcome[] {
  return Object.values(catalog.kpis).flatMap((kpi) => {
    if (kpi.kind !== 'value' || kpi.goal === undefined) return [];
    const grain = kpi.goal.per ?? 'month';
    try {
      const { rows } = query({ kpis: [kpi.name], grain, asOf });
      const history = rows.flatMap((row) => (row['partial'] !== true && typeof row[kpi.name] === 'number' ? [row[kpi.name] as number] : []));
      return [{ kpi: kpi.name, warning: warningOf(kpi, kpi.goal, history, periodsLeft(catalog, kpi.goal, grain, asOf), grain) }];
    } catch (error) {
      if (error instanceof QueryError || error instanceof DataError) return [];
      throw error;
    }
  });
}

function periodsLeft({ project }: Catalog, { by }: GoalModel, grain: NonNullable<Query['grain']>, asOf: string): number {
  const today = dayOfMoment(asOf, project.timezone);
  const end = daysFromIso(by)! + 1;
  return today === null || today >= end ? 0 : periodAxis(today, end, grain, project).length;
}

function warningOf(kpi: KpiModel, { target, by }: GoalModel, history: readonly number[], left: number, grain: string): string | null {
  const last = history.at(-1);
  if (last === undefined || history.length < 3) return `The goal of \`${kpi.name}\` cannot be held against a history of ${history.length} ${grain}s.`;
  const up = kpi.direction === 'down' ? -1 : kpi.direction === 'up' ? 1 : Math.sign(target - last);
  const missing = (target - last) * up;
  if (missing <= 0) return null;
  if (left === 0) return `The goal of \`${kpi.name}\` was to be reached by ${by}, and is not: ${short(last)} instead of ${short(target)}.`;
  const span = Math.min(left, history.length - 1);
  const changes = history.slice(span).map((value, i) => ((value - history[i]!) * up) / span);
  const best = Math.max(...changes);
  const needed = missing / left;
  if (needed <= best) return null;
  const over = `over ${span} ${grain}${span === 1 ? '' : 's'}`;
  return (
    `The goal of \`${kpi.name}\` needs a change of ${short(needed * up)} a ${grain} until ${by}; ` +
    (best > 0 ? `the best it ever made ${over} is ${short(best * up)} a ${grain}.` : `it never got better ${over}.`) +
    ' Give it more time, or a target nearer by.'
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
