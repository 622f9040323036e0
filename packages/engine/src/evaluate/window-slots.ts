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
  const key = windows.map(({ startDay, startMs, endMs }) => `${startDay} ${startMs} ${endMs}`).join();
  const kept = known.get(column) ?? new Map<string, Int32Array>();
  const before = kept.get(key);
  if (before !== undefined) return before;
  invariant(column.type === 'date' || column.type === 'timestamp', `a ${column.type} does not place a row in time`);
  const slots = column.type === 'date' ? slotsOfDays(column, windows) : slotsOfInstants(column, windows);
  const [oldest] = kept.keys();
  if (kept.size === KEPT) kept.delete(oldest!);
  known.set(column, kept.set(key, slots));
  return slots;
}

function slotsOfDays({ days, validity }: DateColumn, windows: readonly Window[]): Int32Array {
  const slots = new Int32Array(days.length).fill(-1);
  if (windows.length === 0) return slots;
  const first = windows[0]!.startDay;
  const slotOfDay = new Int32Array(Math.max(windows.at(-1)!.endDay - first, 0)).fill(-1);
  windows.forEach(({ startDay, endDay }, slot) => slotOfDay.fill(slot, startDay - first, endDay - first));
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
