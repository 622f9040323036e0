import { type CellObject, SSF } from '@e965/xlsx';
import { daysFromCivil } from '@plumbline/engine/calendar';
import { type NativeValue, timeText } from '../values/native-value.js';

const MS_PER_DAY = 86_400_000;
/** Day 0 of each system. In the first, day 60 is 29 February 1900, which there never was; from then on days are one late. */
const DAY_ZERO_1900 = daysFromCivil(1899, 12, 30);
const DAY_ZERO_1904 = daysFromCivil(1904, 1, 1);
/** Excel has no later days. */
const END_OF_9999 = 2_958_466;

/**
 * A cell's value, of a formula the one that was saved; null when it is empty. A number shown as a date is one: days since
 * 1900 (or 1904), a fraction the time of day. An error (`#DIV/0!`) is nothing that can be read.
 */
export function cellValue(cell: CellObject | undefined, date1904: boolean): NativeValue | null {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null;
  switch (cell.t) {
    case 'n': {
      const value = Number(cell.v);
      return isDateFormat(cell.z) ? dateOf(value, date1904) : { kind: 'number', value };
    }
    case 's':
      return { kind: 'text', text: String(cell.v) };
    case 'b':
      return { kind: 'boolean', value: cell.v === true };
    case 'e':
      return { kind: 'other', text: ERRORS[Number(cell.v)] ?? '#ERROR!' };
    default:
      return null;
  }
}

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

function dateOf(serial: number, date1904: boolean): NativeValue {
  if (!(serial >= 0 && serial < END_OF_9999)) return { kind: 'number', value: serial };
  // A time of day is rounded to milliseconds, which may be the next day's first.
  const ms = Math.round(serial * MS_PER_DAY);
  const wholeDays = Math.floor(ms / MS_PER_DAY);
  const timeMs = ms - wholeDays * MS_PER_DAY;
  if (wholeDays === 0 && !date1904) return { kind: 'text', text: timeText(timeMs) };
  if (wholeDays === 60 && !date1904) return { kind: 'other', text: '1900-02-29' };
  const day = (date1904 ? DAY_ZERO_1904 : DAY_ZERO_1900 + (wholeDays < 60 ? 1 : 0)) + wholeDays;
  return timeMs === 0 ? { kind: 'day', day } : { kind: 'local', ms: day * MS_PER_DAY + timeMs };
}

const DATE_FORMATS = new Map<string, boolean>();

/** Whether a number in this format shows as a date or a time; `[h]:mm` shows how many hours, and is a number. */
function isDateFormat(format: CellObject['z']): boolean {
  if (format === undefined) return false;
  const text = String(format);
  let isDate = DATE_FORMATS.get(text);
  if (isDate === undefined) {
    isDate = !/\[(?:h+|m+|s+)\]/iu.test(text) && (SSF as { is_date(text: string): boolean }).is_date(text);
    DATE_FORMATS.set(text, isDate);
  }
  return isDate;
}
