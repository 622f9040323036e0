import { daysFromIso } from './days.js';
import { createZone } from './zone.js';

/** The local day of an ISO day or instant; null when the text is neither. */
export function dayOfMoment(moment: string, timezone: string): number | null {
  const day = daysFromIso(moment);
  if (day !== null) return day;
  const instant = instantOf(moment);
  return instant === null ? null : createZone(timezone).dayOf(instant);
}

/** The instant that a moment ends: the last millisecond of an ISO day, or the instant that it is; null when the text is neither. */
export function instantOfMoment(moment: string, timezone: string): number | null {
  const day = daysFromIso(moment);
  return day === null ? instantOf(moment) : createZone(timezone).startOfDay(day + 1) - 1;
}

function instantOf(moment: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment)) return null;
  const instant = Date.parse(moment);
  return Number.isNaN(instant) ? null : instant;
}
