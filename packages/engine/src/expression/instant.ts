import { daysFromIso } from '../calendar/days.js';

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/i;

/** Whether a text is a day of the calendar as `2026-03-31`. */
export function isIsoDate(text: string): boolean {
  return daysFromIso(text) !== null;
}

const WALL_CLOCK = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/;

/** Whether a text is a day and a time of it without an offset (`2026-03-31 09:00`): an instant as soon as a time zone is known. */
export function isWallClock(text: string): boolean {
  const match = WALL_CLOCK.exec(text);
  return match !== null && isIsoDate(match[1]!);
}

/**
 * A timestamp in the one form that evaluators read (`2026-03-31T09:00:00.000Z`) from ISO text with an offset or Z; null when it is
 * none. Without an offset a text names no instant.
 */
export function normalizeTimestamp(text: string): string | null {
  const match = TIMESTAMP.exec(text);
  if (!match || !isIsoDate(match[1]!)) return null;
  const offset = match[3]!.toUpperCase();
  const iso = `${match[1]}T${text.slice(11, text.length - offset.length)}`;
  return new Date(iso + (offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`)).toISOString();
}
