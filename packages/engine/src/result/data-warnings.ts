import type { Table } from '../columns/table.js';
import type { Catalog } from '../definitions/catalog.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import type { ResultWarning } from '../plan/result-warning.js';

/** What was refused while the tables of a result were read. */
export function dataWarnings(datasets: readonly string[], tables: Readonly<Record<string, Table>>): ResultWarning[] {
  return datasets.flatMap((dataset) => (tables[dataset]?.issues ?? []).map((issue) => ({ ...issue, dataset })));
}

/** The datasets whose rows an expression over the rows of `dataset` reads: itself and those behind its relationships. */
export function datasetsBehind(catalog: Catalog, dataset: string, exprs: readonly (Expr | null)[]): string[] {
  const found = new Set([dataset]);
  for (const expr of exprs) {
    if (expr === null) continue;
    for (const { path } of fieldsOf(expr)) {
      let here = dataset;
      for (const step of path) {
        here = catalog.datasets[here]!.relationships[step]!.dataset;
        found.add(here);
      }
    }
  }
  return [...found];
}

function fieldsOf(expr: Expr): FieldExpr[] {
  switch (expr.op) {
    case 'field':
      return [expr];
    case 'call':
      return expr.args.flatMap(fieldsOf);
    case 'case':
      return [
        ...expr.whens.flatMap(({ when, then }) => [...fieldsOf(when), ...fieldsOf(then)]),
        ...(expr.else === null ? [] : fieldsOf(expr.else)),
      ];
    default:
      return [];
  }
}
