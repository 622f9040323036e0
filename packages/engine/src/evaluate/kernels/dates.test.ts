import { describe, expect, it } from 'vitest';
import { evaluateText, valueOf } from '../testing/evaluate-text.js';

/** In Paris, where clocks went from 02:00 to 03:00 on 31 March 2024 and from 03:00 back to 02:00 on 27 October. */
const paris = (text: string) => valueOf(text, 'Europe/Paris');

describe('the time of day', () => {
  it('is read off the wall clock of the project', () => {
    expect(paris("HOUR(TIMESTAMP '2024-03-31T00:59:59Z')")).toBe(1);
    expect(paris("HOUR(TIMESTAMP '2024-03-31T01:00:00Z')")).toBe(3);
    // DuckDB, with TimeZone Europe/Paris: 2, 2 and 45.
    expect(paris("HOUR(TIMESTAMP '2024-10-27T00:30:00Z')")).toBe(2);
    expect(paris("HOUR(TIMESTAMP '2024-10-27T01:30:00Z')")).toBe(2);
    expect(paris("SECOND(TIMESTAMP '2024-10-27T01:30:45.9Z')")).toBe(45);
    expect(valueOf("EXTRACT(hour FROM TIMESTAMP '1969-12-31T23:00:00Z')", 'Asia/Kolkata')).toBe(4);
    expect(valueOf("DATE_PART('minute', TIMESTAMP '1969-12-31T23:00:00Z')", 'Asia/Kolkata')).toBe(30);
  });

  it('of a date is its beginning', () => {
    expect(paris("HOUR(DATE '2024-03-31')")).toBe(0);
    expect(paris("DATEADD(hour, 3, DATE '2024-03-31')")).toBe('2024-03-31T02:00:00.000Z');
    expect(paris("DATEADD(day, 3, DATE '2024-03-31')")).toBe('2024-04-03');
    expect(paris("DATEDIFF(hour, DATE '2024-03-31', DATE '2024-04-01')")).toBe(23);
  });

  it('is null where the timestamp is', () => {
    const rows = [{ t: null }, { t: '2024-01-01T10:20:30Z' }];
    expect(evaluateText('HOUR(t) * 10000 + MINUTE(t) * 100 + SECOND(t)', { types: { t: 'timestamp' }, rows }).values).toEqual([null, 102_030]);
  });
});

describe('hours, minutes and seconds', () => {
  it('pass as they do while the clock changes', () => {
    // As DuckDB: 1, 25 and 60.
    expect(paris("DATEDIFF(hour, TIMESTAMP '2024-03-31T00:30:00Z', TIMESTAMP '2024-03-31T01:30:00Z')")).toBe(1);
    expect(paris("DATEDIFF(hour, TIMESTAMP '2024-10-26T22:00:00Z', TIMESTAMP '2024-10-27T23:00:00Z')")).toBe(25);
    expect(paris("DATEDIFF(minute, TIMESTAMP '2024-10-27T00:30:00Z', TIMESTAMP '2024-10-27T01:30:00Z')")).toBe(60);
    // 00:30Z is 02:30 in summer time; three hours on it is 04:30 in winter time.
    expect(paris("DATEADD(hour, 3, TIMESTAMP '2024-10-27T00:30:00Z')")).toBe('2024-10-27T03:30:00.000Z');
    expect(paris("DATEADD(second, -90, TIMESTAMP '2024-03-31T01:00:00Z')")).toBe('2024-03-31T00:58:30.000Z');
  });

  it('are counted by their borders, on the clock of the project', () => {
    expect(valueOf("DATEDIFF(minute, TIMESTAMP '2024-01-01T10:00:59Z', TIMESTAMP '2024-01-01T10:01:00Z')")).toBe(1);
    // 10:20Z is 15:50 in India, 10:40Z is 16:10.
    expect(valueOf("DATEDIFF(hour, TIMESTAMP '2024-01-01T10:20:00Z', TIMESTAMP '2024-01-01T10:40:00Z')", 'Asia/Kolkata')).toBe(1);
    expect(valueOf("DATEDIFF(hour, TIMESTAMP '2024-01-01T10:20:00Z', TIMESTAMP '2024-01-01T10:40:00Z')")).toBe(0);
  });

  it('begin where the clock shows it', () => {
    expect(paris("DATE_TRUNC(hour, TIMESTAMP '2024-10-27T01:30:00Z')")).toBe('2024-10-27T01:00:00.000Z');
    expect(valueOf("DATE_TRUNC(hour, TIMESTAMP '2024-01-01T10:20:00Z')", 'Asia/Kolkata')).toBe('2024-01-01T09:30:00.000Z');
    expect(paris("DATE_TRUNC(day, TIMESTAMP '2024-03-31T10:20:30Z')")).toBe('2024-03-30T23:00:00.000Z');
    expect(paris("DATE_TRUNC(minute, DATE '2024-03-31')")).toBe('2024-03-30T23:00:00.000Z');
  });

  it('give a difference its unit', () => {
    expect(evaluateText("DATEDIFF(hour, a, b) / 24", { types: { a: 'date', b: 'timestamp' }, rows: [{ a: '2024-01-01', b: '2024-01-02T12:00:00Z' }] }).values).toEqual([1.5]);
  });
});

describe('dates that no calendar reaches', () => {
  it('are null and counted, not wrapped around', () => {
    const rows = [{ d: '2024-01-31', n: 1 }, { d: '2024-01-31', n: 1e12 }, { d: null, n: 1e12 }, { d: '2024-01-31', n: -1e300 }];
    const { values, warnings } = evaluateText('DATEADD(month, n, d)', { types: { d: 'date', n: 'number' }, rows });
    expect(values).toEqual(['2024-02-29', null, null, null]);
    expect(warnings).toEqual([['overflow', 2]]);
    expect(valueOf("DATEADD(hour, 1e12, TIMESTAMP '2024-01-31T00:00:00Z')")).toBe(null);
    expect(valueOf("DATEADD(year, 275000, TIMESTAMP '2024-01-31T00:00:00Z')")).toBe(null);
    expect(valueOf("TRY_CAST('+999999-12-31' AS DATE)")).toBe(null);
  });
});
