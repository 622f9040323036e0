import type { Column } from '../columns/column.js';
import type { Grouped } from '../evaluate/grouped.js';
import { isChange } from '../evaluate/stock-changes.js';
import type { StockScan } from '../evaluate/stock.js';
import type { Aggregate, Frame, RowsPlan, Scan } from '../plan/plan.js';
import type { Evaluation } from './evaluation.js';
import {
  foldDistinct, foldPercentile, foldWindows, isDistinctCount, isFoldable, partsOf, percentileOf, type PieceGroups,
} from './fold-windows.js';
import { frameDays } from './frame-days.js';
import { cutWindows, layWindows, type CutWindows, type Span } from './lay-windows.js';
import { pointDays } from './point-days.js';
import { asIfOver, type Extent, type ResolvedAxis } from './resolve-axis.js';
import type { RunScan, RunScans, ScanRun } from './result-rows.js';
import { runInner } from './run-inner.js';
import { runStocks } from './run-stocks.js';
import { checkRowCount } from './row-count.js';
import { scansTogether } from './run-together.js';
import { shiftedDays } from './shift-windows.js';
import { Tuples } from './tuples.js';

/** So many passes over a million rows take as long as sorting them by value once, when every value differs (measured: 12 s). */
const FEW_LAYERS = 200;

/**
 * Runs the scans of a plan, first those of the time asked for: a combination is shown when it has rows there, or in a frame that ends
 * there; one that only an earlier time has is not.
 */
export function runScans(plan: RowsPlan, axis: ResolvedAxis, tuples: Tuples, evaluation: Evaluation): RunScans {
  const together = scansTogether(plan, axis, evaluation, (scan) => wantedDays(scan, plan, axis, evaluation));
  const run = (scan: Scan, number: number): RunScan => {
    const within = scan.total === true ? new Tuples(0) : tuples;
    const shared = together.get(number);
    if (shared !== undefined) return whole(shared(within));
    const { frame, point, inner } = scan;
    if (inner !== undefined) return whole(runInner({ ...scan, inner }, plan, axis, within, evaluation, runScans));
    if (point !== undefined) return runAtPoints(scan, plan, axis, within, evaluation);
    if (frame !== undefined) return runFramed({ ...scan, frame }, plan, axis, within, evaluation);
    return whole(scan.shift === null ? runCurrent(scan, axis, within, evaluation) : runShifted(scan, plan, axis, within, evaluation));
  };
  const current = plan.scans.map((scan, number) => (scan.shift === null ? run(scan, number) : null));
  const shows = plan.scans.some(({ shift, total }) => shift === null && total !== true);
  const observed = tuples.count;
  const scans = plan.scans.map((scan, number) => current[number] ?? run(scan, number));
  return { scans, observed: shows ? observed : tuples.count };
}

function whole(run: ScanRun): RunScan {
  return { runs: [run], places: run.scan.aggregates.map((_, aggregate) => ({ run: 0, aggregate })) };
}

function runCurrent(scan: Scan, { windows }: ResolvedAxis, tuples: Tuples, { dataRows, env }: Evaluation): ScanRun {
  const grouped = dataRows.scan(scan, windows, env);
  const windowCount = windows === null ? 1 : windows.length;
  return {
    scan,
    pieces: [{ grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount }],
    feeds: Array.from({ length: windowCount }, (_, slot) => ({ layer: 0, slot })),
  };
}

/** A stock by the ends of what is wanted, a snapshot as any rows: selecting them chooses the copy. */
function runAtPoints(scan: Scan, plan: RowsPlan, { stretches }: ResolvedAxis, tuples: Tuples, evaluation: Evaluation): RunScan {
  const wanted = pointDays(stretches, scan, plan.axis, recordedExtent(scan, evaluation));
  if (!isStock(scan)) return whole(runLayers(scan, wanted, tuples, evaluation));
  const { add, run } = inParts(scan);
  add(isChange, (part) => runStocks(part, wanted, tuples, evaluation));
  add((aggregate) => !isChange(aggregate), (part) => runStocks(part, wanted, tuples, evaluation));
  return run;
}

/** A scan some of whose aggregates are run in one way and some in another. */
function inParts<Of extends Scan>(scan: Of) {
  const runs: ScanRun[] = [];
  const places: { run: number; aggregate: number }[] = [];
  const add = (chosen: (aggregate: Aggregate) => boolean, run: (part: Of) => ScanRun): void => {
    const numbers = scan.aggregates.flatMap((aggregate, number) => (chosen(aggregate) ? [number] : []));
    if (numbers.length === 0) return;
    numbers.forEach((number, aggregate) => (places[number] = { run: runs.length, aggregate }));
    runs.push(run({ ...scan, aggregates: numbers.map((number) => scan.aggregates[number]!) }));
  };
  return { add, run: { runs, places } };
}

function isStock(scan: Scan): scan is StockScan {
  return scan.time !== null && scan.point?.kind === 'state';
}

function runShifted(scan: Scan, plan: RowsPlan, { stretches }: ResolvedAxis, tuples: Tuples, evaluation: Evaluation): ScanRun {
  const wanted = wantedDays(scan, plan, { stretches }, evaluation);
  return wanted === null ? unfed(scan, stretches?.length ?? 1) : runLayers(scan, wanted, tuples, evaluation);
}

