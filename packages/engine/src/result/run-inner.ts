import { createColumnBuilder } from '../columns/column-builder.js';
import type { Column } from '../columns/column.js';
import { groupRecords } from '../evaluate/scan.js';
import { take } from '../evaluate/take.js';
import { createSource } from '../evaluate/vector-source.js';
import { broadcast } from '../evaluate/vector.js';
import type { NestedRows, RowsPlan, Scan } from '../plan/plan.js';
import { decidingScans } from '../plan/row-scans.js';
import { evaluateOutputs } from './evaluate-outputs.js';
import type { Evaluation } from './evaluation.js';
import type { ResolvedAxis } from './resolve-axis.js';
import type { RunScans, ScanRun } from './result-rows.js';
import { checkRowCount } from './row-count.js';
import { Tuples } from './tuples.js';

/** Evaluates the rows that a scan aggregates by `run`, and aggregates those of them that stand. */
export function runInner(
  scan: Scan & { readonly inner: NestedRows },
  plan: RowsPlan,
  axis: ResolvedAxis,
  tuples: Tuples,
  evaluation: Evaluation,
  run: (plan: RowsPlan, axis: ResolvedAxis, tuples: Tuples, evaluation: Evaluation) => RunScans,
): ScanRun {
  const { inner } = scan;
  const { stretches } = axis;
  const { env } = evaluation;
  const within = new Tuples(inner.dimensions.length);
  const { scans, observed } = run({ ...plan, ...inner, order: [], limit: null }, axis, within, evaluation);
  const periodCount = stretches === null ? 1 : stretches.length;
  const width = within.count;
  checkRowCount(periodCount, width);

  const grid = { periodCount, tuples: within, shown: Array.from({ length: width }, (_, tuple) => tuple) };
  const columns = evaluateOutputs(inner.outputs, { grid, scans, observed, stretches, dimensions: inner.dimensions, calendar: plan.axis, env });
  const length = periodCount * width;
  const source = createSource(env, length, (leaf): Column => {
    if (length === 0) return createColumnBuilder({ type: leaf.type }, 0).finish();
    if (leaf.op === 'kpi') return broadcast(columns.get(leaf.kpi)!, length);
    if (leaf.op !== 'dimension') throw new Error(`Plumbline's own mistake: inner rows have no ${leaf.op} to read.`);
    const dimension = inner.dimensions.findIndex(({ name }) => name === leaf.name);
    return take(within.column(dimension, leaf.type), Int32Array.from({ length }, (_, row) => row % width));
  });
  const deciding = decidingScans(scan).flatMap((number) => scans[number]!.runs);
  const { slots, fed } = standing(deciding, periodCount, width);
  const grouped = groupRecords(scan, source, slots, periodCount);
  return {
    scan,
    pieces: [{ grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount: Math.max(periodCount, 1) }],
    feeds: fed.map((isFed, slot) => (isFed ? { layer: 0, slot } : null)),
  };
}

/** The period of each row whose combination has rows in it, -1 for the others; and which periods any time feeds. */
function standing(runs: readonly ScanRun[], periodCount: number, width: number): { readonly slots: Int32Array; readonly fed: readonly boolean[] } {
  const slots = new Int32Array(periodCount * width).fill(-1);
  const fed = Array.from({ length: periodCount }, () => false);
  for (const { pieces, feeds } of runs) {
    const marks = pieces.map(({ grouped, tuples, windowCount }) => {
      const met = new Uint8Array(windowCount * width);
      for (let group = 0; group < grouped.groupCount; group += 1) met[grouped.slots[group]! * width + tuples[group]!] = 1;
      return met;
    });
    feeds.forEach((feed, period) => {
      if (feed === null) return;
      fed[period] = true;
      const [from, to] = [feed.slot * width, period * width];
      for (let tuple = 0; tuple < width; tuple += 1) if (marks[feed.layer]![from + tuple] === 1) slots[to + tuple] = period;
    });
  }
  return { slots, fed };
}
