import type { KpiModel } from './catalog.js';
import type { Expr, PointInTime } from '../expression/expr.js';
import { childrenOf } from '../expression/parts.js';

interface Measured {
  readonly name: string;
  readonly measure?: { readonly expr: Expr } | null;
  readonly model?: KpiModel | null;
}

/** The datasets whose rows a KPI aggregates, through the KPIs that it is made of. */
export function measuredDatasets(kpi: Measured, kpis: Readonly<Record<string, Measured>>): ReadonlySet<string> {
  const datasets = new Set<string>();
  const seen = new Set<string>();
  const visitKpi = (measured: Measured | undefined): void => {
    if (!measured || seen.has(measured.name)) return;
    seen.add(measured.name);
    if (measured.model?.kind === 'funnel' || measured.model?.kind === 'cohort') datasets.add(measured.model.dataset);
    if (measured.measure) {
      visitExpr(measured.measure.expr, (expr) => {
        if (expr.op === 'aggregate') datasets.add(expr.dataset);
        else if (expr.op === 'kpi') visitKpi(kpis[expr.kpi]);
      });
    }
  };
  visitKpi(kpi);
  return datasets;
}

/** What is read to find the rows that stand for a stretch of time. */
export function pointExprs(point: PointInTime | undefined): readonly Expr[] {
  if (point === undefined) return [];
  const parts = point.kind === 'state' ? [point.until] : [point.at, ...point.per, point.filter];
  return parts.filter((part) => part !== null);
}

/** Calls `visit` for an expression and all parts of it. */
export function visitExpr(expr: Expr, visit: (part: Expr) => void): void {
  visit(expr);
  switch (expr.op) {
    case 'aggregate':
      for (const arg of expr.args) visitExpr(arg, visit);
      if (expr.filter) visitExpr(expr.filter, visit);
      if (expr.time) visitExpr(expr.time, visit);
      for (const part of pointExprs(expr.point)) visitExpr(part, visit);
      return;
    default:
      for (const part of childrenOf(expr)) visitExpr(part, visit);
  }
}
