import { expect, test } from 'vitest';
import type { ValueKpi } from '../../definitions/catalog.js';
import { compileText, placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'dataset: deals', ...lines, ''].join('\n'));

test('a value is a number', () => {
  expect(placesIn(kpi('value: MAX(closed_on)'))).toEqual(['not-a-number 13:8']);
  expect(placesIn(kpi('value: COUNT(*) > 1'))).toEqual(['not-a-number 13:8']);
  expect(placesIn(kpi('value: 5'))).toEqual([]);
});

test('a target is a number in the unit of the value', () => {
  expect(placesIn(kpi('value: SUM(amount)', 'direction: up', "target: \"'much'\""))).toEqual(['not-a-number 15:9']);
  expect(placesIn(kpi('value: SUM(amount)', 'direction: up', 'target: COUNT(*)'))).toEqual(['target-unit-mismatch 15:9']);
  expect(placesIn(kpi('value: COUNT(*)', 'direction: up', 'target: { value: SUM(amount), per: month }'))).toEqual([
    'target-unit-mismatch 15:18',
  ]);
  expect(placesIn(kpi('value: SUM(amount)', 'direction: up', 'target: 1000'))).toEqual([]);
});

test('a status is a condition, and compares with a target only when there is one', () => {
  const status = (when: string) => kpi('value: COUNT(*)', 'status:', `  - { name: a, tone: good, when: ${when} }`, '  - { name: b, tone: bad }');
  expect(placesIn(status('value + 1'))).toEqual(['not-a-condition 15:34']);
  expect(placesIn(status('CASE WHEN value > 1 THEN value > target ELSE TRUE END'))).toEqual(['status-without-target 15:34']);
  expect(placesIn(status('value > previous'))).toEqual([]);
});

test('what a gap in time shows is null unless the KPI says otherwise', () => {
  const empty = (...lines: readonly string[]) => (compileText(kpi('value: COUNT(*)', ...lines)).catalog.kpis['n'] as ValueKpi).empty;
  expect(empty()).toBe('null');
  // Without quotes, null is YAML's own.
  expect(empty('empty: null')).toBe('null');
  expect(empty('empty: zero')).toBe('zero');
  expect(empty('empty: previous')).toBe('previous');
});

test('the label is the name in words unless the KPI has one; the formula is as written', () => {
  const { catalog } = compileText(withDeals('kpi: average_deal\ndataset: deals\nvalue: >\n  SUM(amount)\n  / COUNT(*)\n'));
  expect(catalog.kpis['average_deal']).toMatchObject({ label: 'Average deal', formula: 'SUM(amount) / COUNT(*)' });
});

test('goals, alerts and forecasts are checked for shape, and carried nowhere', () => {
  const lines = [
    'value: COUNT(*)',
    'goal: { baseline: 10, target: 20, by: 2026-12-31, owner: Sales, why: Growth }',
    'alerts: [{ on: stale, to: sales@example.com }, { on: threshold, when: value < 3 }]',
    'forecast: { method: seasonal, horizon: 3 months }',
  ];
  const { catalog, diagnostics } = compileText(kpi(...lines));
  expect(diagnostics).toEqual([]);
  expect(Object.keys(catalog.kpis['n']!)).not.toContain('goal');
  expect(placesIn(kpi('value: COUNT(*)', 'goal: { target: 20, by: soon }'))).toEqual(['invalid-value 14:25']);
});
