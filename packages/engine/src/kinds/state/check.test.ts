import { expect, test } from 'vitest';
import type { ValueKpi } from '../../definitions/catalog.js';
import { compileText, placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'kind: state', 'dataset: deals', ...lines, ''].join('\n'));
const STATE = 'state: { from: closed_on, until: closed_on }';

test('the rows of its dataset begin and end by the fields named', () => {
  const { catalog, diagnostics } = compileText(kpi('value: SUM(amount)', STATE));
  expect(diagnostics).toEqual([]);
  const closedOn = { op: 'field', path: [], field: 'closed_on', type: 'date' };
  expect((catalog.kpis['n'] as ValueKpi).value).toMatchObject({ fn: 'sum', time: closedOn, point: { kind: 'state', until: closedOn } });
});

test('without an end rows stay', () => {
  const { catalog } = compileText(kpi('value: COUNT(*)', 'state: { from: closed_on }'));
  expect((catalog.kpis['n'] as ValueKpi).value).toMatchObject({ point: { kind: 'state', until: null } });
});

test('what makes it a stock has to be there, and of the right type', () => {
  expect(placesIn(kpi('value: COUNT(*)'))).toEqual(['missing-key 11:6']);
  expect(placesIn(kpi('value: COUNT(*)', 'state: { until: closed_on }'))).toEqual(['missing-key 15:1']);
  expect(placesIn(kpi('value: COUNT(*)', 'state: { from: stage, until: closed }'))).toEqual(['time-not-a-date 15:16', 'unknown-field 15:30']);
  expect(placesIn(withDeals(`kpi: n\nkind: state\nvalue: COUNT(*)\n${STATE}\n`))).toContain('missing-key 11:6');
});

test('a time of its own has no effect', () => {
  expect(placesIn(kpi('value: COUNT(*)', 'time: closed_on', STATE))).toEqual(['unused-key 15:1']);
});

test('time does not widen it, of itself or through other KPIs', () => {
  expect(placesIn(kpi('value: CUMULATIVE(COUNT(*))', STATE))).toEqual(['stock-over-time 14:19']);
  const derived = (value: string) => kpi('value: COUNT(*)', STATE, '---', 'kpi: m', 'value: n / 2', '---', 'kpi: o', `value: ${value}`);
  expect(placesIn(derived("ROLLING(n, '3 months')"))).toEqual(['stock-over-time 21:16']);
  expect(placesIn(derived("1 + TO_DATE(COALESCE(m, 0), 'year')"))).toEqual(['stock-over-time 21:20']);
  expect(placesIn(derived("GROWTH(m, '1 year') * SHARE(n)"))).toEqual([]);
});

test('its target does not add up', () => {
  expect(placesIn(kpi('value: COUNT(*)', STATE, 'direction: up', 'target: { value: 5, per: month }'))).toEqual(['target-per-stock 17:26']);
  expect(placesIn(kpi('value: COUNT(*)', STATE, 'direction: up', 'target: { value: 5, pace: last_year }'))).toEqual(['invalid-value 17:27']);
  expect(placesIn(kpi('value: COUNT(*)', STATE, 'direction: up', "target: 1.1 * PREVIOUS(n, '1 year')"))).toEqual([]);
});

test('aggregates over another dataset are of the whole period', () => {
  const quotas = 'dataset: quotas\nsource: { file: q.csv }\ntime: day\nfields: { day: date, quota: { type: money, currency: USD } }\n';
  const { catalog, diagnostics } = compileText(`${kpi('value: SUM(amount) / SUM(quotas.quota)', STATE)}---\n${quotas}`);
  expect(diagnostics).toEqual([]);
  const { args } = (catalog.kpis['n'] as ValueKpi).value as Extract<ValueKpi['value'], { op: 'call' }>;
  expect(args.map((arg) => 'point' in arg)).toEqual([true, false]);
});
