import type { Axis, ScalarType } from '@plumbline/engine';
import { timelineOf } from '@plumbline/engine/back-end';
import type { Dialect } from './dialect.js';

/** A column of rows that are written down; an `index` is a whole number such as the place of a period. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: ScalarType | 'index';
}

/** A value that is written down: instants may be milliseconds since 1970. */
export type WrittenValue = number | string | boolean | null;

/** A day number as a date literal has it. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function dayLiteral(day: number, dialect: Dialect): string {
  return dialect.literal(dayText(day), 'date');
}

/** A point of an axis: a date, or an instant. */
export function pointValue(point: number, { unit }: Axis): WrittenValue {
  return unit === 'instant' ? point : dayText(point);
}

export function pointType({ unit }: Axis): ScalarType {
  return unit === 'instant' ? 'timestamp' : 'date';
}

/** A period as a result shows it, by its start; null for no period. */
export function periodValue(start: number | null, axis: Axis): WrittenValue {
  return start === null ? null : timelineOf(axis).text(start, axis.grain);
}

/** Periods are dates, hours texts: a date has no time, and an instant does not say which of two equal hours it is. */
export function periodType({ grain }: Axis): 'date' | 'string' {
  return grain === 'hour' ? 'string' : 'date';
}
