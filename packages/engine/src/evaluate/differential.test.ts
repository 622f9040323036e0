import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoFromDays } from '../calendar/days.js';
import { createWindow } from '../calendar/window.js';
import { createZone } from '../calendar/zone.js';
import type { Expr } from '../expression/expr.js';
import type { AggregateName } from '../expression/functions/names.js';
import type { ScalarType } from '../expression/types.js';
import type { Aggregate, Scan } from '../plan/plan.js';
import { runScan } from './scan.js';
import { aggregateOfRows, valueInRow } from './testing/oracle.js';
import { call, choose, field, literal, testContext, testEnv, valuesOf, type Row, type Types } from './testing/table-source.js';
import { evaluateVector } from './vector.js';

const TYPES: Types = { s: 'string', r: 'string', n: 'number', k: 'number', m: 'money', d: 'date', b: 'boolean' };
const FIRST_DAY = 19_000;

/** Rows of few values, so that groups, duplicates and equal comparisons occur; fractions are quarters, exact in binary. */
const rows = fc.array(
  fc.record({
    s: fc.option(fc.constantFrom('a', 'b', 'é', '')),
    r: fc.option(fc.constantFrom('b', 'c', 'a')),
    n: fc.option(fc.integer({ min: -40, max: 40 }).map((value) => value / 4)),
    k: fc.option(fc.integer({ min: 0, max: 3 })),
    m: fc.option(fc.integer({ min: -400, max: 400 }).map((value) => value / 4)),
    d: fc.option(fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 60 })),
    b: fc.option(fc.boolean()),
  }),
  { maxLength: 60 },
);

/** Repeated past the length from which columns of few distinct values are evaluated by their dictionary. */
const tables = fc.tuple(rows, fc.constantFrom(1, 1, 1, 20)).map(([some, times]) => Array.from({ length: times }, () => some).flat());

const FIELDS: Readonly<Record<ScalarType, readonly string[]>> = {
  number: ['n', 'k', 'm'], string: ['s', 'r'], boolean: ['b'], date: ['d'], timestamp: [],
};

function leaf(type: ScalarType): fc.Arbitrary<Expr> {
  const literals: Readonly<Record<string, fc.Arbitrary<Expr>>> = {
    number: fc.constantFrom(0, 1, -2.5, 10, null).map((value) => literal(value, 'number')),
    string: fc.constantFrom('a', 'b', '', null).map((value) => literal(value, 'string')),
    boolean: fc.constantFrom(true, false, null).map((value) => literal(value, 'boolean')),
    date: fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 60 }).map((day) => literal(isoFromDays(day), 'date')),
  };
  const fields = fc.constantFrom(...FIELDS[type]).map((name): Expr => field(name, type));
  return fc.oneof({ weight: 3, arbitrary: fields }, literals[type]!);
}

function expression(type: ScalarType, depth: number): fc.Arbitrary<Expr> {
  if (depth === 0) return leaf(type);
  const sub = (of: ScalarType): fc.Arbitrary<Expr> => expression(of, depth - 1);
  const any = fc.constantFrom<ScalarType>('number', 'string', 'date');
  const shared: fc.Arbitrary<Expr>[] = [
    leaf(type),
    fc.tuple(sub('boolean'), sub(type), sub('boolean'), sub(type), fc.option(sub(type))).map(([w1, t1, w2, t2, otherwise]) =>
      choose(type, [[w1, t1], [w2, t2]], otherwise),
    ),
    fc.tuple(sub(type), sub(type)).map(([x, y]) => call(type, 'coalesce', x, y)),
    fc.tuple(sub(type), sub(type)).map(([x, y]) => call(type, 'nullif', x, y)),
  ];
  if (type === 'number') {
    const operators = fc.constantFrom('add', 'subtract', 'multiply', 'divide');
    shared.push(fc.tuple(operators, sub(type), sub(type)).map(([fn, x, y]) => call(type, fn, x, y)));
    shared.push(sub(type).map((x) => call(type, 'negate', x)));
  }
  if (type === 'string') {
    shared.push(sub(type).map((x) => call(type, 'upper', x)), fc.tuple(sub(type), sub(type)).map(([x, y]) => call(type, 'concat', x, y)));
  }
  if (type === 'boolean') {
    const comparisons = fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'is_not_distinct');
    // Compared are leaves: quotients may differ in the last bit, and a comparison would make that a difference of truth.
    shared.push(any.chain((of) => fc.tuple(comparisons, leaf(of), leaf(of)).map(([fn, x, y]) => call(type, fn, x, y))));
    shared.push(any.chain((of) => fc.tuple(leaf(of), leaf(of), leaf(of)).map((args) => call(type, 'in', ...args))));
    shared.push(fc.tuple(fc.constantFrom('and', 'or'), sub(type), sub(type)).map(([fn, x, y]) => call(type, fn, x, y)));
    shared.push(sub(type).map((x) => call(type, 'not', x)), any.chain(leaf).map((x) => call(type, 'is_null', x)));
  }
  return fc.oneof(...shared);
}

