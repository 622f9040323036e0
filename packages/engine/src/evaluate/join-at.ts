import type { Duration } from '../calendar/duration.js';
import { MS_PER_DAY } from '../calendar/days.js';
import { addPeriods } from '../calendar/periods.js';
import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import { DataError } from './data-error.js';
import type { EvaluationEnv } from './env.js';
import { joinCodes, keyAt, type JoinSides } from './join-index.js';
import { CAST_KERNELS } from './kernels/casts.js';
import { ordinals, type Comparable } from './kernels/comparable.js';

/** Times of both sides: dates or timestamps. */
export interface JoinTimes {
  /** Of the many side. */
  readonly moment: Column;
  /** Of the one side: since when a row holds, and until when, exclusive; without the latter, until the next row of its key. */
  readonly from: Column;
  readonly until: Column | null;
  /** The longest time from `from` to the moment. */
  readonly within: Duration | null;
  /** Of the one side: the last by these is found where several begin at once. */
  readonly ties: readonly Column[];
  /** For messages. */
  readonly names: { readonly from: string; readonly until: string | null };
}

/**
 * For every row of the many side the row of the one side whose key is equal and that holds at its moment, -1 for none: the rows of a key
 * are sorted by their beginnings once, and each moment is found by bisection.
 * @throws DataError when two rows of a key hold at once, or begin at once where each holds until the next.
 */
export function joinAt(sides: JoinSides, times: JoinTimes, env: EvaluationEnv): Int32Array {
  const codes = joinCodes(sides);
  const line = timeline(times, env);
  const { moments, starts, ends, known } = line;
  const order = times.ties.map(orderOf);
  const rows = sortedRows(codes.to, starts, known, order);
  const places = placesByKey(rows, codes.to);
  for (const [first, last] of places.values()) checkDisjoint(rows, first, last, { sides, times, starts, ends, order });
  const deadlines = times.within === null ? null : deadlinesOf(line, times.within, env);

  const found = new Int32Array(codes.from.length).fill(-1);
  for (let i = 0; i < found.length; i++) {
    const place = codes.from[i]! < 0 ? undefined : places.get(codes.from[i]!);
    if (place === undefined || !isValid(times.moment.validity, i)) continue;
    const moment = moments[i]!;
    let [low, high] = place;
    // The last row that begins at or before the moment is at `low - 1`.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[rows[middle]!]! <= moment) low = middle + 1;
      else high = middle;
    }
    if (low === place[0]) continue;
    const row = rows[low - 1]!;
    if (moment < ends[row]! && (deadlines === null || deadlines.clock(moment) <= deadlines.at[row]!)) found[i] = row;
  }
  return found;
}

interface Timeline {
  /** Numbers are days; else milliseconds. */
  readonly inDays: boolean;
  readonly moments: Comparable;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Whether a row has a beginning. */
  readonly known: (row: number) => boolean;
}

/** All times as numbers of one measure: days where all are dates, else milliseconds, a date being its first instant. */
function timeline({ moment, from, until }: JoinTimes, env: EvaluationEnv): Timeline {
  const inDays = [moment, from, until].every((column) => column === null || column.type === 'date');
  const measured = (column: Column): Comparable => ordinals(inDays ? column : CAST_KERNELS.cast_timestamp([column], column.length, env));
  const starts = Float64Array.from(measured(from));
  const ends = until === null ? new Float64Array(starts.length).fill(Infinity) : Float64Array.from(measured(until));
  for (let row = 0; row < starts.length; row++) {
    if (!isValid(from.validity, row)) starts[row] = -Infinity;
    if (until !== null && !isValid(until.validity, row)) ends[row] = Infinity;
  }
  // Where a row holds until the next, one without a beginning has no place among them; else it holds from the first day on.
  return { inDays, moments: measured(moment), starts, ends, known: (row) => (until === null ? starts[row] !== -Infinity : starts[row]! < ends[row]!) };
}

