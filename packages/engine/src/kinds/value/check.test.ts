import { expect, test } from 'vitest';
import type { ValueKpi } from '../../definitions/catalog.js';
import { compileText, placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'dataset: deals', ...lines, ''].join('\n'));

test('a value may be of any type', () => {
  const typeOf = (value: string) => (compileText(kpi(value)).catalog.kpis['n'] as ValueKpi).value.type;
  expect(typeOf('value: MAX(closed_on)')).toBe('date');
  expect(typeOf('value: COUNT(*) > 1')).toBe('boolean');
  expect(typeOf('value: MIN(stage)')).toBe('string');
  expect(typeOf("value: PREVIOUS(MAX(closed_on), '1 year')")).toBe('date');
  expect(typeOf('value: RANK(MAX(closed_on))')).toBe('number');
  expect(placesIn(kpi("value: GROWTH(MAX(closed_on), '1 year')"))).toEqual(['type-mismatch 13:15']);
});

test('what is for numbers is refused of other values', () => {
  expect(placesIn(kpi('value: MAX(closed_on)', 'format: percent', 'empty: zero'))).toEqual(['numbers-only 14:9', 'numbers-only 15:8']);
  expect(placesIn(kpi('value: MAX(closed_on)', 'direction: up', 'target: { value: "DATE \'2026-01-01\'", per: month }'))).toEqual(['numbers-only 15:44']);
});

test('dates are compared with dates', () => {
  expect(placesIn(kpi('value: MAX(closed_on)', 'direction: up', "target: DATE '2026-01-01'", "status: [{ name: a, tone: good, when: value >= target AND value > '2025-01-01' }, { name: b, tone: bad }]"))).toEqual([]);
  expect(placesIn(kpi('value: MAX(closed_on)', 'direction: up', 'target: 30'))).toEqual(['target-type-mismatch 15:9']);
});

test('an aggregate takes one of the dates that there are', () => {
  expect(placesIn(kpi('value: MEDIAN(closed_on)'))).toEqual(['interpolated-dates 13:15']);
  expect(placesIn(kpi('value: PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY closed_on)'))).toEqual([]);
  expect(placesIn(kpi('value: PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY closed_on DESC)'))).toEqual(['descending-percentile 13:52']);
});

test('a target is a number in the unit of the value', () => {
  expect(placesIn(kpi('value: SUM(amount)', 'direction: up', "target: \"'much'\""))).toEqual(['target-type-mismatch 15:9']);
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

test('goals, alerts and forecasts are checked, and the goal is carried with the KPI', () => {
  const lines = [
    'value: COUNT(*)',
    'direction: up',
    'goal: { baseline: 10, from: 2026-01-01, target: 20, by: 2026-12-31, owner: Sales, why: Growth, objective: Grow }',
    'alerts: [{ on: anomaly, to: sales@example.com }, { on: threshold, when: value < 3 }]',
    'forecast: { method: linear, horizon: 3 months }',
  ];
  const { catalog, diagnostics } = compileText(kpi(...lines));
  expect(diagnostics).toEqual([]);
  expect(catalog.kpis['n']!.goal).toEqual({
    baseline: 10, from: '2026-01-01', target: 20, by: '2026-12-31', owner: 'Sales', why: 'Growth', objective: 'Grow',
  });
  expect(placesIn(kpi('value: COUNT(*)', 'goal: { target: 20, by: soon }'))).toContain('invalid-value 14:25');
  expect(placesIn(kpi('value: MAX(closed_on)', 'forecast: { method: linear, horizon: 3 months }'))).toEqual(['numbers-only 14:11']);
});

test('a target per period is paced by days, another by nothing, unless it says so', () => {
  const paceOf = (target: string) => (compileText(kpi('value: COUNT(*)', 'direction: up', `target: ${target}`)).catalog.kpis['n'] as ValueKpi).target;
  expect(paceOf('{ value: 5, per: month }')).toMatchObject({ per: 'month', pace: 'calendar_days' });
  expect(paceOf('{ value: 5, per: month, pace: working_days }')).toMatchObject({ pace: 'working_days' });
  expect(paceOf('{ value: 5, pace: last_year }')).toMatchObject({ per: null, pace: 'last_year' });
  for (const target of ['5', '{ value: 5 }', '{ value: 5, per: month, pace: none }']) expect(paceOf(target)).not.toHaveProperty('pace');
});

test('which key is for numbers only is named; a gap may show the last date', () => {
  const said = (...lines: readonly string[]) => compileText(kpi('value: MAX(closed_on)', ...lines)).diagnostics.map(({ message }) => message).join(' ');
  expect(said('format: percent')).toContain('`format`');
  expect(said('empty: zero')).toContain('`empty: zero`');
  expect(said('empty: previous')).toBe('');
});

test('conditions say whose they are', () => {
  const status = (when: string) => compileText(kpi('value: COUNT(*)', 'status:', `  - { name: a, tone: good, when: ${when} }`, '  - { name: b, tone: bad }')).diagnostics;
  expect(status('value + 1')[0]?.message).toContain('A status rule');
  const alert = compileText(kpi('value: COUNT(*)', 'alerts: [{ on: threshold, name: a, when: value + 1, to: a@b.example }]')).diagnostics;
  expect(alert.map(({ code, message }) => [code, message.includes('An alert')])).toEqual([['not-a-condition', true]]);
});

test('a mistake in the target is not told again where the target is compared with', () => {
  const lines = ['status: [{ name: a, tone: good, when: value >= target }, { name: b, tone: bad }]', 'alerts: [{ on: threshold, name: a, when: value < target, to: a@b.example }]'];
  expect(placesIn(kpi('value: COUNT(*)', 'direction: up', 'target: SUM(amuont)', ...lines))).toEqual(['unknown-field 15:13']);
  expect(placesIn(kpi('value: COUNT(*)', 'alerts: [{ on: threshold, name: a, when: value < target, to: a@b.example }]'))).toEqual(['status-without-target 14:42']);
});

test('a mistake in the value is told once, whatever rests on it', () => {
  const lines = ['direction: up', 'target: 5', 'status: [{ name: a, tone: good, when: value >= target }, { name: b, tone: bad }]'];
  expect(placesIn(kpi('value: SUM(amuont)', ...lines))).toEqual(['unknown-field 13:12']);
});
