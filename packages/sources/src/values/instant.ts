import { MS_PER_DAY, type Zone } from '@plumbline/engine/calendar';

/** A date and time as written. `day` counts from 1970-01-01. */
export interface DateTime {
  readonly day: number;
  /** Milliseconds since that day's midnight. */
  readonly timeMs: number;
  /** Minutes east of Greenwich when the text says so; null for a local time. */
  readonly offsetMinutes: number | null;
  /** False when the text is a day alone. */
  readonly hasTime: boolean;
}

/**
 * Milliseconds since 1970-01-01T00:00Z of a date and time. A text without an offset is what the zone's wall clock showed:
 * the earlier of two instants where daylight saving ends, as far past the gap as written where it begins.
 */
export function instantOf(value: DateTime, zone: Zone): number {
  const localMs = value.day * MS_PER_DAY + value.timeMs;
  return value.offsetMinutes === null ? zone.fromLocal(localMs) : localMs - value.offsetMinutes * 60_000;
}