/** Rows with a key and some time, by key and beginning. */
function sortedRows(codes: Float64Array, starts: Float64Array, known: (row: number) => boolean, order: readonly RowOrder[]): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0 && known(row)) rows.push(row);
  return Int32Array.from(rows).sort((a, b) => codes[a]! - codes[b]! || compare(starts[a]!, starts[b]!) || inOrder(order, a, b) || a - b);
}

type RowOrder = (a: number, b: number) => number;

/** How rows are ordered by a column: nulls first. */
function orderOf(column: Column): RowOrder {
  const values = ordinals(column);
  return (a, b) => {
    const [hasA, hasB] = [isValid(column.validity, a), isValid(column.validity, b)];
    return hasA && hasB ? compare(values[a]!, values[b]!) : Number(hasA) - Number(hasB);
  };
}

function inOrder(orders: readonly RowOrder[], a: number, b: number): number {
  for (const order of orders) {
    const difference = order(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Without a difference, which two beginnings of time do not have. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where the rows of each key begin and end. */
function placesByKey(rows: Int32Array, codes: Float64Array): ReadonlyMap<number, readonly [number, number]> {
  const places = new Map<number, readonly [number, number]>();
  for (let first = 0; first < rows.length; ) {
    const code = codes[rows[first]!]!;
    let last = first + 1;
    while (last < rows.length && codes[rows[last]!] === code) last++;
    places.set(code, [first, last]);
    first = last;
  }
  return places;
}

interface Disjoint {
  readonly sides: JoinSides;
  readonly times: JoinTimes;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly order: readonly RowOrder[];
}

function checkDisjoint(rows: Int32Array, first: number, last: number, { sides, times, starts, ends, order }: Disjoint): void {
  const tied = times.until === null;
  for (let place = first + 1; place < last; place++) {
    const [before, row] = [rows[place - 1]!, rows[place]!];
    if (tied ? starts[row] !== starts[before] || inOrder(order, row, before) !== 0 : starts[row]! >= ends[before]!) continue;
    const { relationship, from, to } = sides;
    const key = `${to.fields.map((field) => `\`${field}\``).join(', ')} ${keyAt(to.columns, row)}`;
    // The way to rates has no name of its own, and ties cannot be said of it.
    const named = !relationship.startsWith('.');
    const who = named ? `Relationship \`${relationship}\` of dataset \`${from.dataset}\`` : 'A conversion of currencies';
    const one = `${who} needs one row of \`${to.dataset}\` for each key and time, but of ${key} `;
    const remedy = named ? `Remove one of them from \`${to.dataset}\`, relate on more fields, or say by \`ties\` which of them counts.` : `Remove one of them from \`${to.dataset}\`.`;
    const spans = [before, row].map((each) => `row ${each + 1} (${spanOf(times, each)})`).join(' and ');
    const { names } = times;
    throw new DataError(
      tied ? 'duplicate-key' : 'overlapping-validity',
      tied
        ? `${one}${spans} have the same \`${names.from}\`. ${remedy}`
        : `${one}${spans} are valid at once. Let the first end, in \`${names.until}\`, where the second begins, or relate on more fields.`,
      to.dataset,
    );
  }
}

function spanOf({ from, until }: JoinTimes, row: number): string {
  const shown = (column: Column): string => (isValid(column.validity, row) ? keyAt([column], row) : '…');
  return until === null ? shown(from) : `${shown(from)} to ${shown(until)}`;
}

/** The last moment, by the wall clock, at which each row is still found: the calendar moves, the time of day stays. */
function deadlinesOf(
  { inDays, starts }: Timeline,
  { count, unit }: Duration,
  { zone }: EvaluationEnv,
): { readonly at: Float64Array; readonly clock: (moment: number) => number } {
  if (inDays) return { at: starts.map((day) => (Number.isFinite(day) ? addPeriods(day, count, unit) : day)), clock: (moment) => moment };
  const at = starts.map((start) => {
    if (!Number.isFinite(start)) return start;
    const local = zone.toLocal(start);
    const day = Math.floor(local / MS_PER_DAY);
    return addPeriods(day, count, unit) * MS_PER_DAY + (local - day * MS_PER_DAY);
  });
  return { at, clock: zone.toLocal };
}
