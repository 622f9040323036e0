import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { daysFromIso, isoFromDays } from './days.js';
import { momentText, parseMoment } from './moment.js';
import { timelineOf } from './timeline-of.js';
import { createZone } from './zone.js';

/** Zones whose clocks have had every kind of change: by an hour, by half an hour, by a day, twice a year, never since long. */
const NAMES = [
  'Europe/Paris', 'America/New_York', 'America/Sao_Paulo', 'America/St_Johns', 'America/Caracas', 'Africa/Casablanca', 'Africa/Monrovia', 'Asia/Kolkata',
  'Asia/Kathmandu', 'Asia/Pyongyang', 'Asia/Tehran', 'Asia/Gaza', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Kwajalein', 'Antarctica/Troll', 'UTC',
];
const names = fc.constantFrom(...NAMES);
/** From before zones were kept by whole minutes to long after anybody knows the rules. */
const seconds = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2038, 0, 1) / 1000 }) },
  fc.integer({ min: Date.UTC(1883, 0, 1) / 1000, max: Date.UTC(1970, 0, 1) / 1000 }),
  fc.integer({ min: Date.UTC(2038, 0, 1) / 1000, max: Date.UTC(2500, 0, 1) / 1000 }),
);
const zoned = (instant: number, name: string) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);

describe('a zone, against Temporal', () => {
  it('has the offset of every instant from 1883 to 2500', () => {
    fc.assert(
      fc.property(names, seconds, (name, second) => {
        expect(createZone(name).offsetAt(second * 1000)).toBe(zoned(second * 1000, name).offsetNanoseconds / 1e6);
      }),
      { numRuns: 1500 },
    );
  });

  it('finds the instant of a wall-clock time, the earlier of two, past the gap as far as asked', () => {
    fc.assert(
      fc.property(names, seconds, (name, second) => {
        const plain = new Temporal.PlainDateTime(1970, 1, 1).add({ seconds: second });
        const expected = plain.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
        expect(createZone(name).fromLocal(second * 1000)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('begins a day where Temporal does', () => {
    fc.assert(
      fc.property(names, seconds, (name, second) => {
        const start = zoned(second * 1000, name).startOfDay();
        expect(createZone(name).startOfDay(daysFromIso(start.toPlainDate().toString())!)).toBe(start.epochMilliseconds);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the hours of a zone', () => {
  const line = (timezone: string) => timelineOf({ timezone, weekStart: 1, fiscalYearStart: 1, unit: 'instant' });

  it('follow each other without a gap, each with a name of its own that reads back as its start', () => {
    fc.assert(
      fc.property(names, seconds, fc.integer({ min: 1, max: 60 }), (name, second, length) => {
        const { periodAxis, periodStart, periodEnd, text } = line(name);
        const zone = createZone(name);
        const starts = periodAxis(second * 1000, second * 1000 + length * 3_600_000, 'hour');
        expect(starts[0]).toBeLessThanOrEqual(second * 1000);
        starts.forEach((start, i) => {
          const end = periodEnd(start, 'hour');
          if (i + 1 < starts.length) expect(starts[i + 1]).toBe(end);
          expect(end - start).toBeGreaterThan(0);
          expect(end - start).toBeLessThanOrEqual(3_600_000);
          // One hour of the clock, and one offset.
          expect(Math.floor(zone.toLocal(start) / 3_600_000)).toBe(Math.floor(zone.toLocal(end - 1) / 3_600_000));
          expect(zone.offsetAt(start)).toBe(zone.offsetAt(end - 1));
          expect(periodStart(end - 1, 'hour')).toBe(start);
          expect(parseMoment(text(start, 'hour'), zone)).toBe(start);
        });
        expect(new Set(starts.map((start) => text(start, 'hour'))).size).toBe(starts.length);
      }),
      { numRuns: 150 },
    );
  });

  it('are as many as the day has', () => {
    const count = (name: string, day: string): number => {
      const { parse, periodAxis } = line(name);
      return periodAxis(parse(day)!, parse(isoFromDays(daysFromIso(day)! + 1))!, 'hour').length;
    };
    expect(count('Europe/Paris', '2024-03-31')).toBe(23);
    expect(count('Europe/Paris', '2024-10-27')).toBe(25);
    expect(count('Europe/Paris', '2024-06-01')).toBe(24);
    // Half an hour back at 02:00: the hour from 01:00, then half of it again. Forward: the first half of the hour from 02:00 is skipped.
    expect(count('Australia/Lord_Howe', '2024-04-07')).toBe(25);
    expect(count('Australia/Lord_Howe', '2024-10-06')).toBe(24);
    expect(count('Asia/Kolkata', '2024-03-31')).toBe(24);
  });

  it('are called by the time on the clock and its offset', () => {
    const name = (timezone: string, instant: string): string => momentText(Date.parse(instant), createZone(timezone));
    expect(name('Europe/Paris', '2024-10-27T00:00:00Z')).toBe('2024-10-27T02:00+02:00');
    expect(name('Europe/Paris', '2024-10-27T01:00:00Z')).toBe('2024-10-27T02:00+01:00');
    expect(name('Asia/Kolkata', '2024-01-01T00:30:00Z')).toBe('2024-01-01T06:00+05:30');
    expect(name('UTC', '2024-01-01T00:00:01.250Z')).toBe('2024-01-01T00:00:01.250+00:00');
    expect(name('America/St_Johns', '2024-01-01T03:30:00Z')).toBe('2024-01-01T00:00-03:30');
  });
});

describe('a moment', () => {
  const paris = createZone('Europe/Paris');
  const read = (text: string): string | null => {
    const instant = parseMoment(text, paris);
    return instant === null ? null : new Date(instant).toISOString();
  };

  it('is a day, a time on the clock, or an instant', () => {
    expect(read('2024-03-31')).toBe('2024-03-30T23:00:00.000Z');
    expect(read('2024-03-31T10:00')).toBe('2024-03-31T08:00:00.000Z');
    expect(read('2024-03-31 10:00:30')).toBe('2024-03-31T08:00:30.000Z');
    expect(read('2024-03-31T10:00Z')).toBe('2024-03-31T10:00:00.000Z');
    expect(read('2024-03-31T10:00:00.5-03:30')).toBe('2024-03-31T13:30:00.500Z');
    // Skipped: an hour later on the clock. Twice: the earlier one.
    expect(read('2024-03-31T02:30')).toBe('2024-03-31T01:30:00.000Z');
    expect(read('2024-10-27T02:30')).toBe('2024-10-27T00:30:00.000Z');
  });

  it('is nothing else', () => {
    for (const text of ['', '10:00', '2024-02-30T10:00', '2024-03-31T24:00', '2024-03-31T10:60', '2024-03-31T10', '2024-03-31T10:00+1', 'now']) {
      expect({ text, moment: read(text) }).toEqual({ text, moment: null });
    }
  });
});
