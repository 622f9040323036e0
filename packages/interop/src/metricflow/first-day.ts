import type { Grain } from '@plumbline/engine/calendar';
import { durationText, isSubDaily, nests } from './grains.js';
import { NotCarried } from './names.js';

/** How the value of a period's first day is asked for: which rows, and over what time. */
interface FirstDayOffset {
  /** In MetricFlow's words; null where all rows of the period count. */
  readonly filter: string | null;
  readonly widen: (text: string) => string;
}

/**
 * `offset_to_grain`: the value of the first day (for hours, the first hour) of the grain's period in which a result's own period
 * begins. Without an axis it is told as for days, where the rows of first days over the time so far are that value; so they
 * are wherever result periods make up the grain's. A result period that is made of them begins with a first day itself.
 */
export function firstDayOffset(grain: string, axis: Grain | null): FirstDayOffset {
  const unit = isSubDaily(grain) ? grain : 'day';
  const asked = axis ?? unit;
  if (durationText(`1 ${grain}`) === null) throw new NotCarried(`\`offset_to_grain: ${grain}\` is no period of the calendar`);
  if (unit === asked && unit === grain) return { filter: null, widen: (text) => text };
  if (nests(asked, grain)) {
    return { filter: isFirst(unit, grain), widen: (text) => `TO_DATE(${text}, '${grain}')` };
  }
  if (nests(grain, asked)) return { filter: isFirst(unit, asked), widen: (text) => text };
  throw new NotCarried(`\`offset_to_grain: ${grain}\` by the ${asked}: neither is made of the other`);
}

function isFirst(unit: string, grain: string): string {
  return `{{ TimeDimension('metric_time', '${unit}') }} = {{ TimeDimension('metric_time', '${grain}') }}`;
}
