import * as fc from 'fast-check';
import type { Row } from '../../cases/case-file.js';
import { COINS, rateRows } from './rates.js';
import { LATEST, type Schema, type SchemaDataset, type ValueKind } from './schema.js';

/** Texts that go wrong: quotes, wildcards, other scripts, what looks like another type, nothing at all. */
export const TEXTS = [
  'a', 'b', 'B', 'ab', '', ' ', ' a ', "it's", '"q"', 'é', 'É', 'e\u0301', '😀', '～', 'a😀b', 'a%b', '100%', 'x_y', 'a,b,c', '\\', 'x\ny', 'NULL', 'Zürich', '北京', 'a.b*c',
] as const;

/** Texts that are numbers, truths or days, and some that are nearly. */
export const DIGITS = ['12', '-3.5', '0', '1e3', '+7', '.5', '5.', '1_0', '0x1', 'inf', 'NaN', ' 8 ', '1,5', 'true', 'no', 'T', '2024-02-29', '2023-02-29', '2024-2-3', 'x', ''] as const;

/** Month ends, leap days, the days on which clocks change, the turn of the year. */
export const DAYS = [
  '2023-12-31', '2024-01-01', '2024-01-30', '2024-01-31', '2024-02-01', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-10', '2024-03-30', '2024-03-31',
  '2024-04-01', '2024-04-07', '2024-04-26', '2024-06-30', '2024-09-29', '2024-10-06', '2024-10-27', '2024-10-31', '2024-11-03', '2024-12-29', '2024-12-30', '2024-12-31', '2025-01-01', '2025-02-28',
] as const;

const INSTANTS = DAYS.flatMap((day) => ['00:00:00Z', '00:30:00Z', '01:00:00Z', '01:59:59.999Z', '02:30:00Z', '05:30:00Z', '12:00:00Z', '15:30:00Z', '22:00:00Z', '23:30:00Z'].map((time) => `${day}T${time}`));

const KEYS = ['k1', 'k2', 'k3', "k'4", 'ké', ''] as const;

const VALUES: Readonly<Record<ValueKind, fc.Arbitrary<Row[string]>>> = {
  key: fc.constantFrom(...KEYS),
  text: fc.constantFrom(...TEXTS),
  digits: fc.constantFrom(...DIGITS),
  quarters: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -40, max: 40 }).map((n) => n / 4) },
    { weight: 1, arbitrary: fc.constantFrom(2 ** 40, -(2 ** 40) + 0.25, 1e6) },
  ),
  small: fc.integer({ min: -3, max: 5 }),
  decimals: fc.oneof(fc.integer({ min: -300, max: 300 }).map((n) => n / 10), fc.constantFrom(1.005, 2.675, 0.1, 1 / 3)),
  extreme: fc.constantFrom(0, 1e308, 1.5e308, 1e200, 9007199254740993, 4.9e-324, 2.2e-308, 1e-200, 1, 1e15),
  money: fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(0, 1, 100, 123456789, -99999999)).map((cents) => cents / 100),
  mixed: fc.integer({ min: -5000, max: 5000 }).map((cents) => cents / 100),
  coin: fc.constantFrom(...COINS),
  truth: fc.boolean(),
  day: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...DAYS) }, fc.integer({ min: 19_600, max: 20_150 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))),
  instant: fc.constantFrom(...INSTANTS),
};

export type Tables = Readonly<Record<string, readonly Row[]>>;

/** Rows for every dataset: few or none, with nulls, ties and keys that lead nowhere. Keys that are led to occur once. */
export function tablesOf({ datasets, rates }: Schema): fc.Arbitrary<Tables> {
  const tables = datasets.map((dataset, at) => [dataset.name, rowsOf(dataset, at > 0)] as const);
  return fc.record(Object.fromEntries(rates === undefined ? tables : [...tables, ['rates', rateRows(DAYS)] as const])) as fc.Arbitrary<Tables>;
}

function rowsOf({ fields, keys, validity }: SchemaDataset, unique: boolean): fc.Arbitrary<readonly Row[]> {
  const row = fc.record(
    Object.fromEntries(
      fields.filter(({ computed }) => !computed).map(({ name, kind }) => [name, fc.option(VALUES[kind], { freq: kind === 'key' ? 12 : 6 })]),
    ),
  ) as fc.Arbitrary<Row>;
  const since = validity?.from ?? (fields.some(({ name }) => name === LATEST) ? LATEST : null);
  if (unique && since !== null) return fc.array(row, { maxLength: 3 * KEYS.length }).map((rows) => holdingInTurn(rows, keys, since, validity?.until ?? null));
  if (unique) return fc.uniqueArray(row, { selector: (each) => JSON.stringify(keys.map((key) => each[key])), maxLength: KEYS.length });
  // Repeated past the length from which columns of few distinct values are evaluated by these.
  return fc
    .tuple(fc.array(row, { maxLength: 25, size: 'max' }), fc.oneof({ weight: 15, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(40) }))
    .map(([rows, times]) => Array.from({ length: times }, () => rows).flat());
}

/** Rows of which no two of a key begin at once, and each ends before the next begins. */
function holdingInTurn(rows: readonly Row[], keys: readonly string[], since: string, until: string | null): readonly Row[] {
  const beginning = (row: Row): string => String(row[since] ?? '');
  const keyOf = (row: Row): string => JSON.stringify(keys.map((key) => row[key]));
  return [...new Set(rows.map(keyOf))].flatMap((key) => {
    const kept = [...new Map(rows.filter((row) => keyOf(row) === key).map((row) => [beginning(row), row])).values()].sort((a, b) => (beginning(a) < beginning(b) ? -1 : 1));
    if (until === null) return kept;
    return kept.map((row, at) => {
      const next = kept[at + 1]?.[since];
      const end = row[until] ?? null;
      return next !== undefined && (end === null || String(end) > String(next)) ? { ...row, [until]: next } : row;
    });
  });
}
