import { isValid } from '../columns/bitmap.js';
import type { Column, NumberColumn } from '../columns/column.js';
import { AGGREGATORS } from '../evaluate/aggregates/registry.js';
import { fromOrdinals } from '../evaluate/aggregates/from-ordinals.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import { choose, NO_BRANCH } from '../evaluate/kernels/choose.js';
import { ordinals } from '../evaluate/kernels/comparable.js';
import { asBoolean, finiteColumn, numberColumn, packValidity } from '../evaluate/kernels/kernel.js';
import { take } from '../evaluate/take.js';
import type { Expr, LiteralExpr, WindowExpr } from '../expression/expr.js';
import type { AggregateName } from '../expression/functions/names.js';
import { ADDITION, foldRanges, MAXIMUM, MINIMUM } from './fold-ranges.js';

/** The rows that a window function runs over. */
export interface WindowRows {
  readonly length: number;
  /** Whether a row is in the window's rows at all; one that is not has no value. */
  readonly stands: (row: number) => boolean;
  readonly read: (expr: Expr) => Column;
  readonly env: EvaluationEnv;
}

/** The rows by partition and order: where in them each partition, and each set of rows that the order does not part, begins and ends. */
interface Sorted {
  readonly rows: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly peerStart: Int32Array;
  readonly peerEnd: Int32Array;
}

/** Most places that are laid side by side at a time, for what is over all values of a frame at once. */
const LAID_OUT = 2 ** 20;

/** A window function for every row. Rows that the order does not part keep the order that they have in the result. */
export function evaluateWindow(expr: WindowExpr, rows: WindowRows): Column {
  const sorted = sortRows(expr, rows);
  const count = sorted.rows.length;
  const places = (value: (at: number) => number): Column => {
    const values = new Float64Array(rows.length);
    const there = new Uint8Array(rows.length);
    for (let at = 0; at < count; at += 1) {
      values[sorted.rows[at]!] = value(at);
      there[sorted.rows[at]!] = 1;
    }
    return numberColumn(values, packValidity(there));
  };
  const { start, end, peerStart, peerEnd } = sorted;
  const number = (argument: number, otherwise: number): number => Number((expr.args[argument] as LiteralExpr | undefined)?.value ?? otherwise);
  switch (expr.fn) {
    case 'row_number':
      return places((at) => at - start[at]! + 1);
    case 'rank':
      return places((at) => peerStart[at]! - start[at]! + 1);
    case 'dense_rank': {
      let rank = 0;
      return places((at) => (rank = at === start[at] ? 1 : at === peerStart[at] ? rank + 1 : rank));
    }
    case 'percent_rank':
      return places((at) => (peerStart[at]! - start[at]!) / Math.max(end[at]! - start[at]! - 1, 1));
    case 'cume_dist':
      return places((at) => (peerEnd[at]! - start[at]!) / (end[at]! - start[at]!));
    case 'ntile': {
      const tiles = number(0, 1);
      return places((at) => tileOf(at - start[at]!, end[at]! - start[at]!, tiles));
    }
    case 'lag':
    case 'lead': {
      const offset = number(1, 1) * (expr.fn === 'lag' ? -1 : 1);
      return shifted(expr, sorted, offset, rows);
    }
    case 'first_value':
    case 'last_value':
    case 'nth_value': {
      const nth = number(1, 1);
      const column = rows.read(expr.args[0]!);
      const there = expr.ignoreNulls === true ? lastThere(column, sorted) : null;
      return taken(column, sorted, rows.length, (at) => {
        const [low, high] = frameAt(expr, sorted, at);
        const last = there === null || high <= low ? high - 1 : there[high - 1]!;
        const place = expr.fn === 'last_value' ? last : low + nth - 1;
        return place >= low && place < high ? place : -1;
      });
    }
    default:
      return aggregated(expr, expr.fn, sorted, rows);
  }
}

