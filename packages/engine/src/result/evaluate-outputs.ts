import { isValid, setBit } from '../columns/bitmap.js';
import type { Column, NumberColumn } from '../columns/column.js';
import type { TimelineRules } from '../calendar/timeline-of.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import type { RowLeaf, VectorSource } from '../evaluate/vector-source.js';
import { evaluateVector } from '../evaluate/vector.js';
import type { Dimension, Output } from '../plan/plan.js';
import { dimensionColumn } from './dimension-column.js';
import { dueShare, targetShare } from './target-share.js';
import type { Stretch } from './resolve-axis.js';
import { GatheredScan, type RowGrid, type RunScan } from './result-rows.js';
import { scansRead } from './scans-read.js';
import { evaluateWindow } from './window-rows.js';

/** The rows that outputs are evaluated over. */
export interface OutputRows {
  readonly grid: RowGrid;
  readonly scans: readonly RunScan[];
  /** Combinations below it are shown. */
  readonly observed: number;
  /** Null when time does not filter. */
  readonly stretches: readonly Stretch[] | null;
  readonly dimensions: readonly Dimension[];
  readonly calendar: TimelineRules;
  readonly env: EvaluationEnv;
}

/** The column of every output by its name, one value for each row of the grid. */
export function evaluateOutputs(outputs: readonly Output[], rows: OutputRows): ReadonlyMap<string, Column> {
  const { grid, env } = rows;
  const length = grid.periodCount * grid.shown.length;
  const done = new Map<string, Column>();
  const gathered = rows.scans.map(({ runs }) => runs.map((run) => new GatheredScan(run, grid)));
  const made = new Map<string, Column>();

  const leaf = (expr: RowLeaf): Column => {
    if (expr.op === 'dimension') return dimensionColumn(expr, rows);
    if (expr.op === 'kpi') {
      const output = done.get(expr.kpi);
      if (output !== undefined) return output;
    }
    if (expr.op !== 'result') throw new Error(`Plumbline's own mistake: a result has no ${expr.op} to read.`);
    const key = `${expr.scan} ${expr.aggregate}`;
    let column = made.get(key);
    if (column === undefined) {
      const nulls = (): Column => evaluateVector({ op: 'literal', type: expr.type, value: null }, source);
      const { run, aggregate } = rows.scans[expr.scan]!.places[expr.aggregate]!;
      made.set(key, (column = gathered[expr.scan]![run]!.column(aggregate, nulls)));
    }
    return column;
  };
  const source: VectorSource = { length, env, leaf };
  const evaluateOutput = (output: Output, over: VectorSource): Column => {
    if (output.expr.op !== 'window') return evaluateVector(output.expr, over);
    return evaluateWindow(output.expr, { length, stands: standing(output, outputs, rows), read: (expr) => evaluateVector(expr, over), env });
  };

  for (const output of outputs) {
    let column = length === 0 ? emptyColumn() : evaluateOutput(output, source);
    if (output.pace !== undefined) column = paceTarget(done.get(`${output.kpi}.target`)!, column, output, rows);
    else if (output.per !== undefined && output.per !== null) column = scaleTarget(column, output.per, output, rows);
    done.set(output.name, column);
  }
  return done;
}

/** Whether a row is one that a window function runs over: its combination is shown, or in any of the scans read; a total has none. */
function standing(output: Output, outputs: readonly Output[], { scans, grid: { shown }, observed }: OutputRows): (row: number) => boolean {
  const tuples = new Set<number>();
  for (const scan of scansRead(output, outputs)) {
    for (const run of scans[scan]!.runs) {
      if (run.scan.total !== true) for (const piece of run.pieces) for (const tuple of piece.tuples) tuples.add(tuple);
    }
  }
  const stands = shown.map((tuple) => tuple < observed || tuples.has(tuple));
  return (row) => stands[row % stands.length]!;
}

/** Kernels need at least one row. */
function emptyColumn(): Column {
  return { type: 'number', length: 0, validity: null, values: new Float64Array(0), scale: 0 };
}

function scaleTarget(column: Column, per: NonNullable<Output['per']>, { work }: Output, { grid, stretches, calendar }: OutputRows): Column {
  if (column.type !== 'number') return column;
  const width = grid.shown.length;
  const values = new Float64Array(column.length);
  const validity = new Uint8Array((column.length + 7) >> 3);
  for (let period = 0; period < grid.periodCount; period += 1) {
    // Over all time there is no number of months to add up.
    if (stretches === null) break;
    const { start, end } = stretches[period]!;
    const share = targetShare(start, end, per, calendar, work);
    for (let row = period * width; row < (period + 1) * width; row += 1) {
      if (!isValid(column.validity, row)) continue;
      values[row] = (column.values[row]! / 10 ** column.scale) * share;
      setBit(validity, row);
    }
  }
  const scaled: NumberColumn = { type: 'number', length: column.length, validity, values, scale: 0 };
  return scaled;
}

/** The target as far as it is due; `shares` is what the output's expression came to. */
function paceTarget(target: Column, shares: Column, output: Output, { grid, stretches, calendar }: OutputRows): Column {
  if (target.type !== 'number' || shares.type !== 'number') return target;
  const { length } = target;
  const width = grid.shown.length;
  const values = new Float64Array(length);
  const validity = new Uint8Array((length + 7) >> 3);
  for (let row = 0; row < length; row += 1) {
    const due = stretches === null ? 1 : dueShare(stretches[Math.floor(row / width)]!, output, calendar);
    const told = due === 'by expression';
    if (due === null || !isValid(target.validity, row) || (told && !isValid(shares.validity, row))) continue;
    values[row] = (target.values[row]! / 10 ** target.scale) * (told ? shares.values[row]! / 10 ** shares.scale : due);
    setBit(validity, row);
  }
  return { type: 'number', length, validity, values, scale: 0 };
}
