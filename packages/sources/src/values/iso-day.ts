import { daysFromCivil } from '@plumbline/engine/calendar';

const ZERO = 0x30;
const DASH = 0x2d;
const FIRST_YEAR = 1800;
const YEARS = 400;

/** No day that a text of ten bytes can spell. */
export const NO_DAY = -0x80000000;

/**
 * The first day of each month of the usual years, and of the one after them: from it and its neighbour a day follows without
 * divisions, which took half of the time of a column of days.
 */
let monthStarts: Int32Array | null = null;

/**
 * Days since 1970-01-01 of ten bytes `YYYY-MM-DD`, without making a string; `NO_DAY` when they are not that, when no calendar has
 * the day, and for years before 1800 and from 2200, which are left to `readIsoDate`.
 */
export function isoDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return NO_DAY;
  const century = twoDigits(bytes, start);
  const year = twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  const years = century * 100 + year - FIRST_YEAR;
  if (century < 0 || year < 0 || day < 1 || month < 1 || month > 12 || years < 0 || years >= YEARS) return NO_DAY;
  monthStarts ??= createMonthStarts();
  const at = years * 12 + month - 1;
  const found = monthStarts[at]! + day - 1;
  return found < monthStarts[at + 1]! ? found : NO_DAY;
}

/** -1 when one of the bytes is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

function createMonthStarts(): Int32Array {
  return Int32Array.from({ length: YEARS * 12 + 1 }, (_, at) => daysFromCivil(FIRST_YEAR + Math.floor(at / 12), (at % 12) + 1, 1));
}