function sortRows({ partition, order }: WindowExpr, { length, stands, read }: WindowRows): Sorted {
  const keys = [...partition.map((value) => ({ value, descending: false, nullsFirst: false })), ...order].map(({ value, ...direction }) => {
    const column = read(value);
    return { values: ordinals(column), validity: column.validity, ...direction };
  });
  const compareBy = (from: number, to: number) => (a: number, b: number): number => {
    for (let key = from; key < to; key += 1) {
      const { values, validity, descending, nullsFirst } = keys[key]!;
      const [one, other] = [isValid(validity, a), isValid(validity, b)];
      if (one !== other) return one === nullsFirst ? 1 : -1;
      const [x, y] = [values[a]!, values[b]!];
      if (one && x !== y) return x < y === descending ? 1 : -1;
    }
    return 0;
  };
  const whole = compareBy(0, keys.length);
  const parts = compareBy(0, partition.length);
  const rows = Int32Array.from(Array.from({ length }, (_, row) => row).filter(stands));
  if (keys.length > 0) rows.sort((a, b) => whole(a, b) || a - b);
  const [start, end] = boundaries(rows, parts);
  const [peerStart, peerEnd] = boundaries(rows, whole);
  return { rows, start, end, peerStart, peerEnd };
}

/** For each place, where the stretch of rows begins and ends that compare as equal. */
function boundaries(rows: Int32Array, compare: (a: number, b: number) => number): readonly [Int32Array, Int32Array] {
  const start = new Int32Array(rows.length);
  const end = new Int32Array(rows.length).fill(rows.length);
  for (let at = 1; at < rows.length; at += 1) start[at] = compare(rows[at - 1]!, rows[at]!) === 0 ? start[at - 1]! : at;
  for (let at = rows.length - 2; at >= 0; at -= 1) end[at] = start[at + 1] === at + 1 ? at + 1 : end[at + 1]!;
  return [start, end];
}

/** The places of a row's frame, the end exclusive; empty when the end is not after the beginning. */
function frameAt({ frame: { unit, start: from, end: to } }: WindowExpr, { start, end, peerStart, peerEnd }: Sorted, at: number): readonly [number, number] {
  const range = unit === 'range';
  const low = from === null ? start[at]! : range ? peerStart[at]! : Math.max(at + from, start[at]!);
  const high = to === null ? end[at]! : range ? peerEnd[at]! : Math.min(at + to + 1, end[at]!);
  return [low, high];
}

/** Rows dealt into so many tiles, the first ones larger by one where it does not come out even. */
function tileOf(at: number, count: number, tiles: number): number {
  const size = Math.floor(count / tiles);
  const larger = count % tiles;
  return at < larger * (size + 1) ? Math.floor(at / (size + 1)) + 1 : larger + Math.floor((at - larger * (size + 1)) / size) + 1;
}

/** For each place, the last one up to it with a value, in whatever partition. */
function lastThere({ validity }: Column, { rows }: Sorted): Int32Array {
  let last = -1;
  return rows.map((row, at) => (last = isValid(validity, row) ? at : last));
}

function taken(column: Column, { rows }: Sorted, length: number, placeOf: (at: number) => number): Column {
  const from = new Int32Array(length).fill(-1);
  rows.forEach((row, at) => {
    const place = placeOf(at);
    from[row] = place < 0 ? -1 : rows[place]!;
  });
  return take(column, from);
}

function shifted({ args }: WindowExpr, sorted: Sorted, offset: number, { length, read }: WindowRows): Column {
  const inside = (at: number): boolean => at + offset >= sorted.start[at]! && at + offset < sorted.end[at]!;
  const column = taken(read(args[0]!), sorted, length, (at) => (inside(at) ? at + offset : -1));
  if (args[2] === undefined) return column;
  const choice = new Int16Array(length).fill(NO_BRANCH);
  sorted.rows.forEach((row, at) => (choice[row] = inside(at) ? 0 : 1));
  return choose(choice, [column, read(args[2])]);
}

