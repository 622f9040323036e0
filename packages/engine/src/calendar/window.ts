import { isoFromDays } from './days.js';
import type { Zone } from './zone.js';

/** A stretch of whole local days, end exclusive, as day numbers (for dates) and as instants (for timestamps). */
export interface Window {
  readonly startDay: number;
  readonly endDay: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The window of the days from `startDay` up to and without `endDay` in a zone. An end before the start makes it empty. */
export function createWindow(startDay: number, endDay: number, zone: Zone): Window {
  const end = Math.max(startDay, endDay);
  return { startDay, endDay: end, startMs: zone.startOfDay(startDay), endMs: zone.startOfDay(end) };
}

/** For messages: `2017-01-01 to 2017-01-31`, last day included. */
export function describeWindow(window: Window): string {
  return `${isoFromDays(window.startDay)} to ${isoFromDays(window.endDay - 1)}`;
}
