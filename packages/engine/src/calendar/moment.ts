import { daysFromIso, isoFromDays, MS_PER_DAY } from './days.js';
import type { Zone } from './zone.js';

const MINUTE = 60_000;
const MOMENT = /^([+-]?\d+-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2}(?::?\d{2})?)?$/i;

/**
 * The instant of a moment as people write it: a local day (its first instant), a local time (`2024-03-31T10:00`: the earlier of two in the
 * autumn hour that comes twice; in the spring hour that is skipped, as far past it), or an instant with its offset. Null for anything else.
 */
export function parseMoment(text: string, zone: Zone): number | null {
  const day = daysFromIso(text);
  if (day !== null) return zone.startOfDay(day);
  const match = MOMENT.exec(text);
  const date = match === null ? null : daysFromIso(match[1]!);
  if (match === null || date === null) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = date * MS_PER_DAY + hour * 60 * MINUTE + minute * MINUTE + second * 1000 + Number((match[5] ?? '0').padEnd(3, '0').slice(0, 3));
  if (match[6] === undefined) return zone.fromLocal(local);
  const [, sign, hours, minutes, seconds] = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec(match[6]) ?? [];
  const offset = sign === undefined ? 0 : Number(hours) * 60 * MINUTE + Number(minutes) * MINUTE + Number(seconds ?? 0) * 1000;
  return local - (sign === '-' ? -offset : offset);
}

/** Writes an instant as the wall clock of a zone shows it, with its offset, so that the hour that comes twice has two names: `2024-10-27T02:00+01:00`. */
export function momentText(instant: number, zone: Zone): string {
  const offset = zone.offsetAt(instant);
  const local = instant + offset;
  const day = Math.floor(local / MS_PER_DAY);
  return `${isoFromDays(day)}T${clockText(local - day * MS_PER_DAY)}${offset < 0 ? '-' : '+'}${clockText(Math.abs(offset))}`;
}

/** Hours and minutes, and what is left when there is any. */
function clockText(milliseconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = milliseconds % MINUTE;
  const seconds = rest === 0 ? '' : `:${two(rest / 1000)}${rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`}`;
  return `${two(milliseconds / (60 * MINUTE))}:${two((milliseconds / MINUTE) % 60)}${seconds}`;
}

/** What the wall clock showed at a moment that `momentText` wrote, in milliseconds as if it were UTC; null for another text. */
export function localOfMoment(text: string): number | null {
  const match = MOMENT.exec(text);
  const date = match === null ? null : daysFromIso(match[1]!);
  return date === null ? null : date * MS_PER_DAY + Number(match![2]) * 60 * MINUTE + Number(match![3]) * MINUTE;
}