/** An aggregate over the frame of each row: what can be put together from parts is, everything else looks at all values of a frame. */
function aggregated(expr: WindowExpr, fn: AggregateName, sorted: Sorted, { length, read, env }: WindowRows): Column {
  const { args, filter } = expr;
  const column = args[0] === undefined ? null : read(args[0]);
  const condition = filter === null ? null : asBoolean(read(filter));
  const counts = (row: number): boolean =>
    (column === null || isValid(column.validity, row)) && (condition === null || (isValid(condition.validity, row) && condition.values[row] === 1));
  const there = Float64Array.from(sorted.rows, (row) => (counts(row) ? 1 : 0));
  const frames = framesOf(expr, sorted);
  const spread = (found: Column): Column => {
    const from = new Int32Array(length).fill(-1);
    sorted.rows.forEach((row, at) => (from[row] = at));
    return take(found, from);
  };
  const fold = (values: Float64Array, merge: typeof ADDITION): Float64Array => {
    const out = new Float64Array(sorted.rows.length).fill(merge.identity);
    foldRanges(values, frames, merge).forEach((value, range) => (out[frames.places[range]!] = value));
    return out;
  };
  const numbers = fold(there, ADDITION);
  if (fn === 'count' || column === null) return spread(numberColumn(numbers, null));
  const validity = packValidity(Uint8Array.from(numbers, (number) => (number > 0 ? 1 : 0)));
  const values = ordinals(column);
  const inOrder = (identity: number): Float64Array => Float64Array.from(sorted.rows, (row, at) => (there[at] === 1 ? values[row]! : identity));
  if (fn === 'min' || fn === 'max') {
    const merge = fn === 'min' ? MINIMUM : MAXIMUM;
    const found = fold(inOrder(merge.identity), merge).map((value) => (value === merge.identity ? 0 : value));
    return spread(fromOrdinals(column, found, validity));
  }
  const { scale } = column as NumberColumn;
  if (fn === 'sum') return spread(finiteColumn(fold(inOrder(0), ADDITION), validity, scale, 'SUM', env));
  if (fn === 'avg') {
    const means = fold(inOrder(0), ADDITION).map((sum, at) => (numbers[at]! > 0 ? sum / (numbers[at]! * 10 ** scale) : 0));
    return spread(finiteColumn(means, validity, 0, 'AVG', env));
  }
  return spread(laidOut(column, fn, there, sorted, frames, env));
}

interface Frames {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The place of the row that each frame belongs to; rows whose frame is empty have none. */
  readonly places: Int32Array;
}

function framesOf(expr: WindowExpr, sorted: Sorted): Frames {
  const from: number[] = [];
  const to: number[] = [];
  const places: number[] = [];
  for (let at = 0; at < sorted.rows.length; at += 1) {
    const [low, high] = frameAt(expr, sorted, at);
    if (low >= high) continue;
    from.push(low);
    to.push(high);
    places.push(at);
  }
  return { count: from.length, from: Int32Array.from(from), to: Int32Array.from(to), places: Int32Array.from(places) };
}

/** The values of frames side by side, each frame a group, as an aggregate over the rows of a dataset sees its groups. */
function laidOut(column: Column, fn: AggregateName, there: Float64Array, { rows }: Sorted, frames: Frames, env: EvaluationEnv): Column {
  const values = new Float64Array(rows.length);
  const present = new Uint8Array(rows.length);
  for (let next = 0; next < frames.count; ) {
    const first = next;
    let size = 0;
    while (next < frames.count && (next === first || size + frames.to[next]! - frames.from[next]! <= LAID_OUT)) {
      size += frames.to[next]! - frames.from[next]!;
      next += 1;
    }
    const groups = next - first;
    const indices = new Int32Array(size);
    const codes = new Int32Array(size);
    let filled = 0;
    for (let frame = first; frame < next; frame += 1) {
      for (let place = frames.from[frame]!; place < frames.to[frame]!; place += 1, filled += 1) {
        indices[filled] = rows[place]!;
        codes[filled] = there[place] === 1 ? frame - first : groups;
      }
    }
    const found = AGGREGATORS[fn]!({ column: take(column, indices), codes, groups, fraction: 0, env }) as NumberColumn;
    for (let group = 0; group < groups; group += 1) {
      const place = frames.places[first + group]!;
      present[place] = isValid(found.validity, group) ? 1 : 0;
      values[place] = found.values[group]! / 10 ** found.scale;
    }
  }
  return numberColumn(values, packValidity(present));
}
