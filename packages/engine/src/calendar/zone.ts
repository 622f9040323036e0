import { MS_PER_DAY } from './days.js';

/** A time zone. Instants are milliseconds since 1970 in UTC; local times are milliseconds as if the wall clock were UTC. */
export interface Zone {
  readonly name: string;
  /** Wall clock minus UTC at an instant, in milliseconds. */
  readonly offsetAt: (instant: number) => number;
  /** What the wall clock shows at an instant. */
  readonly toLocal: (instant: number) => number;
  /** The instant at which the wall clock shows a time: the earlier of two in an overlap; in a gap, as far past it as asked. */
  readonly fromLocal: (local: number) => number;
  /** The local day, as days since 1970, of an instant. */
  readonly dayOf: (instant: number) => number;
  /** The first instant of a local day. A day that was skipped starts where the next one does. */
  readonly startOfDay: (day: number) => number;
}

/** Offsets are looked up by stretches of this length, each probed once. */
const BLOCK_MS = 2 ** 35; // 397 days
/** Closer than any two changes of one zone on record since 1970. */
const PROBE_MS = 7 * MS_PER_DAY;
const SECOND = 1000;
/** The last instant that `Date` and `Intl` know, in the year 275760. */
const MAX_INSTANT = 8.64e15;

/** Consecutive stretches of one offset; `ends` ascending, the last one the end of the block. */
interface Block {
  readonly ends: readonly number[];
  readonly offsets: readonly number[];
}

const zones = new Map<string, Zone>();

/**
 * A zone by its IANA name, made once. Changes of offset are found through `Intl.DateTimeFormat` the first time that a
 * stretch of time is asked for and kept, so that a lookup afterwards is a comparison.
 * @throws RangeError when the runtime does not know the name.
 */
export function createZone(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = zoneFromOffsets(name, name === 'UTC' ? () => 0 : offsetLookup(name));
  zones.set(name, zone);
  return zone;
}

/** True when the runtime knows the IANA name. */
export function isZoneName(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function zoneFromOffsets(name: string, offsetAt: (instant: number) => number): Zone {
  const toLocal = (instant: number): number => instant + offsetAt(instant);
  // A wall-clock time read as UTC is at most 14 hours from its instant, so a day to either side is before and after.
  const earliest = (local: number): { instant: number; before: number; after: number } | number => {
    const before = offsetAt(local - MS_PER_DAY);
    const after = offsetAt(local + MS_PER_DAY);
    if (before === after || offsetAt(local - before) === before) return local - before;
    if (offsetAt(local - after) === after) return local - after;
    return { instant: local - before, before, after };
  };
  return {
    name,
    offsetAt,
    toLocal,
    fromLocal: (local) => {
      const found = earliest(local);
      return typeof found === 'number' ? found : found.instant;
    },
    dayOf: (instant) => Math.floor(toLocal(instant) / MS_PER_DAY),
    startOfDay: (day) => {
      const found = earliest(day * MS_PER_DAY);
      if (typeof found === 'number') return found;
      // Midnight was skipped: the day begins at the change itself, which lies between the two readings of midnight.
      return changeBetween(offsetAt, day * MS_PER_DAY - found.after, found.instant);
    },
  };
}

function offsetLookup(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const probe = (instant: number): number => parseOffset(format.format(Math.max(-MAX_INSTANT, Math.min(MAX_INSTANT, instant))));
  const blocks = new Map<number, Block>();
  // Rows come mostly in order of time: the stretch of the last answer is tried first.
  let start = 0;
  let end = 0;
  let offset = 0;
  return (instant) => {
    if (instant >= start && instant < end) return offset;
    const index = Math.floor(instant / BLOCK_MS);
    let block = blocks.get(index);
    if (block === undefined) {
      block = readBlock(probe, index * BLOCK_MS);
      blocks.set(index, block);
    }
    let i = 0;
    while (instant >= block.ends[i]!) i += 1;
    start = i === 0 ? index * BLOCK_MS : block.ends[i - 1]!;
    end = block.ends[i]!;
    offset = block.offsets[i]!;
    return offset;
  };
}

function readBlock(probe: (instant: number) => number, blockStart: number): Block {
  const blockEnd = blockStart + BLOCK_MS;
  const ends: number[] = [];
  const offsets: number[] = [];
  let from = blockStart;
  let current = probe(from);
  while (from < blockEnd) {
    const to = Math.min(from + PROBE_MS, blockEnd);
    const next = probe(to);
    if (next !== current) {
      const change = changeBetween(probe, from, to);
      if (change < blockEnd) {
        ends.push(change);
        offsets.push(current);
        current = probe(change);
        from = change;
        continue;
      }
    }
    from = to;
  }
  ends.push(blockEnd);
  offsets.push(current);
  return { ends, offsets };
}

/** The first instant (whole second) after `low` whose offset is not that of `low`; `high` must have another. */
function changeBetween(offsetAt: (instant: number) => number, low: number, high: number): number {
  const first = offsetAt(low);
  let before = Math.floor(low / SECOND);
  let after = Math.ceil(high / SECOND);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * SECOND) === first) before = middle;
    else after = middle;
  }
  return after * SECOND;
}

/** Reads the tail of `1/1/2017, GMT+05:30`, which is `GMT` alone for none. */
function parseOffset(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (match === null || match[1] === undefined) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * SECOND;
}
