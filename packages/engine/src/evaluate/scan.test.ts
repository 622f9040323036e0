import { describe, expect, it } from 'vitest';
import { createWindow } from '../calendar/window.js';
import { createZone } from '../calendar/zone.js';
import { daysFromIso } from '../calendar/days.js';
import type { Aggregate, Scan } from '../plan/plan.js';
import { timeExtent } from './extent.js';
import { runScan } from './scan.js';
import { call, field, literal, testContext, testEnv, valuesOf, type TestDataset } from './testing/table-source.js';

const count: Aggregate = { fn: 'count', args: [], distinct: false, filter: null, type: 'number' };
const over = (fn: Aggregate['fn'], column: string, more: Partial<Aggregate> = {}): Aggregate => ({
  fn, args: [field(column)], distinct: false, filter: null, type: 'number', ...more,
});

function scan(dataset: TestDataset, parts: Partial<Scan>, windows: Parameters<typeof runScan>[1] = null, timezone = 'UTC') {
  const env = testEnv(timezone);
  const full: Scan = { dataset: 't', time: null, shift: null, filters: [], keys: [], aggregates: [count], ...parts };
  const grouped = runScan(full, windows, testContext({ t: dataset }, timezone), env);
  const columns = [...grouped.keys, ...grouped.values].map(valuesOf);
  const rows = Array.from(grouped.slots, (slot, group) => [slot, ...columns.map((values) => values[group])]);
  return { rows, warnings: env.warnings.list().map(({ code, count: times }) => [code, times]) };
}

describe('aggregates', () => {
  it('sum ten million cents worth of tenths to the cent', () => {
    // 100,000 times 0.10 is 10,000.00; the same sum of binary fractions is 10000.000000018848.
    const rows = Array.from({ length: 100_000 }, () => ({ amount: '0.10' }));
    expect(scan({ types: { amount: 'money' }, rows }, { aggregates: [over('sum', 'amount'), over('avg', 'amount')] }).rows).toEqual([[0, 10_000, 0.1]]);
  });

  it('stay exact where whole numbers pass 2^53', () => {
    // 2^53 + 1 + 1 - 2^53: plain addition of doubles would lose both ones.
    const rows = ['9007199254740991', '1', '1', '1', '-9007199254740991'].map((amount) => ({ amount }));
    expect(scan({ types: { amount: 'money' }, rows }, { aggregates: [over('sum', 'amount')] }).rows).toEqual([[0, 3]]);
    const floats = [1e16, 1, 1, -1e16].map((amount) => ({ amount }));
    expect(scan({ types: { amount: 'number' }, rows: floats }, { aggregates: [over('sum', 'amount')] }).rows).toEqual([[0, 2]]);
  });

  it('are zero and null where no row of a group passes their filter', () => {
    const never = call('boolean', 'gt', field('x'), literal(100));
    const aggregates = [count, { ...count, filter: never }, over('sum', 'x', { filter: never }), over('median', 'x', { filter: never })];
    expect(scan({ types: { x: 'number' }, rows: [{ x: 1 }, { x: 2 }] }, { aggregates }).rows).toEqual([[0, 2, 0, null, null]]);
  });

  it('overflow to null with a warning', () => {
    const rows = [{ x: 1.7e308 }, { x: 1.7e308 }];
    expect(scan({ types: { x: 'number' }, rows }, { aggregates: [over('sum', 'x')] })).toEqual({ rows: [[0, null]], warnings: [['overflow', 1]] });
  });

  it('count faults of their arguments only in rows that pass their filter', () => {
    const rows = [{ x: 0 }, { x: 1 }, { x: -1 }];
    const ln = { args: [call('number', 'ln', field('x'))] };
    const positive = call('boolean', 'gt', field('x'), literal(0));
    const types = { x: 'number' } as const;
    expect(scan({ types, rows }, { aggregates: [over('sum', 'x', { ...ln, filter: positive })] })).toEqual({ rows: [[0, 0]], warnings: [] });
    expect(scan({ types, rows }, { aggregates: [over('sum', 'x', ln)] }).warnings).toEqual([['outside-domain', 2]]);
    expect(scan({ types, rows }, { filters: [positive], aggregates: [over('sum', 'x', ln)] }).warnings).toEqual([]);
  });

  it('compare strings by code point and dates by day', () => {
    const rows = [{ s: '\uFF5E', d: '2024-02-01' }, { s: '\u{1F600}', d: '2023-12-31' }, { s: null, d: null }];
    const aggregates = [over('min', 's', { args: [field('s', 'string')] }), over('max', 's', { args: [field('s', 'string')] }), over('min', 'd', { args: [field('d', 'date')] })];
    expect(scan({ types: { s: 'string', d: 'date' }, rows }, { aggregates }).rows).toEqual([[0, '\uFF5E', '\u{1F600}', daysFromIso('2023-12-31')]]);
  });

  it('interpolate percentiles, of any spread of values', () => {
    // Position 0.875 * 4 = 3.5: half way from 40 to 50, or to 1e9 (a spread too wide for counting).
    const aggregates = [over('percentile_cont', 'x', { fraction: 0.875 }), over('percentile_disc', 'x', { fraction: 0.6 }), over('median', 'x')];
    expect(scan({ types: { x: 'number' }, rows: [10, 20, 30, 40, 50].map((x) => ({ x })) }, { aggregates }).rows).toEqual([[0, 45, 30, 30]]);
    expect(scan({ types: { x: 'number' }, rows: [10, 20, 30, 40, 1e9].map((x) => ({ x })) }, { aggregates }).rows).toEqual([[0, 500_000_020, 30, 30]]);
  });

  it('have no sample deviation of one value', () => {
    const aggregates = (['stddev_samp', 'stddev_pop', 'var_samp', 'var_pop'] as const).map((fn) => over(fn, 'x'));
    expect(scan({ types: { x: 'number' }, rows: [{ x: 5 }] }, { aggregates }).rows).toEqual([[0, null, 0, null, 0]]);
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 9+1+1+1+0+0+4+16 = 32; 32/8 = 4, 32/7.
    const rows = [2, 4, 4, 4, 5, 5, 7, 9].map((x) => ({ x: x + 1e9 }));
    const [values] = scan({ types: { x: 'number' }, rows }, { aggregates }).rows;
    expect(values!.slice(2)).toEqual([2, 32 / 7, 4]);
    expect(values![1]).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });
});

