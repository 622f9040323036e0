import type { Catalog, Query, QueryResult } from '@plumbline/engine';
import { tableFromRows } from '@plumbline/engine/columns';
import { createEvaluator } from '@plumbline/engine/evaluate';
import { connectDuckDb, loadTables, queryDuckDb } from '../differential/duckdb-evaluator.js';
import type { CaseFile } from './case-file.js';

/** Something that answers queries over a catalogue and rows. */
export interface CaseEvaluator {
  readonly name: string;
  /** Absent: every query. */
  readonly answers?: (query: Query) => boolean;
  readonly evaluate: (catalog: Catalog, tables: CaseFile['tables'], query: Query) => Promise<Pick<QueryResult, 'rows'>>;
}

let duckDb: ReturnType<typeof connectDuckDb> | null = null;

/** Every evaluator there is: each must give what the cases expect. */
export const EVALUATORS: readonly CaseEvaluator[] = [
  {
    name: 'columns in memory',
    evaluate: async (catalog, tables, query) => {
      const built = Object.entries(catalog.datasets).map(([name, { columns }]) => [
        name,
        tableFromRows(columns, tables[name] ?? []),
      ]);
      return createEvaluator(catalog, Object.fromEntries(built) as Parameters<typeof createEvaluator>[1]).query(query);
    },
  },
  {
    name: 'DuckDB',
    // Which rows are the others is known only when the first statement has been answered.
    answers: ({ others }) => others !== true,
    evaluate: async (catalog, tables, query) => {
      const connection = await (duckDb ??= connectDuckDb());
      await loadTables(connection, catalog, tables);
      return await queryDuckDb(connection, catalog, query);
    },
  },
];
