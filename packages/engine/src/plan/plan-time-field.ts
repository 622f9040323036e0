import type { Catalog } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { Expr } from '../expression/expr.js';
import { aggregatesOf } from './lower-expression.js';
import type { QueryProblem } from './query-problem.js';

/** Reports a KPI that a range or grain cannot place in time. */
export function checkTimeField(catalog: Catalog, kpi: string, expr: Expr, problems: QueryProblem[]): void {
  const timeless = aggregatesOf(expr, catalog).find(({ time }) => time === null);
  if (timeless !== undefined) problems.push(noTimeField(kpi, timeless.dataset));
}

export function noTimeField(kpi: string, dataset: string): QueryProblem {
  return {
    code: 'no-time-field',
    part: 'grain',
    message: `KPI ${quoted(kpi)} cannot be placed in time: dataset ${quoted(dataset)} names no time field.`,
    fix: 'Say `time: <field>` in the dataset or the KPI, or ask without grain, from and to.',
  };
}
