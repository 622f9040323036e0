import type { Window } from '../calendar/window.js';
import type { CohortPlan, FunnelPlan, Scan } from '../plan/plan.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import { runCohort, type CohortRange } from './cohort.js';
import type { DataContext } from './context.js';
import type { EvaluationEnv } from './env.js';
import { timeExtent } from './extent.js';
import { runFunnel } from './funnel.js';
import type { Grouped, GroupedFunnel } from './grouped.js';
import { runScan } from './scan.js';
import { runStock, type StockPiece, type StockScan } from './stock.js';

/** Rows that are placed in time. */
export interface TimedRows {
  readonly dataset: string;
  readonly time: FieldExpr | null;
  readonly filters: readonly Expr[];
}

/** All that plans ask of the rows of datasets: from here on, cost follows the groups that come out. */
export interface DatasetRows {
  readonly scan: (scan: Scan, windows: readonly Window[] | null, env: EvaluationEnv) => Grouped;
  readonly stock: (scan: StockScan, windows: readonly Window[], env: EvaluationEnv) => StockPiece[];
  readonly funnel: (plan: FunnelPlan, windows: readonly Window[] | null, env: EvaluationEnv) => GroupedFunnel;
  readonly cohort: (plan: CohortPlan, range: CohortRange, env: EvaluationEnv) => Grouped;
  /** The first and the last day or instant at which rows have a time. */
  readonly extent: (rows: TimedRows, unit: 'day' | 'instant', env: EvaluationEnv) => { readonly first: number; readonly last: number } | null;
}

/** Looks at every row for every question; extents of whole tables are kept. */
export function scannedRows(data: DataContext): DatasetRows {
  const extents = new Map<string, ReturnType<typeof timeExtent>>();
  return {
    scan: (scan, windows, env) => runScan(scan, windows, data, env),
    stock: (scan, windows, env) => runStock(scan, windows, data, env),
    funnel: (plan, windows, env) => runFunnel(plan, windows, data, env),
    cohort: (plan, range, env) => runCohort(plan, range, data, env),
    extent: (rows, unit, env) => {
      if (rows.filters.length > 0) return timeExtent(rows, data, env, unit);
      // The field may be calculated with a parameter.
      const key = JSON.stringify([rows.dataset, rows.time, env.parameters, unit]);
      if (!extents.has(key)) extents.set(key, timeExtent(rows, data, env, unit));
      return extents.get(key)!;
    },
  };
}
