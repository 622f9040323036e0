import { CalendarError, type PeriodTable } from '../calendar/period-table.js';
import { createZone } from '../calendar/zone.js';
import type { Table } from '../columns/table.js';
import type { Catalog } from '../definitions/catalog.js';
import type { DataContext } from '../evaluate/context.js';
import { createEnv } from '../evaluate/env.js';
import { readCalendar } from '../evaluate/read-calendar.js';
import type { DatasetRows } from '../evaluate/rows.js';
import type { Plan } from '../plan/plan.js';
import { calendarOf, withCalendar } from '../plan/plan-calendar.js';
import { planQuery } from '../plan/plan-query.js';
import type { Query } from '../plan/query.js';
import { QueryError } from '../plan/query-problem.js';
import { evaluatePlan } from './evaluate-plan.js';
import type { QueryResult } from './query-result.js';

/** What queries are answered from. */
export interface Answering {
  readonly catalog: Catalog;
  /** Tell what was refused while they were read. */
  readonly tables: Readonly<Record<string, Pick<Table, 'issues'>>>;
  readonly rows: DatasetRows;
  /** Adds the periods of the project's calendar to plans. */
  readonly bind: (plan: Plan) => Plan;
  /** Plans of the last queries: a page asks the same again and again. */
  readonly plans: Map<string, Plan>;
}

/** So many plans are kept. */
const PLANS = 256;

/**
 * Plans and evaluates a query.
 * @throws QueryError with every mistake in the query, or where the query leaves the project's calendar.
 */
export function answerQuery(answering: Answering, query: Query): QueryResult {
  return inCalendar(query, () => {
    const { catalog, tables, rows } = answering;
    return evaluatePlan(planFor(answering, query), query, catalog, tables, rows);
  });
}

/** The plan of a query, with the periods of the project's calendar. */
export function planFor({ catalog, bind, plans }: Answering, query: Query): Plan {
  const key = JSON.stringify(query);
  const kept = plans.get(key);
  if (kept !== undefined) return bind(kept);
  const { plan, problems } = planQuery(catalog, query);
  if (plan === null) throw new QueryError(problems);
  if (plans.size >= PLANS) plans.delete(plans.keys().next().value!);
  plans.set(key, plan);
  return bind(plan);
}

/** Makes what lies outside the project's calendar a mistake of the query. */
export function inCalendar<Of>(query: Query, evaluate: () => Of): Of {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new QueryError([{ code: 'outside-calendar', part: query.grain ? 'grain' : 'from', message: error.problem, fix: error.fix }]);
  }
}

/** Adds the periods of the project's calendar to plans, where these are listed in a dataset; its fields may be calculated with a parameter. */
export function calendarBinder(data: () => DataContext): (plan: Plan) => Plan {
  const calendars = new Map<string, PeriodTable>();
  return (plan) => {
    const calendar = calendarOf(plan);
    if (calendar === null) return plan;
    const key = JSON.stringify(plan.parameters);
    let periods = calendars.get(key);
    if (periods === undefined) {
      const env = createEnv(createZone(plan.axis.timezone), plan.axis.weekStart, plan.parameters);
      calendars.set(key, (periods = readCalendar(calendar, data(), env)));
    }
    return withCalendar(plan, periods);
  };
}
