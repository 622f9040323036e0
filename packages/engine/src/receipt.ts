import { createZone } from './calendar/zone.js';
import type { Table } from './columns/table.js';
import type { Catalog } from './definitions/catalog.js';
import { timeField } from './definitions/scope.js';
import { createDataContext } from './evaluate/context.js';
import { createEnv } from './evaluate/env.js';
import { timeExtent } from './evaluate/extent.js';
import { createEvaluator, planQuery, QueryError } from './evaluator.js';
import type { Query } from './plan/query.js';
import { makeReceipt, type Receipt } from './receipt/make-receipt.js';

export { definitionHash } from './receipt/definition-hash.js';
export type { Receipt, ReceiptRows, ReceiptSource, ReceiptTerm } from './receipt/make-receipt.js';

/** What a receipt is asked for: one KPI, and what selects its rows. */
export interface ReceiptQuery extends Pick<Query, 'from' | 'to' | 'where' | 'asOf' | 'parameters'> {
  readonly kpi: string;
}

/**
 * Where a number comes from: its formula with the values in their places, the rows that every aggregate counted and left out, the sources,
 * and a hash of the definition. A row by a dimension is asked for with `where`, a period with `from` and `to`.
 * @throws QueryError when there is no such KPI, it has no single value, or the query has another mistake.
 * @throws DataError as the evaluator does.
 * @example receipt(catalog, { deals }, { kpi: 'win_rate', from: '2026-01-01', to: '2026-02-01' }).substituted // '1 / 2 = 0.5'
 */
export function receipt(catalog: Catalog, tables: Readonly<Record<string, Table>>, { kpi, ...rest }: ReceiptQuery): Receipt {
  const query: Query = { kpis: [kpi], ...rest };
  const { plan, problems } = planQuery(catalog, query);
  if (plan === null) throw new QueryError(problems);
  const model = plan.kind === 'rows' ? catalog.kpis[plan.outputs[0]!.kpi]! : null;
  if (model === null || model.kind !== 'value') {
    throw new QueryError([
      { code: 'unknown-kpi', part: 'kpis', message: `KPI \`${kpi}\` has no single value that could be explained.`, fix: 'Name a KPI of one value.' },
    ]);
  }
  const data = createDataContext(catalog, tables);
  return makeReceipt({
    catalog,
    tables,
    kpi: model,
    query,
    plan,
    evaluate: (extended, asked) => createEvaluator(extended, tables).query(asked),
    lastDay: (dataset) => {
      const env = createEnv(createZone(catalog.project.timezone), catalog.project.weekStart, plan.parameters);
      return timeExtent({ dataset, time: timeField(catalog, dataset), filters: [] }, data, env)?.last ?? null;
    },
  });
}
