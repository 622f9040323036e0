import { CalendarError, type PeriodTable } from './calendar/period-table.js';
import { timelineOf } from './calendar/timeline-of.js';
import { createZone } from './calendar/zone.js';
import type { Table } from './columns/table.js';
import type { Catalog, FunnelKpi, KpiModel } from './definitions/catalog.js';
import { timeField } from './definitions/scope.js';
import { createDataContext, type DataContext } from './evaluate/context.js';
import { createEnv } from './evaluate/env.js';
import type { LookupTable } from './evaluate/look-up.js';
import { timeExtent } from './evaluate/extent.js';
import { readCalendar } from './evaluate/read-calendar.js';
import { aggregatesOf } from './plan/lower-expression.js';
import { lookupPlan } from './plan/lookup-plan.js';
import type { Plan } from './plan/plan.js';
import { calendarOf, withCalendar } from './plan/plan-calendar.js';
import { datasetsOfPlan } from './plan/plan-datasets.js';
import { kpiNamesOf } from './plan/plan-sources.js';
import { planQuery } from './plan/plan-query.js';
import type { Query } from './plan/query.js';
import { QueryError } from './plan/query-problem.js';
import { dataWarnings } from './result/data-warnings.js';
import { evaluateCohort } from './result/evaluate-cohort.js';
import { evaluateFunnel } from './result/evaluate-funnel.js';
import { evaluateLookup } from './result/evaluate-lookup.js';
import { evaluateRows } from './result/evaluate-rows.js';
import type { Evaluation, TimedRows } from './result/evaluation.js';
import { freshnessOf, staleWarnings, type Freshness } from './result/freshness.js';
import { goalState } from './result/goal-state.js';
import { kpiInfo } from './result/kpi-info.js';
import type { KpiInfo, QueryResult } from './result/query-result.js';
import { periodLabels } from './result/period-labels.js';
import type { Extent } from './result/resolve-axis.js';

export { DataError } from './evaluate/data-error.js';
export { datasetsOfPlan } from './plan/plan-datasets.js';
export { planQuery } from './plan/plan-query.js';
export { parsePeriod } from './calendar/named-period.js';
export { QueryError } from './plan/query-problem.js';
export type { PlannedQuery } from './plan/plan-query.js';
export type { Query } from './plan/query.js';
export type { QueryProblem } from './plan/query-problem.js';
export type { QueryResult } from './result/query-result.js';

/** Answers queries over tables in memory. */
export interface Evaluator {
  /**
   * Evaluates a query. The same query gives the same result: nothing depends on the clock or on earlier queries.
   * @throws QueryError with every mistake in the query, when there is any.
   * @throws DataError when a table or column is missing or a relationship's key is not unique.
   */
  readonly query: (query: Query) => QueryResult;
}

/**
 * Makes an evaluator of a catalogue's KPIs over the tables of its datasets, by name. Fields and joins are computed when first
 * needed and kept, so one evaluator should serve all queries over the same tables.
 * @example createEvaluator(catalog, { deals }).query({ kpis: ['win_rate'], grain: 'month' }).rows
 */
export function createEvaluator(catalog: Catalog, tables: Readonly<Record<string, Table>>): Evaluator {
  const data = createDataContext(catalog, tables);
  const extents = new Map<string, Extent | null>();
  const calendars = new Map<string, PeriodTable>();
  /** With the periods of the project's calendar where these are listed in a dataset; its fields may be calculated with a parameter. */
  const bound = (plan: Plan): Plan => {
    const calendar = calendarOf(plan);
    if (calendar === null) return plan;
    const key = JSON.stringify(plan.parameters);
    let periods = calendars.get(key);
    if (periods === undefined) {
      const env = createEnv(createZone(plan.axis.timezone), plan.axis.weekStart, plan.parameters);
      calendars.set(key, (periods = readCalendar(calendar, data, env)));
    }
    return withCalendar(plan, periods);
  };
  return {
    query: (query) => {
      const { plan, problems } = planQuery(catalog, query);
      if (plan === null) throw new QueryError(problems);
      try {
        return evaluatePlan(bound(plan), query, catalog, tables, data, extents);
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
        throw new QueryError([{ code: 'outside-calendar', part: query.grain ? 'grain' : 'from', message: error.problem, fix: error.fix }]);
      }
    },
  };
}

