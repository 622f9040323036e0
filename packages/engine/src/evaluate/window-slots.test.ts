import { expect, it } from 'vitest';
import { MS_PER_DAY } from '../calendar/days.js';
import { createWindow } from '../calendar/window.js';
import { createZone } from '../calendar/zone.js';
import type { Column } from '../columns/column.js';
import { windowCodes, windowSlots } from './window-slots.js';

const zone = createZone('UTC');
/** Days 10 to 12 and 15 to 16; what lies between is in none. */
const WINDOWS = [createWindow(10, 13, zone), createWindow(15, 17, zone)];
const DAYS = [9, 10, 12, 13, 14, 15, 16, 17, -100_000, 100_000, 11];
/** The last is null. */
const validity = Uint8Array.of(0xff, 0b011);
const days: Column = { type: 'date', length: DAYS.length, validity, days: Int32Array.from(DAYS) };
const instants: Column = { type: 'timestamp', length: DAYS.length, validity, milliseconds: Float64Array.from(DAYS, (day) => day * MS_PER_DAY) };

it('places days and instants in windows, ends exclusive; what is null or in none is -1', () => {
  for (const column of [days, instants]) expect([...windowSlots(column, WINDOWS)]).toEqual([-1, 0, 0, -1, -1, 1, 1, -1, -1, -1, -1]);
});

it('says the same in small codes, from 1, and how many rows have each', () => {
  for (const column of [days, instants]) {
    const { codes, counts } = windowCodes(column, WINDOWS);
    expect(codes).toBeInstanceOf(Uint8Array);
    expect([...codes]).toEqual([0, 1, 1, 0, 0, 2, 2, 0, 0, 0, 0]);
    expect([...counts]).toEqual([7, 2, 2]);
  }
});

it('has codes for more windows than a byte, and for none', () => {
  const many = Array.from({ length: 300 }, (_, day) => createWindow(day, day + 1, zone));
  expect(windowCodes(days, many).codes[7]).toBe(18);
  expect([...windowCodes(days, []).codes]).toEqual(DAYS.map(() => 0));
});
