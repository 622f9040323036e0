import { isoFromDays } from '../calendar/days.js';
import { periodAxis } from '../calendar/periods.js';
import type { Column } from '../columns/column.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import { take } from '../evaluate/take.js';
import { evaluateVector } from '../evaluate/vector.js';
import type { CohortPlan, Output } from '../plan/plan.js';
import { evaluateOutputs } from './evaluate-outputs.js';
import type { EvaluatedRows, Evaluation } from './evaluation.js';
import { orderRows } from './order-rows.js';
import type { ResultRow } from './query-result.js';
import { resolveCohorts, type Cohort } from './resolve-cohorts.js';
import type { RowGrid } from './result-rows.js';
import { checkRowCount } from './row-count.js';
import { shapedAt, shapeValue } from './shape-value.js';
import { Tuples, type Scalar } from './tuples.js';

/**
 * Evaluates a cohort: for every cohort and combination of dimensions, one row for each period from its own on. A period that is not reached
 * yet has no value; in one that is, a count of nobody is zero and a sum over nobody null.
 * @throws QueryError when the data makes more cohorts or rows than a result may have.
 */
export function evaluateCohort(plan: CohortPlan, { dataRows, env, extent }: Evaluation): EvaluatedRows {
  const { scan } = plan;
  const { cohorts, last, from, to } = resolveCohorts(plan, extent(scan), extent({ ...scan, filters: [] }));
  if (cohorts.length === 0) return { rows: [], from, to, warnings: [] };
  const width = plan.periods + 1;
  const starts = periodAxis(cohorts[0]!.start, last! + 1, plan.grain, plan.axis);
  const grouped = dataRows.cohort(plan, { starts, count: cohorts.length, last: last! }, env);
  const tuples = new Tuples(plan.dimensions.length);
  const run = { scan, pieces: [{ grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount: cohorts.length * width }] };
  const feeds = cohorts.flatMap(({ cells }) => cells).map(({ reached }, slot) => (reached ? { layer: 0, slot } : null));
  const shown = Array.from({ length: tuples.count }, (_, tuple) => tuple).toSorted((a, b) => tuples.compare(a, b));
  const grid: RowGrid = { periodCount: cohorts.length * width, tuples, shown };
  checkRowCount(grid.periodCount, shown.length);
  const places = scan.aggregates.map((_, aggregate) => ({ run: 0, aggregate }));
  const columns = evaluateOutputs(outputsOf(plan), { grid, scans: [{ runs: [{ ...run, feeds }], places }], observed: tuples.count, dimensions: plan.dimensions, stretches: null, calendar: plan.axis, env });
  const size = columns.get('size')!;
  const value = plan.share ? shareOfFirst(columns.get('value')!, width, shown.length, env) : columns.get('value')!;
  const rows = shapeRows(plan, cohorts, grid, size, value);
  const order = orderRows(rows.length, plan.order, plan.limit, (key, row) => rows[row]![key] ?? null);
  return { rows: order.map((row) => rows[row]!), from, to, warnings: [] };
}

/** Each value over that of its cohort's first period and the same dimensions. */
function shareOfFirst(value: Column, cells: number, tuples: number, env: EvaluationEnv): Column {
  const length = value.length;
  const first = take(value, Int32Array.from({ length }, (_, row) => Math.floor(row / (cells * tuples)) * cells * tuples + (row % tuples)));
  const [part, whole] = ['value', 'first'].map((kpi) => ({ op: 'kpi', kpi, type: 'number' }) as const);
  const share = { op: 'call', fn: 'divide', args: [part!, whole!], type: 'number' } as const;
  return evaluateVector(share, { env, length, leaf: (expr) => (expr.op === 'kpi' && expr.kpi === 'first' ? first : value) });
}

function outputsOf({ kpi, value }: CohortPlan): Output[] {
  const size: Output['expr'] = { op: 'result', scan: 0, aggregate: 0, type: 'number', unit: {} };
  return [
    { name: 'size', kpi, role: 'part', expr: size, type: 'number' },
    { name: 'value', kpi, role: 'value', expr: value, type: 'number' },
  ];
}

/** Rows in order of cohort, dimensions and period; the grid has them by cohort, period and dimensions. */
function shapeRows(plan: CohortPlan, cohorts: readonly Cohort[], { tuples, shown }: RowGrid, size: Column, value: Column): ResultRow[] {
  const cells = plan.periods + 1;
  const placeOf = (cohort: number, index: number, tuple: number): number => (cohort * cells + index) * shown.length + tuple;
  const rows: Record<string, Scalar>[] = [];
  for (const [number, cohort] of cohorts.entries()) {
    for (const [place, tuple] of shown.entries()) {
      const first = placeOf(number, 0, place);
      for (const [index, { reached, partial }] of cohort.cells.entries()) {
        const row: Record<string, Scalar> = { cohort: isoFromDays(cohort.start) };
        plan.dimensions.forEach(({ name, type }, dimension) => (row[name] = shapeValue(tuples.value(tuple, dimension), type)));
        row['index'] = index;
        row['size'] = shapedAt(size, first);
        row['value'] = reached ? shapedAt(value, placeOf(number, index, place)) : null;
        if (partial) row['partial'] = true;
        rows.push(row);
      }
    }
  }
  return rows;
}
