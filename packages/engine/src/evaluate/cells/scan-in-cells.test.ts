import { describe, expect, it } from 'vitest';
import { createWindow } from '../../calendar/window.js';
import { createZone } from '../../calendar/zone.js';
import type { Expr } from '../../expression/expr.js';
import type { Aggregate, Scan } from '../../plan/plan.js';
import { call, choose, field, literal, testContext, testEnv, valuesOf, type Row } from '../testing/table-source.js';
import { scanInCells } from './scan-in-cells.js';

/** Six deals, a hundred times: enough rows for few values to be worth knowing. */
const DEALS: readonly Row[] = [
  { stage: 'Won', region: 'North', amount: 10.1, opened: '2024-01-05', closed: '2024-01-15' },
  { stage: 'Won', region: 'South', amount: 20.2, opened: '2024-01-10', closed: '2024-02-09' },
  { stage: 'Lost', region: 'North', amount: 40.4, opened: '2024-01-20', closed: '2024-02-01' },
  { stage: 'Open', region: 'South', amount: null, opened: '2024-02-01', closed: null },
  { stage: 'Open', region: null, amount: 80.8, opened: '2024-02-02', closed: null },
  { stage: null, region: 'North', amount: 0, opened: '2024-02-03', closed: '2024-02-04' },
];
const data = testContext({
  deals: {
    types: { stage: 'string', region: 'string', amount: 'money', opened: 'date', closed: 'date' },
    rows: Array.from({ length: 600 }, (_, row) => DEALS[row % 6]!),
  },
});
const zone = createZone('UTC');
const day = (text: string): number => Date.parse(text) / 86_400_000;
const MONTHS = [createWindow(day('2024-01-01'), day('2024-02-01'), zone), createWindow(day('2024-02-01'), day('2024-03-01'), zone)];

const stage = field('stage', 'string');
const amount = field('amount', 'number');
const is = (name: string): Expr => call('boolean', 'eq', stage, literal(name, 'string'));
const aggregate = (fn: Aggregate['fn'], args: readonly Expr[], more: Partial<Aggregate> = {}): Aggregate => ({
  fn, args, distinct: false, filter: null, type: 'number', ...more,
});
const scan = (aggregates: readonly Aggregate[], more: Partial<Scan> = {}): Scan => ({
  dataset: 'deals', time: field('closed', 'date'), shift: null, filters: [], keys: [], aggregates, ...more,
});

/** The values of each aggregate; fails when one of them is left to be computed row by row. */
function inCells(one: Scan, windows: typeof MONTHS | null = null): { slots: number[]; keys: unknown[][]; values: unknown[][] } {
  const scanned = scanInCells(one, windows, data, testEnv())!;
  expect(scanned.rest).toEqual([]);
  const { slots, keys, values } = scanned.grouped;
  return { slots: [...slots], keys: keys.map(valuesOf), values: values.map((value) => valuesOf(value!)) };
}

describe('aggregates by cell', () => {
  it('count and add what passes a condition, amounts to the cent', () => {
    const { values } = inCells(
      scan([
        aggregate('count', []),
        aggregate('sum', [amount], { filter: is('Won') }),
        aggregate('count', [amount], { filter: is('Open') }),
        aggregate('avg', [amount], { filter: is('Open') }),
        aggregate('min', [amount]),
        aggregate('max', [field('closed', 'date')]),
      ]),
    );
    expect(values).toEqual([[600], [3030], [100], [80.8], [0], [day('2024-02-09')]]);
  });

  it('tell a sum of nothing, which is null, from a sum of zero', () => {
    const unknown = call('boolean', 'is_null', stage);
    expect(inCells(scan([aggregate('sum', [amount], { filter: unknown }), aggregate('sum', [amount], { filter: is('Gone') })])).values).toEqual([[0], [null]]);
  });

  it('weigh sums by what a condition reads', () => {
    const chance = choose('number', [[is('Won'), literal(1, 'number')], [is('Open'), literal(0.25, 'number')]], null);
    // 100 × (10.10 + 20.20) + 100 × 80.80 / 4; what was lost has no chance, and no value.
    const { values } = inCells(scan([aggregate('sum', [call('number', 'multiply', amount, chance)])]));
    expect(values[0]![0]).toBeCloseTo(5050, 9);
  });

  it('group by window and key, a null key being a group of its own; what is in no window is in no group', () => {
    const { slots, keys, values } = inCells(scan([aggregate('sum', [amount])], { keys: [field('region', 'string')] }), MONTHS);
    expect(slots).toEqual([0, 1, 1]);
    expect(keys).toEqual([['North', 'North', 'South']]);
    expect(values).toEqual([[1010, 4040, 2020]]);
    expect(inCells(scan([aggregate('count', [])], { keys: [field('region', 'string')] })).keys).toEqual([['North', 'South', null]]);
  });

  it('leave out what a filter of the scan leaves out, groups too', () => {
    const { slots, values } = inCells(scan([aggregate('count', [])], { filters: [is('Won')], keys: [field('region', 'string')] }), MONTHS);
    expect([slots, values]).toEqual([[0, 1], [[100, 100]]]);
  });

  it('find percentiles of days between dates, null days left out', () => {
    const days = call('number', 'datediff', literal('day', 'string'), field('opened', 'date'), field('closed', 'date'));
    const { values } = inCells(
      scan([aggregate('median', [days]), aggregate('percentile_cont', [days], { fraction: 0.9 }), aggregate('percentile_disc', [days], { fraction: 0.75 })]),
    );
    // 10, 30, 12 and 1 days, each a hundred times.
    expect(values).toEqual([[11], [30], [12]]);
  });

  it('count distinct values by group, nulls left out', () => {
    const { values } = inCells(scan([aggregate('count', [field('region', 'string')], { distinct: true }), aggregate('approx_count_distinct', [stage])]), MONTHS);
    expect(values).toEqual([[1, 2], [1, 2]]);
  });
});

describe('rows instead of cells', () => {
  it('compute what is not the same for all rows of a cell', () => {
    const large = call('boolean', 'gt', amount, literal(15.05, 'number'));
    const scanned = scanInCells(scan([aggregate('count', []), aggregate('stddev_pop', [amount]), aggregate('sum', [amount], { distinct: true })]), null, data, testEnv());
    expect(scanned!.rest).toEqual([1, 2]);
    expect(scanInCells(scan([aggregate('count', [], { filter: large })]), null, data, testEnv())).toBeNull();
  });

  it('compute whatever has faults, which are counted by row', () => {
    const env = testEnv();
    const fault = call('number', 'ln', call('number', 'length', call('string', 'replace', stage, literal('Won', 'string'), literal('', 'string'))));
    const filter = call('boolean', 'gt', fault, literal(0, 'number'));
    expect(scanInCells(scan([aggregate('count', [], { filter })]), null, data, env)).toBeNull();
    expect(env.warnings.list()).toEqual([]);
  });
});
