import { daysFromCivil, MS_PER_DAY } from '@plumbline/engine/calendar';
import type { DateReader } from './date-pattern.js';

/** Days since this one are what Excel counts, from March 1900 on. */
const EXCEL_DAY_ZERO = daysFromCivil(1899, 12, 30);
/** Earlier numbers are of days that Excel has and the calendar has not, or the other way round. */
const FIRST_EXCEL_DAY = 61;
const LAST_EXCEL_DAY = 2_958_465;
/** Milliseconds that a date can be away from 1970. */
const LAST_INSTANT = 8.64e15;

/**
 * Times written as numbers: `epoch_seconds` and `epoch_milliseconds` since 1970, which are instants, and `excel`, days since 1900 with the
 * time of day as a fraction, which is local. Null for any other format, which is a pattern.
 */
export function numberedFormat(format: string): DateReader | null {
  if (format === 'epoch_seconds') return instants(1000);
  if (format === 'epoch_milliseconds') return instants(1);
  if (format !== 'excel') return null;
  return (text) => {
    const serial = numberOf(text);
    if (serial === null || serial < FIRST_EXCEL_DAY || serial >= LAST_EXCEL_DAY + 1) return null;
    const ms = Math.round(serial * MS_PER_DAY);
    const days = Math.floor(ms / MS_PER_DAY);
    return { day: EXCEL_DAY_ZERO + days, timeMs: ms - days * MS_PER_DAY, offsetMinutes: null, hasTime: !Number.isInteger(serial) };
  };
}

function instants(scale: number): DateReader {
  return (text) => {
    const number = numberOf(text);
    if (number === null) return null;
    const ms = Math.floor(number * scale);
    if (Math.abs(ms) > LAST_INSTANT) return null;
    const day = Math.floor(ms / MS_PER_DAY);
    return { day, timeMs: ms - day * MS_PER_DAY, offsetMinutes: 0, hasTime: true };
  };
}

function numberOf(text: string): number | null {
  return /^-?\d{1,16}(?:\.\d{1,20})?$/u.test(text) ? Number(text) : null;
}
