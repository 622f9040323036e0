import type { Duration } from './duration.js';
import type { Grain } from './grain.js';
import type { Window } from './window.js';

/**
 * The line that periods lie on. Its points are local days as numbers or, where hours are asked for, instants in milliseconds; a period
 * reaches from a point up to and without another one. What the project's calendar does not reach is null.
 */
export interface Timeline {
  /** Where the calendar of the project's own begins; null where it has no beginning. */
  readonly first: number | null;
  /** A point as a query writes it: a day; on a line of instants also a local time or an instant. Null for anything else. */
  readonly parse: (text: string) => number | null;
  /** A point as a result shows it: hours, and instants that begin no period, with time and offset. */
  readonly text: (point: number, grain: Grain | null) => string;
  /** The end of what has passed at an `asOf` that can be read: of that day, or that instant. */
  readonly elapsed: (asOf: string) => number;
  readonly periodStart: (point: number, grain: Grain) => number;
  readonly periodEnd: (start: number, grain: Grain) => number;
  readonly periodBefore: (start: number, grain: Grain) => number | null;
  /** The starts of all periods that hold a point from `from` up to and without `to`. */
  readonly periodAxis: (from: number, to: number, grain: Grain) => number[];
  /** How many these are; of hours, by their usual length. */
  readonly countPeriods: (from: number, to: number, grain: Grain) => number;
  /** As of days; an hour is the one that shows the same time on the wall clock, null where that was skipped. */
  readonly earlierPeriod: (start: number, duration: Duration, grain: Grain) => number | null;
  /** The start of a stretch so much earlier; `grain` is that of the axis. */
  readonly earlierStart: (start: number, duration: Duration, grain: Grain | null) => number | null;
  /** The end of a stretch so much earlier: whole months stay whole, else by its last day. */
  readonly earlierEnd: (end: number, duration: Duration, grain: Grain | null) => number | null;
  readonly isMonthStart: (point: number) => boolean;
  /** Months from one point's to another's. */
  readonly monthsBetween: (from: number, to: number) => number;
  readonly addMonths: (point: number, count: number) => number | null;
  /** The point that is as far from `to` as another is from `from`, by the days and the time of day that passed; hours by their length. */
  readonly alongside: (point: number, from: number, to: number, grain: Grain | null) => number;
  readonly window: (start: number, end: number) => Window;
}
