import { isoFromDays } from '../calendar/days.js';
import type { Column } from '../columns/column.js';
import { valueAt } from '../columns/value-at.js';
import type { ValueKpi } from '../definitions/catalog.js';
import { runScan } from '../evaluate/scan.js';
import { leavesOf } from '../evaluate/leaves.js';
import { checkLength } from '../plan/plan-axis.js';
import type { RowsPlan, Scan } from '../plan/plan.js';
import { QueryError, type QueryProblem } from '../plan/query-problem.js';
import { evaluateOutputs } from './evaluate-outputs.js';
import { joinExtents, type EvaluatedRows, type Evaluation } from './evaluation.js';
import { orderRows } from './order-rows.js';
import type { ResultRow } from './query-result.js';
import { resolveAxis, resolveRange, type Extent, type ResolvedAxis } from './resolve-axis.js';
import type { RowGrid, ScanRun } from './result-rows.js';
import { rowWarnings } from './row-warnings.js';
import { shapedAt, shapeValue } from './shape-value.js';
import { shiftWindows } from './shift-windows.js';
import { Tuples, type Scalar } from './tuples.js';

/** More rows than a page or a person can take in. */
const MAX_ROWS = 5_000_000;

/**
 * Evaluates a plan of rows: runs its scans, lines their groups up on period and dimensions, evaluates the outputs over these
 * rows, orders and shapes them.
 * @throws QueryError when the data makes more periods or rows than a result may have.
 */
export function evaluateRows(plan: RowsPlan, evaluation: Evaluation): EvaluatedRows {
  const primary = primaryScans(plan);
  const dataExtent = once(() => joinExtents(primary.map((scan) => evaluation.extent(scan))));
  checkPeriods(plan, evaluation, dataExtent);
  const axis = resolveAxis(plan.axis, dataExtent, evaluation.zone);
  const tuples = new Tuples(plan.dimensions.length);
  const unshifted = plan.scans.map((scan) => (scan.shift === null ? runCurrent(scan, axis, tuples, evaluation) : null));
  // A combination is shown when the stretch of time asked for has rows of it; one that only an earlier time has is not.
  const observed = unshifted.every((run) => run === null) ? null : tuples.count;
  const runs = plan.scans.map((scan, i) => unshifted[i] ?? runShifted(scan, plan, axis, tuples, evaluation));

  const periodCount = axis.stretches === null ? 1 : axis.stretches.length;
  const shown = Array.from({ length: observed ?? tuples.count }, (_, tuple) => tuple).toSorted((a, b) => tuples.compare(a, b));
  if (periodCount * shown.length > MAX_ROWS) throw tooManyRows(periodCount, shown.length);
  const grid: RowGrid = { periodCount, tuples, shown };
  const columns = evaluateOutputs(plan.outputs, {
    grid, runs, stretches: axis.stretches, calendar: plan.axis, env: evaluation.env,
  });
  return {
    rows: shapeRows(plan, axis, grid, columns, evaluation),
    from: axis.from,
    to: axis.to,
    warnings: rowWarnings(plan, axis, dataExtent),
  };
}

/** Scans of the time asked for that feed values; they decide how far the axis goes. Without any, all there are. */
function primaryScans({ scans, outputs }: RowsPlan): readonly Scan[] {
  const used = new Set<number>();
  for (const { role, expr } of outputs) {
    if (role === 'value') for (const leaf of leavesOf(expr)) if (leaf.op === 'result') used.add(leaf.scan);
  }
  const current = scans.filter(({ shift }, i) => shift === null && used.has(i));
  return current.length > 0 ? current : scans;
}

function runCurrent(scan: Scan, { windows }: ResolvedAxis, tuples: Tuples, { data, env }: Evaluation): ScanRun {
  const grouped = runScan(scan, windows, data, env);
  const windowCount = windows === null ? 1 : windows.length;
  return {
    scan,
    pieces: [{ grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount }],
    feeds: Array.from({ length: windowCount }, (_, slot) => ({ layer: 0, slot })),
  };
}

function runShifted(scan: Scan, plan: RowsPlan, { stretches }: ResolvedAxis, tuples: Tuples, evaluation: Evaluation): ScanRun {
  const { data, env, zone, extent } = evaluation;
  const recorded = extent({ dataset: scan.dataset, time: scan.time, filters: [] });
  // Over all time there is nothing earlier, and without data no time at all.
  if (stretches === null || recorded === null) return { scan, pieces: [], feeds: (stretches ?? [null]).map(() => null) };
  const { layers, feeds } = shiftWindows(stretches, scan.shift ?? [], plan.axis, zone, recorded.first);
  const pieces = layers.map((windows) => {
    const grouped = runScan(scan, windows, data, env);
    return { grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount: windows.length };
  });
  return { scan, pieces, feeds };
}

function shapeRows(
  plan: RowsPlan,
  { stretches }: ResolvedAxis,
  { periodCount, shown, tuples }: RowGrid,
  columns: ReadonlyMap<string, Column>,
  { catalog, staleKpis }: Evaluation,
): ResultRow[] {
  const width = shown.length;
  const withPeriod = plan.axis.grain !== null;
  const stretchOf = (row: number) => stretches![Math.floor(row / width)]!;
  const dimensionOf = new Map(plan.dimensions.map(({ name }, dimension) => [name, dimension]));
  const read = (key: string, row: number): Scalar => {
    const dimension = dimensionOf.get(key);
    if (dimension !== undefined) return tuples.value(shown[row % width]!, dimension);
    return key === 'period' ? stretchOf(row).periodStart : valueAt(columns.get(key)!, row);
  };
  return orderRows(periodCount * width, plan.order, plan.limit, read).map((row) => {
    const shaped: Record<string, Scalar> = {};
    if (withPeriod) shaped['period'] = isoFromDays(stretchOf(row).periodStart);
    for (const { name, type } of plan.dimensions) shaped[name] = shapeValue(read(name, row), type);
    for (const output of plan.outputs) {
      const value = shapedAt(columns.get(output.name)!, row);
      const kpi = catalog.kpis[output.kpi] as ValueKpi;
      shaped[output.name] = output.role === 'status' ? statusId(kpi, value, staleKpis) : value;
    }
    if (stretches !== null && stretchOf(row).partial) shaped['partial'] = true;
    return shaped;
  });
}

function statusId({ name, status }: ValueKpi, rule: Scalar, staleKpis: ReadonlySet<string>): string | null {
  return typeof rule !== 'number' || staleKpis.has(name) ? null : status[rule]!.id;
}

function checkPeriods(plan: RowsPlan, { catalog }: Evaluation, extent: () => Extent | null): void {
  const { grain, from, to } = plan.axis;
  // A range with both ends was checked when the query was planned.
  if (grain === null || (from !== null && to !== null)) return;
  const range = resolveRange(plan.axis, extent);
  const problems: QueryProblem[] = [];
  if (range !== null) checkLength(range.from, range.to, grain, catalog.project, problems);
  if (problems.length > 0) throw new QueryError(problems);
}

function tooManyRows(periods: number, tuples: number): QueryError {
  return new QueryError([
    {
      code: 'too-many-rows',
      part: 'by',
      message:
        `The result would have ${(periods * tuples).toLocaleString('en')} rows: ` +
        `${periods} periods of ${tuples} combinations of dimensions.`,
      fix: 'Ask by fewer dimensions, a coarser grain or a shorter range, or filter with `where`.',
    },
  ]);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