const inTable = (row: Row): Row => ({ ...row, d: typeof row.d === 'number' ? isoFromDays(row.d) : null });
/** The oracle knows dates as days only. */
const forOracle = (expr: Expr): Expr =>
  JSON.parse(JSON.stringify(expr), (_, node) => {
    const isDate = node !== null && typeof node === 'object' && node.op === 'literal' && node.type === 'date' && node.value !== null;
    return isDate ? { ...node, value: Date.parse(node.value) / 86_400_000 } : node;
  });

/** Equal, numbers to a relative 1e-9. */
function same(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return actual === expected;
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

const anyExpression = fc.constantFrom<ScalarType>('number', 'string', 'boolean', 'date').chain((type) => expression(type, 3));

it('gives the value in each row that a naive interpreter gives', () => {
  fc.assert(
    fc.property(tables, anyExpression, (table, expr) => {
      const data = testContext({ t: { types: TYPES, rows: table.map(inTable) } });
      const actual = valuesOf(evaluateVector(expr, data.source('t', testEnv())));
      const naive = forOracle(expr);
      const expected = table.map((row) => valueInRow(naive, row));
      expect(actual.filter((value, i) => !same(value, expected[i]))).toEqual([]);
    }),
    { numRuns: 250 },
  );
}, 120_000);

const NUMERIC: readonly AggregateName[] = [
  'sum', 'avg', 'min', 'max', 'median', 'percentile_cont', 'percentile_disc', 'stddev_samp', 'stddev_pop', 'var_samp', 'var_pop',
  'count', 'approx_count_distinct', 'approx_percentile',
];

const aggregates: fc.Arbitrary<Aggregate> = fc.oneof(
  fc.record({
    fn: fc.constantFrom(...NUMERIC),
    args: fc.oneof(leaf('number'), expression('number', 1)).map((expr) => [expr]),
    distinct: fc.boolean(),
    filter: fc.option(expression('boolean', 2)),
    fraction: fc.constantFrom(0, 0.25, 0.5, 0.9, 1),
    type: fc.constant('number' as const),
  }),
  fc.record({
    fn: fc.constantFrom<AggregateName>('count', 'min', 'max'),
    args: fc.oneof(leaf('string'), leaf('date')).map((expr) => [expr]),
    distinct: fc.boolean(),
    filter: fc.option(expression('boolean', 1)),
    type: fc.constant('number' as const),
  }),
  fc.record({
    fn: fc.constant<AggregateName>('count'), args: fc.constant([]), distinct: fc.constant(false),
    filter: fc.option(expression('boolean', 1)), type: fc.constant('number' as const),
  }),
);

const keys = fc.array(fc.oneof(leaf('string'), leaf('date'), leaf('number'), leaf('boolean'), expression('string', 1)), { maxLength: 3 });

/** Two windows with a gap between them, or none. */
const windowed = fc.boolean();
const zone = createZone('UTC');
const WINDOWS = [createWindow(FIRST_DAY + 5, FIRST_DAY + 20, zone), createWindow(FIRST_DAY + 25, FIRST_DAY + 50, zone)];
const windowOf = (day: unknown): number => WINDOWS.findIndex(({ startDay, endDay }) => typeof day === 'number' && day >= startDay && day < endDay);

it('gives the groups and aggregates that a naive interpreter gives', () => {
  fc.assert(
    fc.property(
      tables, keys, fc.array(aggregates, { minLength: 1, maxLength: 4 }), fc.array(expression('boolean', 1), { maxLength: 2 }), windowed,
      (table, by, measures, filters, inWindows) => {
        const scan: Scan = { dataset: 't', time: field('d', 'date'), shift: null, filters, keys: by, aggregates: measures };
        const data = testContext({ t: { types: TYPES, rows: table.map(inTable) } });
        const grouped = runScan(scan, inWindows ? WINDOWS : null, data, testEnv());

        const expected = new Map<string, Row[]>();
        for (const row of table) {
          if (!filters.every((filter) => valueInRow(forOracle(filter), row) === true)) continue;
          const slot = inWindows ? windowOf(row.d) : 0;
          if (slot < 0) continue;
          const key = JSON.stringify([slot, ...by.map((expr) => valueInRow(forOracle(expr), row))]);
          expected.set(key, [...(expected.get(key) ?? []), row]);
        }
        const keyValues = grouped.keys.map(valuesOf);
        const actualKeys = Array.from(grouped.slots, (slot, group) => JSON.stringify([slot, ...keyValues.map((values) => values[group])]));
        expect(new Set(actualKeys)).toEqual(new Set(expected.keys()));
        expect(actualKeys).toHaveLength(expected.size);
        measures.forEach((measure, n) => {
          const naive = { ...measure, args: measure.args.map(forOracle), filter: measure.filter && forOracle(measure.filter) };
          const values = valuesOf(grouped.values[n]!);
          const wanted = actualKeys.map((key) => aggregateOfRows(naive, expected.get(key)!));
          expect(values.filter((value, group) => !same(value, wanted[group]))).toEqual([]);
        });
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);
