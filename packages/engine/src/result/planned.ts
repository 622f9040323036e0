import { CalendarError, type PeriodTable } from '../calendar/period-table.js';
import { createZone } from '../calendar/zone.js';
import type { Catalog } from '../definitions/catalog.js';
import type { DataContext } from '../evaluate/context.js';
import { createEnv } from '../evaluate/env.js';
import { readCalendar } from '../evaluate/read-calendar.js';
import type { Plan } from '../plan/plan.js';
import { calendarOf, withCalendar } from '../plan/plan-calendar.js';
import { planQuery } from '../plan/plan-query.js';
import type { Query } from '../plan/query.js';
import { QueryError } from '../plan/query-problem.js';

/**
 * Plans a query and hands its plan on, bound to the periods of the project.
 * @throws QueryError with every mistake in the query, or where the query leaves the project's calendar.
 */
export function planned<Of>(catalog: Catalog, query: Query, bind: (plan: Plan) => Plan, evaluate: (plan: Plan) => Of): Of {
  const { plan, problems } = planQuery(catalog, query);
  if (plan === null) throw new QueryError(problems);
  try {
    return evaluate(bind(plan));
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
