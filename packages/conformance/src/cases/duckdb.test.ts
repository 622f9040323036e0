import { connectDuckDb, loadTables, queryDuckDb } from '../differential/duckdb-evaluator.js';
import { describeCases } from './testing/describe-cases.js';

let duckDb: ReturnType<typeof connectDuckDb> | null = null;

describeCases({
  name: 'DuckDB',
  // Which rows are the others is known only when the first statement has been answered.
  answers: ({ others }) => others !== true,
  evaluate: async (catalog, tables, query) => {
    const connection = await (duckDb ??= connectDuckDb());
    await loadTables(connection, catalog, tables);
    return await queryDuckDb(connection, catalog, query);
  },
});
