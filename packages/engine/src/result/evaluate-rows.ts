import type { Column } from '../columns/column.js';
import { valueAt } from '../columns/value-at.js';
import type { ValueKpi } from '../definitions/catalog.js';
import { take } from '../evaluate/take.js';
import type { RowsPlan, Scan } from '../plan/plan.js';
import { rowScans } from '../plan/row-scans.js';
import { evaluateOutputs } from './evaluate-outputs.js';
import { joinExtents, type EvaluatedRows, type Evaluation } from './evaluation.js';
import { orderRows } from './order-rows.js';
import { scanExtent } from './point-days.js';
import type { ResultRow } from './query-result.js';
import { othersPlan, othersRow } from './others-row.js';
import { resolveAxis, type ResolvedAxis } from './resolve-axis.js';
import type { RowGrid } from './result-rows.js';
import { checkRowCount } from './row-count.js';
import { rowWarnings } from './row-warnings.js';
import { runScans } from './run-scans.js';
import { scansRead } from './scans-read.js';
import { shapedAt, shapeValue } from './shape-value.js';
import { Tuples, type Scalar } from './tuples.js';

/**
 * Evaluates a plan of rows: runs its scans, lines their groups up on period and dimensions, evaluates the outputs over these
 * rows, orders and shapes them.
 * @throws QueryError when the data makes more periods or rows than a result may have.
 */
export function evaluateRows(plan: RowsPlan, evaluation: Evaluation): EvaluatedRows {
  const primary = primaryScans(plan);
  const dataExtent = once(() => joinExtents(primary.map((scan) => scanExtent(scan, plan.axis, evaluation.extent))));
  const axis = resolveAxis(plan.axis, dataExtent);
  const tuples = new Tuples(plan.dimensions.length);
  const { scans, observed } = runScans(plan, axis, tuples, evaluation);

  const periodCount = axis.stretches === null ? 1 : axis.stretches.length;
  checkRowCount(periodCount, observed);
  // Window functions run over all combinations of their time, also such as are not shown.
  const windowed = plan.outputs.some(({ expr }) => expr.op === 'window');
  const met = Array.from({ length: windowed ? tuples.count : observed }, (_, tuple) => tuple).toSorted((a, b) => tuples.compare(a, b));
  const shown = met.filter((tuple) => tuple < observed);
  const grid: RowGrid = { periodCount, tuples, shown };
  const evaluated = evaluateOutputs(plan.outputs, {
    grid: { ...grid, shown: met }, scans, observed, stretches: axis.stretches, dimensions: plan.dimensions, calendar: plan.axis, env: evaluation.env,
  });
  const columns = met.length === shown.length ? evaluated : onlyShown(evaluated, met, grid);
  const rows = shapeRows(plan, axis, grid, columns, evaluation);
  const left = periodCount * shown.length - rows.length;
  return {
    rows: plan.others === true && left > 0 ? [...rows, evaluateOthers(plan, rows, axis, evaluation)] : rows,
    from: axis.from,
    to: axis.to,
    warnings: rowWarnings(plan, axis, dataExtent),
  };
}

function evaluateOthers(plan: RowsPlan, kept: readonly ResultRow[], axis: ResolvedAxis, evaluation: Evaluation): ResultRow {
  const { warnings } = evaluation.env;
  const mark = warnings.mark();
  const { rows } = evaluateRows(othersPlan(plan, kept, axis), evaluation);
  // These rows were all evaluated before.
  warnings.takeSince(mark);
  return othersRow(plan, rows[0]!);
}

function onlyShown(columns: ReadonlyMap<string, Column>, met: readonly number[], { periodCount, shown }: RowGrid): Map<string, Column> {
  const isShown = new Set(shown);
  const places = met.flatMap((tuple, place) => (isShown.has(tuple) ? [place] : []));
  const rows = Int32Array.from({ length: periodCount * places.length }, (_, row) => {
    return Math.floor(row / places.length) * met.length + places[row % places.length]!;
  });
  return new Map([...columns].map(([name, column]) => [name, take(column, rows)]));
}

/** Scans of the time asked for that feed values; they decide how far the axis goes. Without any, all there are. */
export function primaryScans({ scans, outputs }: RowsPlan): readonly Scan[] {
  const used = new Set<number>();
  for (const output of outputs) if (output.role === 'value') for (const scan of scansRead(output, outputs)) used.add(scan);
  const read = rowScans(scans.filter((_, i) => used.has(i)));
  const current = read.filter(({ shift }) => shift === null);
  return current.length > 0 ? current : rowScans(scans);
}

function shapeRows(
  plan: RowsPlan,
  { stretches }: ResolvedAxis,
  { periodCount, shown, tuples }: RowGrid,
  columns: ReadonlyMap<string, Column>,
  { catalog, line, staleKpis }: Evaluation,
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
    if (withPeriod) shaped['period'] = line.text(stretchOf(row).periodStart, plan.axis.grain);
    for (const { name, type } of plan.dimensions) shaped[name] = shapeValue(read(name, row), type);
    for (const output of plan.outputs) {
      if (output.role === 'part' || (output.role === 'paced_target' && (stretches === null || !stretchOf(row).partial))) continue;
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
