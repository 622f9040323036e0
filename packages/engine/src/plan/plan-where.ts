import type { Catalog, ValueKpi } from '../definitions/catalog.js';
import { dimensionNames, keyOf, parameterNames, rowScope } from '../definitions/scope.js';
import { sharedKey } from '../definitions/shared-key.js';
import type { Scope } from '../expression/scope.js';
import { checkRowExpression } from '../expression/row-checker.js';
import type { Expr } from '../expression/expr.js';
import { aggregatesOf } from './lower-expression.js';
import { parseExpression } from '../expression/parser.js';
import type { Problem } from '../diagnostics/problem.js';
import type { QueryProblem } from './query-problem.js';

/**
 * Reads the filter of a query once for each dataset that it must hold for. Returns the filters by dataset; what is wrong with
 * them is added to the problems, the same mistake once.
 */
export function planWhere(
  catalog: Catalog,
  where: string | null | undefined,
  datasets: readonly string[],
  problems: QueryProblem[],
): ReadonlyMap<string, readonly Expr[]> {
  const filters = new Map<string, readonly Expr[]>();
  if (where === null || where === undefined || where.trim() === '') return filters;
  const { ast, problems: syntax } = parseExpression(where);
  if (ast === null || syntax.length > 0) {
    problems.push(...syntax.map((problem) => whereProblem(problem)));
    return filters;
  }
  const told = new Set<string>();
  for (const dataset of datasets) {
    const { expr, problems: found } = checkRowExpression(ast, filterScope(catalog, dataset), 'boolean');
    for (const problem of found.map(whereProblem)) {
      if (!told.has(problem.message)) problems.push(problem);
      told.add(problem.message);
    }
    if (expr !== null) filters.set(dataset, [expr]);
  }
  return filters;
}

/** As in any condition over rows, but `other.field` may not lead to rows of another dataset than the one filtered. */
function filterScope(catalog: Catalog, dataset: string): Scope & { readonly place: 'row' } {
  const scope = rowScope(catalog, dataset, parameterNames(catalog.project.parameters, catalog.project.currencies));
  return {
    ...scope,
    ...kpiWords(catalog),
    place: 'row',
    field: (path, from) => {
      const found = scope.field!(path, from);
      const own = from ?? dataset;
      if (!found.found || found.dataset === own) return found;
      return { found: false, part: 0, where: `dataset \`${own}\``, known: dimensionNames(catalog, own) };
    },
  };
}

/** A filter may ask for the value of a KPI per key. */
function kpiWords(catalog: Catalog): Pick<Scope, 'kpi' | 'kpiNames' | 'measured' | 'sharedKey'> {
  const find = (name: string): ValueKpi | null => {
    const key = keyOf(catalog.kpis, name);
    const kpi = key === null ? null : catalog.kpis[key]!;
    return kpi?.kind === 'value' ? kpi : null;
  };
  return {
    kpi: (written) => {
      const kpi = find(written);
      return kpi && { name: kpi.name, unit: kpi.unit, type: kpi.value.type };
    },
    kpiNames: () => Object.keys(catalog.kpis).filter((name) => find(name) !== null),
    measured: (expr) => [...new Set(aggregatesOf(expr, catalog).map(({ dataset }) => dataset))],
    sharedKey: (path, datasets) => sharedKey(catalog, path, datasets),
  };
}

function whereProblem({ span, message, fix }: Problem): QueryProblem {
  return { code: 'invalid-where', part: 'where', message: `In \`where\` at character ${span.start + 1}: ${message}`, fix };
}