describe('groups', () => {
  it('hold nulls apart, and none are left out', () => {
    const rows = [{ s: 'a', b: true }, { s: null, b: true }, { s: 'a', b: null }, { s: null, b: true }];
    const result = scan({ types: { s: 'string', b: 'boolean' }, rows }, { keys: [field('s', 'string'), field('b', 'boolean')] }).rows;
    expect(result).toHaveLength(3);
    expect(result).toEqual(expect.arrayContaining([[0, 'a', true, 1], [0, null, true, 2], [0, 'a', null, 1]]));
  });

  it('may be more than fit a table of all combinations', () => {
    // Three keys of 3,000 values each: 27 thousand million combinations, 3,000 of which occur.
    const rows = Array.from({ length: 6000 }, (_, i) => ({ a: `a${i % 3000}`, b: (i % 3000) * 1.5, c: `c${(i * 7) % 3000}`, x: 1 }));
    const types = { a: 'string', b: 'number', c: 'string', x: 'number' } as const;
    const result = scan({ types, rows }, { keys: [field('a', 'string'), field('b'), field('c', 'string')], aggregates: [over('sum', 'x')] }).rows;
    expect(result).toHaveLength(3000);
    expect(result.every((row) => row[4] === 2)).toBe(true);
    expect(result.find((row) => row[1] === 'a10')).toEqual([0, 'a10', 15, 'c70', 2]);
  });

  it('are none when no row passes', () => {
    const aggregates = [count, over('sum', 'x'), over('median', 'x'), over('min', 's', { args: [field('s', 'string')] })];
    expect(scan({ types: { x: 'number', s: 'string' }, rows: [] }, { aggregates }).rows).toEqual([]);
    const filters = [literal(false)];
    expect(scan({ types: { x: 'number', s: 'string' }, rows: [{ x: 1, s: 'a' }] }, { aggregates, filters, keys: [field('s', 'string')] }).rows).toEqual([]);
  });
});

const day = (iso: string): number => daysFromIso(iso)!;

describe('windows', () => {
  const zone = createZone('Europe/Paris');

  it('take instants by the local day, across the change of the clock', () => {
    const windows = [createWindow(day('2024-03-30'), day('2024-03-31'), zone), createWindow(day('2024-03-31'), day('2024-04-01'), zone)];
    const rows = ['2024-03-29T22:59:59Z', '2024-03-29T23:00:00Z', '2024-03-30T22:59:59Z', '2024-03-30T23:00:00Z', '2024-03-31T21:59:59Z', '2024-03-31T22:00:00Z', null].map((t) => ({ t }));
    const result = scan({ types: { t: 'timestamp' }, rows }, { time: field('t', 'timestamp') }, windows, 'Europe/Paris').rows;
    expect(result).toEqual([[0, 2], [1, 2]]);
  });

  it('leave out days between and beyond them', () => {
    const windows = [createWindow(10, 12, zone), createWindow(20, 21, zone)];
    const rows = [9, 10, 11, 12, 19, 20, 21].map((n) => ({ d: new Date(n * 86_400_000).toISOString().slice(0, 10) }));
    expect(scan({ types: { d: 'date' }, rows }, { time: field('d', 'date') }, windows).rows).toEqual([[0, 2], [1, 1]]);
  });

  it('are bounded by the first and last day with data', () => {
    const env = testEnv('Europe/Paris');
    const rows = [{ t: '2024-03-31T22:30:00Z', x: 1 }, { t: '2024-01-01T00:00:00Z', x: 1 }, { t: '2030-01-01T00:00:00Z', x: 0 }, { t: null, x: 1 }];
    const data = testContext({ t: { types: { t: 'timestamp', x: 'number' }, rows } }, 'Europe/Paris');
    const filters = [call('boolean', 'eq', field('x'), literal(1))];
    expect(timeExtent({ dataset: 't', time: field('t', 'timestamp'), filters }, data, env)).toEqual({ first: day('2024-01-01'), last: day('2024-04-01') });
    expect(timeExtent({ dataset: 't', time: field('t', 'timestamp'), filters: [literal(false)] }, data, env)).toBe(null);
  });
});
