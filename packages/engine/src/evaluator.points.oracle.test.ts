import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { compileText } from './definitions/testing/compile-text.js';
import { createEvaluator } from './evaluator.js';
import type { Grain } from './calendar/grain.js';

const ZONE = 'America/New_York';

const { catalog, diagnostics } = compileText(`
project: Points
timezone: ${ZONE}
---
dataset: rows
source: { file: rows.csv }
fields: { begins: date, ends: timestamp, region: string, who: string, cents: number }
---
kpi: alive
kind: state
dataset: rows
value: COUNT(*)
state: { from: begins, until: ends }
---
kpi: stock
kind: state
dataset: rows
value: SUM(cents) FILTER (WHERE who <> 'c')
state: { from: begins, until: ends }
---
kpi: people
kind: state
dataset: rows
value: COUNT(DISTINCT who) + MEDIAN(cents) / MAX(cents)
state: { from: begins, until: ends }
---
kpi: copied
kind: snapshot
dataset: rows
value: SUM(cents)
snapshot: { at: ends }
---
kpi: copy
kind: snapshot
dataset: rows
value: SUM(cents) FILTER (WHERE who <> 'c')
snapshot: { at: begins, per: who, pick: first }
`);

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const FIRST = Date.parse('2024-10-20') / 86_400_000;
// Over the end of daylight saving, the turn of the year, and the end of February.
const days = fc.integer({ min: 0, max: 150 }).map((n) => dayText(FIRST + n));
const instants = fc.tuple(days, fc.constantFrom('00:00', '03:59', '04:00', '04:30', '05:00', '05:01', '23:59')).map(([day, time]) => `${day}T${time}:00.000Z`);
const anyRow = fc.record({
  begins: fc.option(days, { freq: 9 }),
  ends: fc.option(instants, { freq: 3 }),
  region: fc.constantFrom('East', 'West', null),
  who: fc.constantFrom('a', 'b', 'c'),
  cents: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 9 }),
});
type Row = typeof anyRow extends fc.Arbitrary<infer T> ? T : never;

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });
const localDay = (instant: string): string => local.format(new Date(instant));

/** The first day of the period that a day is in, by the calendar as people write it. */
function label(day: string, grain: Grain): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const pad = (n: number): string => String(n).padStart(2, '0');
  if (grain === 'month') return `${year}-${pad(month)}-01`;
  if (grain === 'quarter') return `${year}-${pad(month - ((month - 1) % 3))}-01`;
  if (grain === 'year') return `${year}-01-01`;
  let back = Date.parse(day);
  if (grain === 'week') while (new Date(back).getUTCDay() !== 1) back -= 86_400_000;
  return new Date(back).toISOString().slice(0, 10);
}

const sum = (rows: readonly Row[]): number | null => {
  const there = rows.flatMap(({ cents }) => cents ?? []);
  return there.length === 0 ? null : there.reduce((total, cents) => total + cents, 0);
};
const notC = (rows: readonly Row[]): Row[] => rows.filter(({ who }) => who !== 'c');

function people(rows: readonly Row[]): number | null {
  const there = rows.flatMap(({ cents }) => cents ?? []).toSorted((a, b) => a - b);
  if (there.length === 0) return null;
  const half = (there.length - 1) / 2;
  const median = (there[Math.floor(half)]! + there[Math.ceil(half)]!) / 2;
  return new Set(rows.map(({ who }) => who)).size + median / there.at(-1)!;
}

/** The rows that stand for a period whose days these are, one day after the other. */
const standing: Readonly<Record<string, (rows: readonly Row[], days: readonly string[]) => readonly Row[]>> = {
  alive: (rows, held) => {
    const last = held.at(-1)!;
    return rows.filter(({ begins, ends }) => begins !== null && begins <= last && (ends === null || localDay(ends) > last));
  },
  copied: (rows, held) => {
    const within = rows.filter(({ ends }) => ends !== null && held.includes(localDay(ends)));
    const last = within.map(({ ends }) => ends!).toSorted().at(-1);
    return within.filter(({ ends }) => ends === last);
  },
  copy: (rows, held) => {
    const within = rows.filter(({ begins }) => begins !== null && held.includes(begins));
    const firstOf = (who: string): string => within.filter((row) => row.who === who).map(({ begins }) => begins!).toSorted()[0]!;
    return within.filter(({ begins, who }) => begins === firstOf(who));
  },
};

const queries = fc.record({
  grain: fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year'),
  from: fc.integer({ min: -20, max: 120 }),
  length: fc.integer({ min: 1, max: 90 }),
  asOf: fc.option(fc.integer({ min: -10, max: 180 })),
});

describe('stocks and snapshots against loops over days and rows', () => {
  it('has definitions without a mistake', () => expect(diagnostics).toEqual([]));

  it('looks at each period where it ends, is cut, or at as of, by region', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), queries, fc.boolean(), (rows, { grain, from, length, asOf }, reversed) => {
        const range = Array.from({ length }, (_, i) => dayText(FIRST + from + i));
        const today = asOf === null ? null : dayText(FIRST + asOf);
        const table = tableFromRows(catalog.datasets['rows']!.columns, reversed ? rows.toReversed() : rows);
        const ask = (kpis: readonly string[], by: readonly string[]) =>
          createEvaluator(catalog, { rows: table }).query({ kpis, grain, by, from: range[0]!, to: dayText(FIRST + from + length), asOf: today }).rows;
        const periods = [...new Set(range.map((day) => label(day, grain)))].map((period) => {
          const held = range.filter((day) => label(day, grain) === period && (today === null || day <= today));
          return { period, held };
        });
        const values: Readonly<Record<string, (found: readonly Row[]) => number | null>> = {
          alive: (found) => found.length, stock: (found) => sum(notC(found)), people, copied: sum, copy: (found) => sum(notC(found)),
        };
        for (const kpis of [['alive', 'stock', 'people'], ['copied'], ['copy']]) {
          const stand = standing[kpis[0]!]!;
          const found = periods.map(({ period, held }) => ({ period, rows: held.length === 0 ? null : stand(rows, held) }));
          const expected = (within: readonly Row[] | null): Record<string, unknown> =>
            Object.fromEntries(kpis.map((kpi) => [kpi, within === null ? null : values[kpi]!(within)]));
          const plain = ask(kpis, []).map(({ partial: _, ...row }) => row);
          expect(plain).toEqual(found.map(({ period, rows: within }) => ({ period, ...expected(within) })));
          // A region is shown when any of the periods has rows of it.
          const regions = ['East', 'West', null].filter((region) => found.some(({ rows: within }) => within?.some((row) => row.region === region)));
          const byRegion = ask(kpis, ['region']).map(({ partial: _, ...row }) => row);
          expect(byRegion).toEqual(
            found.flatMap(({ period, rows: within }) =>
              regions.map((region) => ({ period, region, ...expected(within && within.filter((row) => row.region === region)) })),
            ),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