function evaluatePlan(
  plan: Plan,
  query: Query,
  catalog: Catalog,
  tables: Readonly<Record<string, Table>>,
  data: DataContext,
  extents: Map<string, Extent | null>,
): QueryResult {
  const zone = createZone(plan.axis.timezone);
  const lookups = new Map<number, LookupTable>();
  const lookup = (number: number): LookupTable => {
    if (!lookups.has(number)) {
      const nested = lookupPlan(plan.lookups![number]!, plan);
      lookups.set(number, evaluateLookup(nested, { ...evaluation, line: timelineOf(nested.axis), extent: extentBy('day') }));
    }
    return lookups.get(number)!;
  };
  const env = createEnv(zone, plan.axis.weekStart, plan.parameters, lookup);
  const line = timelineOf(plan.axis);
  const extentBy = (unit: 'day' | 'instant') => (scan: TimedRows): Extent | null => {
    if (scan.filters.length > 0) return timeExtent(scan, data, env, unit);
    // The field may be calculated with a parameter.
    const key = JSON.stringify([scan.dataset, scan.time, plan.parameters, unit]);
    if (!extents.has(key)) extents.set(key, timeExtent(scan, data, env, unit));
    return extents.get(key)!;
  };
  const extent = extentBy(plan.axis.unit ?? 'day');
  const kpis = kpisOf(plan, catalog);
  const freshness = new Map(kpis.map((kpi) => [kpi.name, kpiFreshness(kpi, catalog, plan, extentBy('day'))]));
  const staleKpis = new Set(kpis.filter(({ name }) => freshness.get(name)?.stale).map(({ name }) => name));
  const evaluation: Evaluation = { catalog, data, env, zone, line, extent, staleKpis };
  const { rows, from, to, warnings } =
    plan.kind === 'rows' ? evaluateRows(plan, evaluation)
    : plan.kind === 'funnel' ? evaluateFunnel(plan, catalog.kpis[plan.kpi] as FunnelKpi, evaluation)
    : evaluateCohort(plan, evaluation);
  const comparison = comparisonOf(query);
  const labels = periodLabels(plan, rows);
  return {
    version: 1,
    kpis: kpis.map((kpi) => kpiInfo(kpi, comparison, freshness.get(kpi.name) ?? null, kpi.goal === undefined ? null : goalState(kpi.goal, kpi.name, plan, rows))),
    grain: plan.axis.grain,
    ...(labels === null ? {} : { periodLabels: labels }),
    from: from === null ? null : line.text(from, null),
    to: to === null ? null : line.text(to, null),
    by: plan.dimensions,
    rows,
    warnings: [
      ...plan.warnings,
      ...staleWarnings(kpis, freshness, plan.axis.asOf),
      ...warnings,
      ...env.warnings.list(),
      ...dataWarnings(datasetsOfPlan(plan, catalog), tables),
    ],
    asOf: plan.axis.asOf,
  };
}

function kpisOf(plan: Plan, catalog: Catalog): KpiModel[] {
  return kpiNamesOf(plan).map((name) => catalog.kpis[name]!);
}

function kpiFreshness(kpi: KpiModel, catalog: Catalog, plan: Plan, extent: (scan: TimedRows) => Extent | null): Freshness | null {
  const datasets =
    kpi.kind === 'funnel' ? [...new Set(kpi.steps.map(({ dataset }) => dataset))] : [...new Set(aggregatesOf(kpi.value, catalog).map(({ dataset }) => dataset))];
  return freshnessOf(catalog, datasets, plan.axis.asOf, (dataset, field) =>
    extent({ dataset, time: timeField(catalog, dataset, field), filters: [] }),
  );
}

function comparisonOf({ compare }: Query): KpiInfo['comparison'] | null {
  const asked = typeof compare === 'string' ? [compare] : (compare ?? []);
  return asked.find((comparison) => comparison !== 'target') ?? null;
}
