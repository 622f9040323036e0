import type { Window } from '../../calendar/window.js';
import type { Column } from '../../columns/column.js';
import type { Expr } from '../../expression/expr.js';
import type { Aggregate, Scan } from '../../plan/plan.js';
import type { DataContext } from '../context.js';
import type { EvaluationEnv } from '../env.js';
import type { Grouped } from '../grouped.js';
import { isRowLeaf } from '../leaves.js';
import { selectRecords } from '../select-records.js';
import type { VectorSource } from '../vector-source.js';
import { windowCodes } from '../window-slots.js';
import { factorOf } from './factor.js';
import { createFold, type Fold } from './fold.js';
import { axesOf, fits, Layout, type Axis, type WindowAxis } from './layout.js';
import { Tally } from './tally.js';

/**
 * Below this share of rows in the windows, gathering them pays: what is left is that much shorter. Above, cells of no window take the
 * others.
 */
const GATHER_SHARE = 0.25;
/** Cells of conditions that aggregates of one query are laid out in together. */
const SHARED_WIDTH = 256;

/** What could be computed by cell. */
export interface ScannedCells {
  /** Without the values of `rest`, which are null. */
  readonly grouped: Omit<Grouped, 'values'> & { readonly values: readonly (Column | null)[] };
  /** The numbers of the aggregates that have to be computed row by row. */
  readonly rest: readonly number[];
}

/** Rows with their windows; none when time does not filter. */
export interface PlacedRows {
  readonly source: VectorSource;
  readonly windows: WindowAxis | null;
}

/**
 * Runs a scan over cells instead of rows, as far as what it groups by and filters by are columns of few distinct values; null when
 * its groups are not. The groups are those of `groupCodes`, in its order.
 */
export function scanInCells(scan: Scan, windows: readonly Window[] | null, data: DataContext, env: EvaluationEnv): ScannedCells | null {
  if (scan.point !== undefined || !scan.keys.every(isRowLeaf)) return null;
  const mark = env.warnings.mark();
  const scanned = tryCells(scan, windows, data, env);
  // Faults are counted in the rows that are asked for: what has any is computed row by row.
  return env.warnings.takeSince(mark).length > 0 ? null : scanned;
}

function tryCells(scan: Scan, windows: readonly Window[] | null, data: DataContext, env: EvaluationEnv): ScannedCells | null {
  const whole = data.source(scan.dataset, env);
  const byCell = scan.filters.filter((filter) => narrowAxes([filter], whole) !== null);
  const { source, windows: windowAxis } = placeRows({ ...scan, filters: scan.filters.filter((filter) => !byCell.includes(filter)) }, windows, data, env);
  const keys = scan.keys.map((key) => axesOf([key], source)?.[0] ?? null);
  const filtering = narrowAxes(byCell, source);
  if (filtering === null || !keys.every((key) => key !== null) || !fits(windowAxis, [...keys, ...filtering])) return null;

  const layouts: { readonly axes: readonly Axis[]; fold: Fold | null }[] = [];
  const foldOf = (axes: readonly Axis[]): Fold | null => {
    const all = union(filtering, axes);
    if (!fits(windowAxis, [...keys, ...all])) return null;
    let found = layouts.find((layout) => isSubset(all, layout.axes));
    if (found === undefined) layouts.push((found = { axes: all, fold: null }));
    return (found.fold ??= createFold(new Tally(new Layout({ windows: windowAxis, keys }, found.axes, source)), byCell));
  };
  // Layouts are settled before the first is used: conditions on a few columns share one.
  const needs = scan.aggregates.map((aggregate) => neededAxes(aggregate, source));
  for (const axes of needs) if (axes !== null) settle(layouts, union(filtering, axes), (all) => fits(windowAxis, [...keys, ...all]));

  const counted = new Set(scan.aggregates.flatMap(({ fn, args }) => (fn === 'avg' || fn === 'count' ? [JSON.stringify(args[0])] : [])));
  const values = scan.aggregates.map((aggregate, number) => {
    const axes = needs[number]!;
    return axes === null ? null : (foldOf(axes)?.aggregate(aggregate, counted.has(JSON.stringify(aggregate.args[0]))) ?? null);
  });
  const rest = values.flatMap((value, number) => (value === null ? [number] : []));
  if (rest.length === values.length) return null;
  const { layout, occurring } = layouts.find(({ fold }) => fold !== null)!.fold!;
  const slots = Int32Array.from(occurring, (group) => layout.windowOf(group));
  return { grouped: { groupCount: occurring.length, slots, keys: layout.keysOf(occurring), values }, rest };
}

/** The rows of windows that few rows are in are gathered, and so are those that conditions leave which no cells are made of. */
export function placeRows(scan: Pick<Scan, 'dataset' | 'time' | 'filters'>, windows: readonly Window[] | null, data: DataContext, env: EvaluationEnv): PlacedRows {
  const source = data.source(scan.dataset, env);
  if (scan.filters.length === 0) {
    if (windows === null || scan.time === null) return { source, windows: null };
    const { codes, counts } = windowCodes(source.leaf(scan.time), windows);
    if (source.length - counts[0]! > source.length * GATHER_SHARE) return { source, windows: { codes, size: windows.length + 1, base: 1, counts } };
  }
  const selected = selectRecords(scan, windows, data, env);
  const size = windows === null || scan.time === null ? 1 : windows.length;
  if (selected.slots === null) return { source: selected.source, windows: null };
  const codes = selected.slots.map((slot) => slot + 1);
  return { source: selected.source, windows: { codes, size: size + 1, base: 1 } };
}

/** The columns that a filter and a factor of an aggregate read; null when it is not computed by cell. */
function neededAxes({ filter, args: [argument] }: Aggregate, source: VectorSource): readonly Axis[] | null {
  const axes = narrowAxes(filter === null ? [] : [filter], source);
  const factor = argument === undefined ? null : factorOf(argument);
  return axes === null || factor === null ? axes : (factored(axes, narrowAxes([factor.by], source)));
}

function factored(axes: readonly Axis[], more: readonly Axis[] | null): readonly Axis[] {
  return more === null ? axes : union(axes, more);
}

export function narrowAxes(exprs: readonly Expr[], source: VectorSource): readonly Axis[] | null {
  const axes = axesOf(exprs, source);
  return axes === null || !fits(null, axes) ? null : axes;
}

function settle(layouts: { readonly axes: readonly Axis[]; fold: Fold | null }[], axes: readonly Axis[], allowed: (axes: readonly Axis[]) => boolean): void {
  if (layouts.some((layout) => isSubset(axes, layout.axes)) || !allowed(axes)) return;
  const at = layouts.findIndex((layout) => {
    const both = union(layout.axes, axes);
    return both.reduce((product, { size }) => product * size, 1) <= SHARED_WIDTH && allowed(both);
  });
  if (at < 0) layouts.push({ axes, fold: null });
  else layouts[at] = { axes: union(layouts[at]!.axes, axes), fold: null };
}

export function union(some: readonly Axis[], others: readonly Axis[]): readonly Axis[] {
  return [...some, ...others.filter(({ key }) => !some.some((axis) => axis.key === key))];
}

function isSubset(some: readonly Axis[], all: readonly Axis[]): boolean {
  return some.every(({ key }) => all.some((axis) => axis.key === key));
}
