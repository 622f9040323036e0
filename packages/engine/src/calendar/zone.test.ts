import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { daysFromIso, isoFromDays, MS_PER_DAY } from './days.js';
import { createWindow } from './window.js';
import { createZone, isZoneName } from './zone.js';

const NAMES = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'America/St_Johns', 'Africa/Casablanca', 'UTC'];
const iso = (instant: number): string => new Date(instant).toISOString();
const day = (text: string): number => daysFromIso(text)!;

/** An independent reading of the wall clock: `Intl` gives its parts, `Date.UTC` puts them together. */
function localByParts(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((p) => p.type === type)!.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

describe('createZone', () => {
  it('shows the wall clock that Intl shows, at any second from 1950 to 2049', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2050, 0, 1) / 1000 }),
        (name, second) => {
          expect(createZone(name).toLocal(second * 1000)).toBe(localByParts(second * 1000, name));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('starts each day at the first instant of that local day', () => {
    for (const name of NAMES) {
      const zone = createZone(name);
      for (let d = day('2009-01-01'); d < day('2013-01-01'); d += 1) {
        const start = zone.startOfDay(d);
        const from = { name, day: isoFromDays(d), begun: zone.dayOf(start) >= d, before: zone.dayOf(start - 1) < d };
        expect(from).toEqual({ name, day: isoFromDays(d), begun: true, before: true });
      }
    }
  });

  it('knows the short and the long day of Paris', () => {
    const zone = createZone('Europe/Paris');
    const spring = createWindow(day('2017-03-26'), day('2017-03-27'), zone);
    expect(iso(spring.startMs)).toBe('2017-03-25T23:00:00.000Z');
    expect((spring.endMs - spring.startMs) / 3_600_000).toBe(23);
    const autumn = createWindow(day('2017-10-29'), day('2017-10-30'), zone);
    expect((autumn.endMs - autumn.startMs) / 3_600_000).toBe(25);
  });

  it('reads a wall-clock time in the gap as past it, and in the overlap as the earlier one', () => {
    const zone = createZone('America/New_York');
    // 2017-03-12 02:30 was never shown; clocks went from 02:00 EST to 03:00 EDT.
    expect(iso(zone.fromLocal(Date.UTC(2017, 2, 12, 2, 30)))).toBe('2017-03-12T07:30:00.000Z');
    // 2017-11-05 01:30 was shown twice, first in EDT (UTC-4).
    expect(iso(zone.fromLocal(Date.UTC(2017, 10, 5, 1, 30)))).toBe('2017-11-05T05:30:00.000Z');
    expect(iso(zone.fromLocal(Date.UTC(2017, 10, 5, 12)))).toBe('2017-11-05T17:00:00.000Z');
  });

  it('gives the day that Apia skipped no length', () => {
    const zone = createZone('Pacific/Apia');
    const skipped = createWindow(day('2011-12-30'), day('2011-12-31'), zone);
    expect(iso(skipped.startMs)).toBe('2011-12-30T10:00:00.000Z');
    expect(skipped.endMs).toBe(skipped.startMs);
    expect(isoFromDays(zone.dayOf(skipped.startMs))).toBe('2011-12-31');
    expect(isoFromDays(zone.dayOf(skipped.startMs - 1))).toBe('2011-12-29');
  });

  it('starts a day whose midnight was skipped at the change', () => {
    // São Paulo, 2017-10-15: from 00:00 (UTC-3) to 01:00 (UTC-2).
    const zone = createZone('America/Sao_Paulo');
    expect(iso(zone.startOfDay(day('2017-10-15')))).toBe('2017-10-15T03:00:00.000Z');
    // Toronto, 1919-03-30: from 23:30 (UTC-5) to 00:30 (UTC-4) on the 31st.
    expect(iso(createZone('America/Toronto').startOfDay(day('1919-03-31')))).toBe('1919-03-31T04:30:00.000Z');
  });

  it('keeps half-hour zones and whole days apart', () => {
    const zone = createZone('Asia/Kolkata');
    expect(iso(zone.startOfDay(day('2017-01-01')))).toBe('2016-12-31T18:30:00.000Z');
    expect(zone.dayOf(Date.UTC(2016, 11, 31, 18, 29, 59))).toBe(day('2016-12-31'));
    expect(zone.offsetAt(-4e15)).toBeTypeOf('number');
  });

  it('refuses names that the runtime does not know', () => {
    expect(() => createZone('Mars/Olympus')).toThrow(RangeError);
    expect(isZoneName('Mars/Olympus')).toBe(false);
    expect(isZoneName('Europe/Paris')).toBe(true);
    expect(createZone('UTC').startOfDay(3)).toBe(3 * MS_PER_DAY);
  });
});
