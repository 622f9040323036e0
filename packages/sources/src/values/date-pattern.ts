import { daysFromCivil, daysInMonth } from '@plumbline/engine/calendar';
import { DataError } from '../data-error.js';
import type { DateTime } from './instant.js';

/** Reads one text written in a pattern; null when the text is not that, or no such day or time exists. */
export type DateReader = (text: string) => DateTime | null;

/**
 * The reader of a date pattern such as `M/D/YYYY`, `DD-MM-YYYY` or `D MMM YYYY HH:mm:ss`.
 *
 * `YYYY` `YY` (00–68 are 2000–2068, 69–99 are 1969–1999); `M` `MM` (two digits), `MMM` and `MMMM` (English month names,
 * letter case ignored); `D` `DD`; `H` `HH` (0–23), `h` `hh` with `A` (1–12, AM or PM); `m` `mm`; `s` `ss`; `SSS` (one to
 * nine digits of a second, milliseconds kept); `Z` (`Z`, `+01:00` or `+0100`). Every other character stands for itself. A
 * pattern without a day means the first of the month.
 *
 * Throws a `DataError` for a pattern that has no year and month.
 */
export function createDateReader(pattern: string): DateReader {
  const parts: Part[] = [];
  let source = '^';
  for (const [token] of pattern.matchAll(TOKENS)) {
    const part = PARTS[token];
    if (part === undefined) source += escape(token);
    else {
      source += `(${part.source})`;
      parts.push(part);
    }
  }
  if (!parts.some((part) => part.key === 'year') || !parts.some((part) => part.key === 'month')) {
    throw new DataError(
      `The date format \`${pattern}\` names no ${parts.some((part) => part.key === 'year') ? 'month' : 'year'}.`,
      'Write one such as `YYYY-MM-DD`, `M/D/YYYY`, `DD-MM-YYYY` or `D MMM YYYY HH:mm:ss`.',
    );
  }
  const expression = new RegExp(`${source}$`, 'iu');
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return null;
    const found: Found = {};
    for (const [index, part] of parts.entries()) found[part.key] = part.read(match[index + 1]!);
    return assemble(found);
  };
}

type Key = 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'afternoon' | 'minute' | 'second' | 'fractionMs' | 'offset';
type Found = Partial<Record<Key, number>>;

interface Part {
  readonly key: Key;
  readonly source: string;
  readonly read: (text: string) => number;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const TOKENS = /YYYY|YY|M{1,4}|DD?|HH?|hh?|mm?|ss?|SSS|A|a|Z|[\s\S]/gu;

const one = (key: Key): Part => ({ key, source: '\\d{1,2}', read: Number });
const two = (key: Key): Part => ({ key, source: '\\d{2}', read: Number });
const halfDay: Part = {
  key: 'afternoon',
  source: '[ap]\\.?m\\.?',
  read: (text) => (text[0]!.toLowerCase() === 'p' ? 1 : 0),
};

const PARTS: Readonly<Record<string, Part>> = {
  YYYY: { key: 'year', source: '\\d{4}', read: Number },
  YY: { key: 'year', source: '\\d{2}', read: (text) => Number(text) + (Number(text) <= 68 ? 2000 : 1900) },
  M: one('month'),
  MM: two('month'),
  MMM: { key: 'month', source: MONTHS.map((name) => name.slice(0, 3)).join('|'), read: monthOf },
  MMMM: { key: 'month', source: MONTHS.join('|'), read: monthOf },
  D: one('day'),
  DD: two('day'),
  H: one('hour'),
  HH: two('hour'),
  h: one('hour12'),
  hh: two('hour12'),
  A: halfDay,
  a: halfDay,
  m: one('minute'),
  mm: two('minute'),
  s: one('second'),
  ss: two('second'),
  SSS: { key: 'fractionMs', source: '\\d{1,9}', read: milliseconds },
  Z: { key: 'offset', source: 'Z|[+-]\\d{2}:?\\d{2}', read: offsetOf },
};

function monthOf(name: string): number {
  const start = name.toLowerCase().slice(0, 3);
  return MONTHS.findIndex((month) => month.startsWith(start)) + 1;
}

/** The milliseconds in the digits after a second's decimal point; finer ones are dropped. */
function milliseconds(digits: string): number {
  return Number(digits.padEnd(3, '0').slice(0, 3));
}

/** Minutes east of Greenwich. */
function offsetOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text[0] === '-' ? -minutes : minutes;
}

/** Days since 1970-01-01, or null when the calendar has no such day. */
function dayOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return daysFromCivil(year, month, day);
}

function assemble(found: Found): DateTime | null {
  const day = dayOf(found.year!, found.month!, found.day ?? 1);
  if (day === null) return null;
  const hour = hourOf(found);
  const minute = found.minute ?? 0;
  const second = found.second ?? 0;
  if (hour === null || hour > 23 || minute > 59 || second > 59 || Math.abs(found.offset ?? 0) > 24 * 60) return null;
  return {
    day,
    timeMs: ((hour * 60 + minute) * 60 + second) * 1000 + (found.fractionMs ?? 0),
    offsetMinutes: found.offset ?? null,
    hasTime: found.hour !== undefined || found.hour12 !== undefined,
  };
}

function hourOf(found: Found): number | null {
  if (found.hour12 === undefined) return found.hour ?? 0;
  if (found.hour12 < 1 || found.hour12 > 12) return null;
  return (found.hour12 % 12) + (found.afternoon === 1 ? 12 : 0);
}

function escape(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/**
 * Reads ISO 8601: `2017-10-05`, `2017-10-05T14:30`, `2017-10-05 14:30:00.123Z`, `2017-10-05T14:30:00+02:00`. Null when the
 * text is not that, or no such day or time exists.
 */
export const readIsoDate: DateReader = (text) => {
  const match = ISO.exec(text);
  if (match === null) return null;
  const found: Found = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (match[4] !== undefined) {
    found.hour = Number(match[4]);
    found.minute = Number(match[5]);
    if (match[6] !== undefined) found.second = Number(match[6]);
    if (match[7] !== undefined) found.fractionMs = milliseconds(match[7]);
    if (match[8] !== undefined) found.offset = offsetOf(match[8].length === 3 ? `${match[8]}00` : match[8]);
  }
  return assemble(found);
};

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/iu;
