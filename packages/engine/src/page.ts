import type { Table } from './columns/table.js';
import type { Catalog } from './definitions/catalog.js';
import { createDataContext } from './evaluate/context.js';
import { scannedRows } from './evaluate/rows.js';
import type { Evaluator } from './evaluator.js';
import type { Query } from './plan/query.js';
import { answerQueries, type QueryOutcome } from './result/answer-queries.js';
import { answerQuery, calendarBinder, type Answering } from './result/answer-query.js';

export type { QueryOutcome } from './result/answer-queries.js';

/** Answers queries that come together, as those of the elements of a page do. */
export interface PageEvaluator extends Evaluator {
  /**
   * Evaluates the queries of a page together, each with the result that it has alone: what they have in common is scanned once. Outcomes
   * come in the order of the queries, each evaluated when it is taken, so that a page can do something else in between. A query that fails
   * says why in its place.
   */
  readonly queryAll: (queries: readonly Query[]) => Iterable<QueryOutcome>;
}

/** As `createEvaluator`, for many queries at once. */
export function createPageEvaluator(catalog: Catalog, tables: Readonly<Record<string, Table>>): PageEvaluator {
  const data = createDataContext(catalog, tables);
  const answering: Answering = { catalog, tables, rows: scannedRows(data), bind: calendarBinder(() => data), plans: new Map() };
  return { query: (query) => answerQuery(answering, query), queryAll: (queries) => answerQueries(answering, queries) };
}
