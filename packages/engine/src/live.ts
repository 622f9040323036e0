import type { Table } from './columns/table.js';
import type { Catalog } from './definitions/catalog.js';
import { didYouMean } from './diagnostics/did-you-mean.js';
import type { PageEvaluator } from './page.js';
import { LiveError } from './live/live-error.js';
import { LiveRows, type Recomputed } from './live/live-rows.js';
import { LiveTable, type TableChange } from './live/live-table.js';
import type { LiveRow } from './live/read-rows.js';
import type { Plan } from './plan/plan.js';
import { answerQueries } from './result/answer-queries.js';
import { answerQuery, calendarBinder, type Answering } from './result/answer-query.js';

export { DataError } from './evaluate/data-error.js';
export { LiveError } from './live/live-error.js';
export { QueryError } from './plan/query-problem.js';
export type { LiveRow } from './live/read-rows.js';
export type { Recomputed } from './live/live-rows.js';

/**
 * Answers queries over tables whose rows change. Results are those of a fresh evaluator over the rows as they are, in the order in which
 * they came; their cost follows the rows that changed since the last query, not the table (see `recomputed`).
 */
export interface LiveEvaluator extends PageEvaluator {
  /** Adds rows, written as objects by the names of the source's columns, or as a table of the dataset's columns. */
  readonly append: (dataset: string, rows: readonly LiveRow[] | Table) => void;
  /** Changes rows that are there: each row holds its key and the columns to change. */
  readonly update: (dataset: string, rows: readonly LiveRow[]) => void;
  /** Removes rows by their keys. */
  readonly remove: (dataset: string, rows: readonly LiveRow[]) => void;
  /** The rows of a dataset as they are; good until the next change. */
  readonly table: (dataset: string) => Table;
  /** What the queries since the last change had to look at all rows for, with the reason. */
  readonly recomputed: () => readonly Recomputed[];
}

/**
 * Makes an evaluator over tables whose rows change. Tables that are handed over are not changed. From the first change on, what a query
 * aggregates is kept as state when it is first asked for, and brought up to date by later changes.
 *
 * `append`, `update` and `remove` need a primary key, and throw a `LiveError` that names the remedy, with nothing applied: for a key that is
 * there already or is not, a value of another type than the column's, or a column that there is not.
 * @example
 * const live = createLiveEvaluator(catalog, { deals });
 * live.append('deals', [{ deal_id: 'D9', stage: 'Won', amount: '120.50', closed_on: '2026-03-31' }]);
 * live.query({ kpis: ['revenue'], grain: 'month' }).rows
 */
export function createLiveEvaluator(catalog: Catalog, tables: Readonly<Record<string, Table>>): LiveEvaluator {
  const live = new Map(Object.entries(tables).map(([name, table]) => [name, new LiveTable(catalog.datasets[name]!, table)]));
  const rows = new LiveRows(catalog, live);
  const named = (name: string): LiveTable => {
    const table = live.get(name);
    if (table !== undefined) return table;
    throw new LiveError('unknown-dataset', `There is no table of dataset \`${name}\`.`, didYouMean(name, live.keys(), 'tables'));
  };
  let bind: ((plan: Plan) => Plan) | null = null;
  const follow = (): void => {
    const changes = new Map<string, TableChange>();
    for (const [name, table] of live) {
      const change = table.takeChange();
      if (change !== null) changes.set(name, change);
    }
    if (changes.size === 0) return;
    bind = null;
    rows.follow(changes);
  };
  const plans: Answering['plans'] = new Map();
  const answering = (): Answering => {
    follow();
    return { catalog, tables, rows, bind: (bind ??= calendarBinder(() => rows.data)), plans };
  };
  return {
    append: (dataset, added) => named(dataset).append(added),
    update: (dataset, changed) => named(dataset).update(changed),
    remove: (dataset, removed) => named(dataset).remove(removed),
    table: (dataset) => named(dataset).table(),
    recomputed: () => rows.recomputations,
    query: (query) => answerQuery(answering(), query),
    queryAll: (queries) => answerQueries(answering(), queries),
  };
}
