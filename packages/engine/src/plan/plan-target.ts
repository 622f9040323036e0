import type { Catalog, ValueKpi } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { Expr } from '../expression/expr.js';
import type { ResultWarning } from './result-warning.js';
import { aggregatesOf } from './lower-expression.js';
import { sharesDimension } from './plan-dimensions.js';
import { planWhere } from './plan-where.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

/**
 * A target measured on a dataset of its own (quotas) may not know the dimensions or the filter of the query. The KPI is then shown
 * without it, and a warning says so: the value is right all the same.
 */
export function targetApplies(
  catalog: Catalog,
  query: Query,
  kpi: ValueKpi,
  { datasets, timed, filters, warnings }: TargetContext,
): boolean {
  if (kpi.target === null) return false;
  const leaveOut = (why: string): false => {
    warnings.push({ code: 'target-left-out', message: `The target of ${quoted(kpi.name)} is left out: ${why}` });
    return false;
  };
  const aggregates = aggregatesOf(kpi.target.value, catalog);
  const home = datasets[0];
  for (const dataset of [...new Set(aggregates.map((a) => a.dataset))].filter((name) => !datasets.includes(name))) {
    const foreign = (query.by ?? []).find((name) => home !== undefined && !sharesDimension(catalog, name, home, dataset));
    if (foreign !== undefined) return leaveOut(`dataset ${quoted(dataset)} does not share the dimension ${quoted(foreign)}.`);
    const problems: QueryProblem[] = [];
    for (const [name, filter] of planWhere(catalog, query.where, [dataset], problems)) filters.set(name, filter);
    if (problems.length > 0) return leaveOut(`the filter does not apply to dataset ${quoted(dataset)}. ${problems[0]!.message}`);
  }
  const timeless = timed ? aggregates.find(({ time }) => time === null) : undefined;
  if (timeless !== undefined) return leaveOut(`dataset ${quoted(timeless.dataset)} names no time field.`);
  return true;
}

export interface TargetContext {
  /** The datasets that the values of the query are measured on. */
  readonly datasets: readonly string[];
  /** True when the query has a grain or a range. */
  readonly timed: boolean;
  /** Filters by dataset; those of the target's datasets are added. */
  readonly filters: Map<string, readonly Expr[]>;
  readonly warnings: ResultWarning[];
}
