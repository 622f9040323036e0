import { expect, test } from 'vitest';
import { manifestOf } from './case.js';
import { difference } from './compare-cells.js';

const expected = { columns: ['day', 'n'], rows: [['2020-01-01T00:00:00', 1], ['2020-01-02T00:00:00', null]] } as const;

test('columns go by name, rows by no order, days by their instant', () => {
  const actual = { columns: ['n', 'day'], rows: [[null, '2020-01-02'], [1.0000001, '2020-01-01']] };
  expect(difference(actual, expected, false)).toBeNull();
  expect(difference(actual, expected, true)).toMatch(/^row /u);
});

test('what differs is told', () => {
  expect(difference({ columns: ['n'], rows: [] }, expected, false)).toBe('columns n; expected day, n');
  expect(difference({ columns: ['day', 'n'], rows: [['2020-01-01', 1]] }, expected, false)).toBe(
    '1 rows; expected 2; missing: ["2020-01-02T00:00:00",null]',
  );
  expect(difference({ columns: ['day', 'n'], rows: [['2020-01-01', 1.00001], ['2020-01-02', null]] }, expected, false)).toBe(
    'row ["2020-01-01T00:00:00",1.00001]; expected ["2020-01-01T00:00:00",1]',
  );
});

test('zero is not null, and a text is not a number', () => {
  const one = (cell: string | number | null): string | null =>
    difference({ columns: ['n'], rows: [[cell]] }, { columns: ['n'], rows: [[0]] }, false);
  expect([one(0), one(null) === null, one('0') === null]).toEqual([null, false, false]);
});

test('a model names its folder of manifests', () => {
  expect(['SIMPLE_MODEL', 'UNPARTITIONED_MULTI_HOP_JOIN_MODEL', 'PARTITIONED_MULTI_HOP_JOIN_MODEL', 'SIMPLE_MODEL_NON_DS', 'OTHER'].map(manifestOf)).toEqual([
    'simple_manifest', 'multi_hop_join_manifest', 'partitioned_multi_hop_join_manifest', 'non_sm_manifest', null,
  ]);
});