/** Which days feed each period of the axis: its own, or those so much earlier. */
function wantedDays(scan: Scan, plan: RowsPlan, { stretches }: Pick<ResolvedAxis, 'stretches'>, evaluation: Evaluation): readonly (Span | null)[] | null {
  if (stretches === null) return null;
  if (scan.shift === null) return stretches;
  const recorded = recordedExtent(scan, evaluation);
  // Over all time there is nothing earlier, and without data no time at all.
  return recorded === null ? null : shiftedDays(scan.whole === true ? asIfOver(stretches) : stretches, scan.shift, plan.axis, recorded.first);
}

function runFramed(
  scan: Scan & { readonly frame: Frame },
  plan: RowsPlan,
  { stretches }: ResolvedAxis,
  tuples: Tuples,
  evaluation: Evaluation,
): RunScan {
  const recorded = recordedExtent(scan, evaluation);
  if (stretches === null || (scan.shift !== null && recorded === null)) return whole(unfed(scan, stretches?.length ?? 1));
  const wanted = frameDays(scan.whole === true ? asIfOver(stretches) : stretches, scan, plan.axis, recorded?.first ?? null);
  const { add, run } = inParts<Scan>(scan);
  add(isFoldable, (part) => runFolded(part, wanted, tuples, evaluation));
  for (const one of scan.aggregates.filter(isDistinctCount)) {
    add((aggregate) => aggregate === one, (part) => runByValue(part, one, wanted, tuples, evaluation));
  }
  const others = scan.aggregates.filter((aggregate) => !isFoldable(aggregate) && !isDistinctCount(aggregate));
  const overlapping = others.length > 0 && layWindows(wanted, evaluation.line).layers.length > FEW_LAYERS;
  const byValue = others.filter((aggregate) => overlapping && percentileOf(aggregate) !== null);
  for (const one of byValue) add((aggregate) => aggregate === one, (part) => runByValue(part, one, wanted, tuples, evaluation));
  add((aggregate) => others.includes(aggregate) && !byValue.includes(aggregate), (part) => runLayers(part, wanted, tuples, evaluation));
  return run;
}

/** One pass, however much the windows overlap. */
function runFolded(scan: Scan, wanted: readonly (Span | null)[], tuples: Tuples, { dataRows, env, line }: Evaluation): ScanRun {
  const cut = cutWindows(wanted, line);
  const grouped = dataRows.scan({ ...scan, aggregates: scan.aggregates.flatMap(partsOf) }, cut.pieces, env);
  const groups = groupsOf(grouped, grouped.keys, cut, tuples);
  return foldedRun(scan, cut, foldWindows(groups, cut.spans, scan.aggregates, env));
}

/** One pass by the aggregate's values besides, each with how often it occurs. */
function runByValue(
  scan: Scan,
  aggregate: Aggregate,
  wanted: readonly (Span | null)[],
  tuples: Tuples,
  { dataRows, env, line }: Evaluation,
): ScanRun {
  const { args, filter } = aggregate;
  const cut = cutWindows(wanted, line);
  const rows: Aggregate = { fn: 'count', args: [], distinct: false, filter, type: 'number', unit: {} };
  const grouped = dataRows.scan({ ...scan, keys: [...scan.keys, ...args], aggregates: [rows] }, cut.pieces, env);
  const groups = groupsOf(grouped, grouped.keys.slice(0, scan.keys.length), cut, tuples);
  const values = grouped.keys.at(-1)!;
  const percentile = percentileOf(aggregate);
  const folded = percentile === null ? foldDistinct(groups, cut.spans, values) : foldPercentile(groups, cut.spans, values, percentile);
  return foldedRun(scan, cut, folded);
}

function groupsOf(grouped: Grouped, keys: readonly Column[], { pieces, spans }: CutWindows, tuples: Tuples): PieceGroups {
  const ids = tuples.intern(grouped.groupCount, keys);
  checkRowCount(spans.length, tuples.count);
  return { grouped, tuples: ids, tupleCount: tuples.count, pieceCount: pieces.length };
}

function foldedRun(scan: Scan, { spans, feeds }: CutWindows, folded: Pick<ScanRun['pieces'][number], 'grouped' | 'tuples'>): ScanRun {
  return {
    scan,
    pieces: [{ ...folded, windowCount: spans.length }],
    feeds: feeds.map((slot) => (slot === null ? null : { layer: 0, slot })),
  };
}

/** A pass for each layer of windows: what is over many rows at once, such as a median, is evaluated anew for each window. */
function runLayers(scan: Scan, wanted: readonly (Span | null)[], tuples: Tuples, { dataRows, env, line }: Evaluation): ScanRun {
  const { layers, feeds } = layWindows(wanted, line);
  const pieces = layers.map((windows) => {
    const grouped = dataRows.scan(scan, windows, env);
    return { grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount: windows.length };
  });
  return { scan, pieces, feeds };
}

function unfed(scan: Scan, periods: number): ScanRun {
  return { scan, pieces: [], feeds: Array.from({ length: periods }, () => null) };
}

function recordedExtent({ dataset, time }: Scan, { extent }: Evaluation): Extent | null {
  return extent({ dataset, time, filters: [] });
}
