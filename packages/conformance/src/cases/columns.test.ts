import { tableFromRows } from '@plumbline/engine/columns';
import { createEvaluator } from '@plumbline/engine/evaluate';
import { describeCases } from './testing/describe-cases.js';

describeCases({
  name: 'columns in memory',
  evaluate: async (catalog, tables, query) => {
    const built = Object.entries(catalog.datasets).map(([name, { columns }]) => [name, tableFromRows(columns, tables[name] ?? [])]);
    return createEvaluator(catalog, Object.fromEntries(built) as Parameters<typeof createEvaluator>[1]).query(query);
  },
});
