/** MetricFlow's own granularities, from the finest to the coarsest. */
export const GRANULARITIES = [
  'nanosecond', 'microsecond', 'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year',
] as const;

/** Finer than a day: such a time is a timestamp here, everything else a date. */
export function isSubDaily(grain: string): boolean {
  const index = GRANULARITIES.indexOf(grain as (typeof GRANULARITIES)[number]);
  return index >= 0 && index < GRANULARITIES.indexOf('day');
}

/** Below zero when the first is the finer one; a granularity of one's own counts as coarser than all. */
export function compareGrains(a: string, b: string): number {
  return placeOf(a) - placeOf(b);
}

/** True when every period of the coarse grain is made of whole periods of the fine one. */
export function nests(fine: string, coarse: string): boolean {
  if (fine === coarse) return true;
  return compareGrains(fine, coarse) < 0 && fine !== 'week';
}

/** `2 months` from `2 month`, `7 DAYS`; null when it is no length that our time functions know. */
export function durationText(window: string): string | null {
  const match = /^(\d+)\s+(hour|day|week|month|quarter|year)s?$/iu.exec(window.trim());
  if (match === null) return null;
  const unit = match[2]!.toLowerCase();
  return `${match[1]!} ${unit}${match[1] === '1' ? '' : 's'}`;
}

function placeOf(grain: string): number {
  const index = (GRANULARITIES as readonly string[]).indexOf(grain);
  return index < 0 ? GRANULARITIES.length : index;
}
