import { describe, expect, it } from 'vitest';
import { tableFromRows } from '../columns/table-from-rows.js';
import type { Column } from '../columns/column.js';
import type { ScalarType } from '../expression/types.js';
import { createEnv } from './env.js';
import { createZone } from '../calendar/zone.js';
import { joinAt } from './join-at.js';

type Rows = readonly (readonly (string | null)[])[];

const columns = (rows: Rows, types: readonly ScalarType[]): Column[] =>
  types.map((type, at) => tableFromRows([{ id: 'x', column: 'x', type }], rows.map((row) => ({ x: row[at] ?? null }))).columns['x']!);

/** Rows of key and moment, joined with rows of key, beginning and, with `until`, end. */
function joined(from: Rows, to: Rows, { until = true, type = 'date' as ScalarType, within = null as { count: number; unit: 'day' | 'month' } | null, ties = [] as Column[] } = {}): number[] {
  const [key, moment] = columns(from, ['string', type]);
  const [toKey, start, end] = columns(to, ['string', type, type]);
  const sides = {
    relationship: 'price',
    from: { dataset: 'baskets', columns: [key!], rowCount: from.length },
    to: { dataset: 'prices', columns: [toKey!], rowCount: to.length, fields: ['product'] },
  };
  const times = { moment: moment!, from: start!, until: until ? end! : null, within, ties, names: { from: 'since', until: until ? 'until' : null } };
  return [...joinAt(sides, times, createEnv(createZone('Europe/Paris'), 1))];
}

describe('rows found by time', () => {
  it('hold from their first day on, and no longer on their last', () => {
    const to = [['a', '2024-02-01', '2024-03-01'], ['a', null, '2024-02-01'], ['a', '2024-04-01', null], ['b', null, null]];
    const from = [['a', '2024-01-31'], ['a', '2024-02-01'], ['a', '2024-02-29'], ['a', '2024-03-01'], ['a', '2099-01-01'], ['a', null], ['b', '1000-01-01'], ['c', '2024-01-01'], [null, '2024-01-01']];
    expect(joined(from, to)).toEqual([1, 0, 0, -1, 2, -1, 3, -1, -1]);
  });

  it('are the latest where they hold until the next', () => {
    const to = [['a', '2024-02-01'], ['a', '2024-01-01'], ['a', null], ['b', '2024-01-01']];
    const from = [['a', '2023-12-31'], ['a', '2024-01-01'], ['a', '2024-01-31'], ['a', '2024-02-01'], ['b', '2024-02-01']];
    expect(joined(from, to, { until: false })).toEqual([-1, 1, 1, 0, 3]);
  });

  it('are the last by what decides between those that begin at once', () => {
    const to = [['a', '2024-01-01'], ['a', '2024-01-01'], ['a', '2024-01-01'], ['b', '2024-01-01'], ['b', '2024-01-01']];
    const from = [['a', '2024-01-02'], ['b', '2024-01-01']];
    const ties = columns([['2024-02-01', 'x'], ['2024-02-01', 'y'], [null, 'z'], [null, 'y'], [null, null]], ['date', 'string']);
    expect(joined(from, to, { until: false, ties })).toEqual([1, 3]);
    const same = columns([['x'], ['y'], ['y'], ['x'], ['y']], ['string']);
    expect(() => joined(from, to, { until: false, ties: same })).toThrow('or say by `ties` which of them counts');
  });

  it('are not older than a limit, by the calendar and the wall clock', () => {
    const day = { until: false, within: { count: 1, unit: 'month' } } as const;
    expect(joined([['a', '2024-02-29'], ['a', '2024-03-01']], [['a', '2024-01-31']], day)).toEqual([0, -1]);
    // Clocks went forward in between: 24 hours by the wall clock are 23.
    const moments = [['a', '2024-03-31T11:00:00Z'], ['a', '2024-03-31T11:00:00.001Z']];
    expect(joined(moments, [['a', '2024-03-30T12:00:00Z']], { type: 'timestamp', until: false, within: { count: 1, unit: 'day' } })).toEqual([0, -1]);
  });

  it('may not hold at once, and are named when they do', () => {
    const to = [['a', '2024-02-01', null], ['b', '2024-01-01', null], ['a', '2024-01-01', '2024-02-02']];
    expect(() => joined([], to)).toThrow(
      "Relationship `price` of dataset `baskets` needs one row of `prices` for each key and time, but of `product` 'a' row 3 (2024-01-01 to 2024-02-02) " +
        'and row 1 (2024-02-01 to …) are valid at once. Let the first end, in `until`, where the second begins, or relate on more fields.',
    );
    expect(() => joined([], [['a', '2024-01-01'], ['a', '2024-01-01']], { until: false })).toThrow(
      "of `product` 'a' row 1 (2024-01-01) and row 2 (2024-01-01) have the same `since`.",
    );
  });

  it('that never hold disturb nothing', () => {
    expect(joined([['a', '2024-01-02']], [['a', '2024-01-01', null], ['a', '2024-01-05', '2024-01-03'], ['a', '2024-01-01', '2024-01-01']])).toEqual([0]);
  });
});
