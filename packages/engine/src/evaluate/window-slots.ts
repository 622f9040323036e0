import { MS_PER_DAY } from '../calendar/days.js';
import type { Window } from '../calendar/window.js';
import type { Column, DateColumn, TimestampColumn } from '../columns/column.js';
import { invariant } from './invariant.js';

/** So many sets of windows are kept for a column: a page asks for the same few periods and those before them. */
const KEPT = 4;

const known = new WeakMap<Column, Map<string, Int32Array>>();

/**
 * The number of the window that each row's time falls into, -1 for none or no time. Windows are disjoint and ascending.
 * The last answers for a column are kept; they must not be changed.
 */
export function windowSlots(column: Column, windows: readonly Window[]): Int32Array {
  return keep(known, column, windows, () => slotsOf(column, windows));
}

/** The window of each row as a small number: 0 for none, else one more than the window's. */
export interface WindowCodes {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  /** How many rows have each code. */
  readonly counts: Int32Array;
}

const knownCodes = new WeakMap<Column, Map<string, WindowCodes>>();

/** As `windowSlots`, in a quarter of the memory where windows are few. Kept as those. */
export function windowCodes(column: Column, windows: readonly Window[]): WindowCodes {
  return keep(knownCodes, column, windows, () => {
    const codes = windows.length < 0x100 ? new Uint8Array(column.length) : windows.length < 0x10000 ? new Uint16Array(column.length) : new Uint32Array(column.length);
    const counts = new Int32Array(windows.length + 1);
    if (column.type === 'date' && windows.length > 0) {
      const { first, slotOfDay } = slotsByDay(windows);
      // One place more at either end takes the days beside; where there is no date, 0 takes the slot.
      const codeOfDay = Uint32Array.from({ length: slotOfDay.length + 2 }, (_, day) => (slotOfDay[day - 1] ?? -1) + 1);
      const last = codeOfDay.length - 1;
      const { days, validity } = column;
      for (let i = 0; i < codes.length; i++) {
        const place = Math.min(Math.max(days[i]! - first + 1, 0), last);
        const code = validity === null ? codeOfDay[place]! : codeOfDay[place]! & -((validity[i >> 3]! >> (i & 7)) & 1);
        codes[i] = code;
        counts[code]!++;
      }
      return { codes, counts };
    }
    const slots = slotsOf(column, windows);
    for (let i = 0; i < codes.length; i++) {
      codes[i] = slots[i]! + 1;
      counts[codes[i]!]!++;
    }
    return { codes, counts };
  });
}

function slotsOf(column: Column, windows: readonly Window[]): Int32Array {
  invariant(column.type === 'date' || column.type === 'timestamp', `a ${column.type} does not place a row in time`);
  return column.type === 'date' ? slotsOfDays(column, windows) : slotsOfInstants(column, windows);
}

function keep<T>(known: WeakMap<Column, Map<string, T>>, column: Column, windows: readonly Window[], make: () => T): T {
  const key = windows.map(({ startDay, startMs, endMs }) => `${startDay} ${startMs} ${endMs}`).join();
  const kept = known.get(column) ?? new Map<string, T>();
  let value = kept.get(key);
  if (value !== undefined) return value;
  value = make();
  const [oldest] = kept.keys();
  if (kept.size === KEPT) kept.delete(oldest!);
  known.set(column, kept.set(key, value));
  return value;
}

/** The window of each day from the first of the first window to the last of the last, -1 for none. */
function slotsByDay(windows: readonly Window[]): { readonly first: number; readonly slotOfDay: Int32Array } {
  const first = windows[0]!.startDay;
  const slotOfDay = new Int32Array(Math.max(windows.at(-1)!.endDay - first, 0)).fill(-1);
  windows.forEach(({ startDay, endDay }, slot) => slotOfDay.fill(slot, startDay - first, endDay - first));
  return { first, slotOfDay };
}

function slotsOfDays({ days, validity }: DateColumn, windows: readonly Window[]): Int32Array {
  const slots = new Int32Array(days.length).fill(-1);
  if (windows.length === 0) return slots;
  const { first, slotOfDay } = slotsByDay(windows);
  for (let i = 0; i < days.length; i++) {
    const offset = days[i]! - first;
    if (offset >= 0 && offset < slotOfDay.length) slots[i] = slotOfDay[offset]!;
  }
  return withoutNulls(slots, validity);
}

/** Each UTC day names the first window that reaches into it; from there it is at most a few steps. */
function slotsOfInstants({ milliseconds, validity }: TimestampColumn, windows: readonly Window[]): Int32Array {
  const slots = new Int32Array(milliseconds.length).fill(-1);
  const count = windows.length;
  if (count === 0) return slots;
  const starts = Float64Array.from(windows, ({ startMs }) => startMs);
  const ends = Float64Array.from(windows, ({ endMs }) => endMs);
  const first = Math.floor(starts[0]! / MS_PER_DAY);
  const firstSlot = new Int32Array(Math.floor(ends[count - 1]! / MS_PER_DAY) - first + 1);
  for (let day = 0, slot = 0; day < firstSlot.length; day++) {
    while (slot < count - 1 && ends[slot]! <= (first + day) * MS_PER_DAY) slot++;
    firstSlot[day] = slot;
  }
  for (let i = 0; i < slots.length; i++) {
    const instant = milliseconds[i]!;
    const day = Math.floor(instant / MS_PER_DAY) - first;
    if (!(day >= 0 && day < firstSlot.length)) continue;
    let slot = firstSlot[day]!;
    while (slot < count - 1 && instant >= ends[slot]!) slot++;
    if (instant >= starts[slot]! && instant < ends[slot]!) slots[i] = slot;
  }
  return withoutNulls(slots, validity);
}

function withoutNulls(slots: Int32Array, validity: Uint8Array | null): Int32Array {
  if (validity !== null) for (let i = 0; i < slots.length; i++) slots[i]! |= ((validity[i >> 3]! >> (i & 7)) & 1) - 1;
  return slots;
}
