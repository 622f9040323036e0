import type { Table } from './columns/table.js';
import type { Catalog } from './definitions/catalog.js';
import { createDataContext } from './evaluate/context.js';
import { scannedRows } from './evaluate/rows.js';
import type { Query } from './plan/query.js';
import { answerQuery, calendarBinder } from './result/answer-query.js';
import type { QueryResult } from './result/query-result.js';

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
  const answering = { catalog, tables, rows: scannedRows(data), bind: calendarBinder(() => data), plans: new Map() };
  return { query: (query) => answerQuery(answering, query) };
}
