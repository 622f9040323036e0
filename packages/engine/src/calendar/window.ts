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
