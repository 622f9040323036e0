import type { Zone } from './zone.js';

export const MS_PER_HOUR = 3_600_000;

/** The start of the hour that holds an instant: a full hour of the wall clock, or where the clock changes within one. */
export function hourStart(instant: number, zone: Zone): number {
  const offset = zone.offsetAt(instant);
  const start = Math.floor((instant + offset) / MS_PER_HOUR) * MS_PER_HOUR - offset;
  return zone.offsetAt(start) === offset ? start : changeBetween(start, instant, zone);
}

/** The end of the hour from `start`. */
export function hourEnd(start: number, zone: Zone): number {
  const offset = zone.offsetAt(start);
  const end = (Math.floor((start + offset) / MS_PER_HOUR) + 1) * MS_PER_HOUR - offset;
  return zone.offsetAt(end - 1) === offset ? end : changeBetween(start, end - 1, zone);
}

/** The first instant after `low` whose offset is that of `high`. */
function changeBetween(low: number, high: number, zone: Zone): number {
  const before = zone.offsetAt(low);
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (zone.offsetAt(middle) === before) from = middle;
    else to = middle;
  }
  return to;
}
