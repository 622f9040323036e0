import type { Catalog, ValueKpi } from '../definitions/catalog.js';
import type { AggregateExpr, Expr, KpiExpr, TimeExpr } from '../expression/expr.js';

/** A part of a formula that has a value of its own: what is left between them is arithmetic. */
export type TermExpr = AggregateExpr | KpiExpr | TimeExpr;

/** The terms of an expression in the order that they are written, each once. */
export function termsOf(expr: Expr): readonly TermExpr[] {
  const found = new Map<string, TermExpr>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { op } = part as { readonly op?: unknown };
    if (op === 'aggregate' || op === 'kpi' || op === 'time') found.set(JSON.stringify(part), part as TermExpr);
    else Object.values(part).forEach(visit);
  };
  visit(expr);
  return [...found.values()];
}

/** The catalogue with KPIs for expressions that are no KPIs, under names that no definition can have. */
export function withKpis(catalog: Catalog, like: ValueKpi, exprs: ReadonlyMap<string, Expr>): Catalog {
  const { goal: _goal, ...base } = like;
  const more = [...exprs].map(([name, value]): [string, ValueKpi] => [
    name,
    { ...base, name, value, target: null, status: [], empty: 'null' },
  ]);
  return { ...catalog, kpis: { ...catalog.kpis, ...Object.fromEntries(more) } };
}

/** How many rows an aggregate looks at, with its own filter or without. */
export function countOf({ fraction: _fraction, ...aggregate }: AggregateExpr, filter: Expr | null): AggregateExpr {
  return { ...aggregate, fn: 'count', args: [], distinct: false, filter, type: 'number', unit: {} };
}
