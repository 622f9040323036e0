import { instantOfMoment } from './as-of.js';
import { hourEnd, hourStart, MS_PER_HOUR } from './hour.js';
import { momentText, parseMoment } from './moment.js';
import { createZone } from './zone.js';

/** The range of `last 24 hours`, `this hour` or two times with dots between, as times; null for other words, or without an `asOf`. */
export function parseHours(words: string, asOf: string | null, timezone: string): { readonly from: string; readonly to: string } | null {
  const zone = createZone(timezone);
  const range = (from: number, to: number) => (from >= to ? null : { from: momentText(from, zone), to: momentText(to, zone) });
  const times = /^(\S+t\S+?) ?\.\. ?(\S+t\S+)$/.exec(words);
  if (times !== null) {
    const [from, to] = [parseMoment(times[1]!, zone), parseMoment(times[2]!, zone)];
    return from === null || to === null ? null : range(from, to);
  }
  const match = /^(this|last|previous|next) (?:(\d{1,5}) )?hours?$/.exec(words);
  const now = asOf === null ? null : instantOfMoment(asOf, timezone);
  if (match === null || now === null) return null;
  const start = hourStart(now, zone);
  const length = Number(match[2] ?? 1) * MS_PER_HOUR;
  if (match[1] === 'this') return match[2] === undefined ? range(start, hourEnd(start, zone)) : null;
  const end = hourEnd(start, zone);
  return match[1] === 'next' ? range(end, end + length) : range(start - length, start);
}
