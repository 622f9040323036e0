import { expect, test } from 'vitest';
import { tableFromRows } from '../columns/table-from-rows.js';
import { compileText } from '../definitions/testing/compile-text.js';
import { checkGoalsOf } from '../proof.js';

/** The warning on a goal over values by month from January 2024. */
function warning(values: readonly number[], goal: string, asOf: string, direction = 'up'): string | null {
  const { catalog } = compileText(
    `dataset: d\nsource: { file: d.csv }\ntime: day\nfields: { day: date, a: number }\n---\nkpi: k\ndataset: d\nvalue: SUM(a)\ndirection: ${direction}\ngoal: { ${goal} }\n`,
  );
  const rows = values.map((a, i) => ({ day: `2024-${String(i + 1).padStart(2, '0')}-15`, a }));
  return checkGoalsOf(catalog, { d: tableFromRows(catalog.datasets['d']!.columns, rows) }, asOf)[0]!.warning;
}

test('a goal within what the KPI did before needs no warning', () => {
  // 10 a month over three months has been done; 20 in two months (May, June) is asked.
  expect(warning([10, 20, 30, 40], 'baseline: 40, from: 2024-04-30, target: 60, by: 2024-06-30', '2024-05-01')).toBeNull();
});

test('a goal beyond it is warned of, with both rates', () => {
  expect(warning([10, 20, 30, 40], 'baseline: 40, from: 2024-04-30, target: 100, by: 2024-06-30', '2024-05-01')).toBe(
    'The goal of `k` needs a change of 30 a month until 2024-06-30; the best it ever made over 2 months is 10 a month. Give it more time, or a target nearer by.',
  );
  expect(warning([40, 38, 36, 30], 'baseline: 30, from: 2024-04-30, target: 10, by: 2024-06-30', '2024-05-01', 'down')).toContain('a change of -10 a month');
});

test('a KPI that never got better cannot be asked to', () => {
  expect(warning([40, 30, 20], 'baseline: 20, from: 2024-03-31, target: 21, by: 2024-05-31', '2024-04-01')).toContain('it never got better over 2 months');
});

test('a goal that is reached, past, or without a history', () => {
  expect(warning([10, 20, 30], 'baseline: 10, from: 2024-01-31, target: 25, by: 2024-12-31', '2024-04-01')).toBeNull();
  expect(warning([10, 20, 30], 'baseline: 10, from: 2024-01-31, target: 50, by: 2024-03-31', '2024-04-01')).toContain('was to be reached by 2024-03-31');
  expect(warning([10, 20], 'baseline: 10, from: 2024-01-31, target: 50, by: 2024-12-31', '2024-03-01')).toContain('a history of 2 months');
});
