import { expect, test } from 'vitest';
import type { ValueKpi } from '../../definitions/catalog.js';
import { compileText, placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'kind: snapshot', 'dataset: deals', ...lines, ''].join('\n'));
const valueOf = (text: string) => (compileText(text).catalog.kpis['n'] as ValueKpi).value;

test('is the last copy of all rows, unless it says otherwise', () => {
  const closedOn = { op: 'field', path: [], field: 'closed_on', type: 'date' };
  const plain = valueOf(kpi('value: COUNT(*)', 'snapshot: { at: closed_on }'));
  expect(plain).toMatchObject({ time: closedOn, point: { kind: 'snapshot', at: closedOn, pick: 'last', per: [], among: 'all', filter: null } });
  const first = valueOf(kpi('value: COUNT(*)', 'snapshot: { at: closed_on, pick: first, per: [stage, deal_id] }'));
  expect(first).toMatchObject({ point: { pick: 'first', per: [{ field: 'stage' }, { field: 'deal_id' }] } });
});

test('among filtered rows, the filter of each aggregate takes part in the choice', () => {
  const value = "value: COUNT(*) FILTER (WHERE stage = 'Won')";
  const filter = { op: 'call', fn: 'eq' };
  expect(valueOf(kpi(value, 'snapshot: { at: closed_on }'))).toMatchObject({ filter, point: { filter: null } });
  expect(valueOf(kpi(value, 'snapshot: { at: closed_on, among: filtered, per: stage }'))).toMatchObject({ filter, point: { filter } });
});

test('what makes it a snapshot has to be there, and of the right type', () => {
  expect(placesIn(kpi('value: COUNT(*)'))).toEqual(['missing-key 11:6']);
  expect(placesIn(kpi('value: COUNT(*)', 'snapshot: { at: stage, per: [stages] }'))).toEqual(['time-not-a-date 15:17', 'unknown-field 15:30']);
  expect(placesIn(kpi('value: COUNT(*)', 'snapshot: { at: closed_on, pick: max }'))).toEqual(['unknown-value 15:34']);
});

test('time does not widen it, and its target does not add up', () => {
  expect(placesIn(kpi("value: ROLLING(COUNT(*), '2 days')", 'snapshot: { at: closed_on }'))).toEqual(['stock-over-time 14:16']);
  const target = 'target: { value: 5, per: month }';
  expect(placesIn(kpi('value: COUNT(*)', 'snapshot: { at: closed_on }', 'direction: up', target))).toEqual(['target-per-stock 17:26']);
});

test('one key or several choose copies; a mistake in any is told once, and nothing is evaluated', () => {
  expect(valueOf(kpi('value: COUNT(*)', 'snapshot: { at: closed_on, per: stage }'))).toMatchObject({ point: { per: [{ field: 'stage' }] } });
  for (const snapshot of ['{ at: closed }', '{ at: closed_on, per: stages }', '{ at: closed_on, per: [stage, stages] }']) {
    const { catalog, diagnostics } = compileText(kpi('value: COUNT(*)', `snapshot: ${snapshot}`));
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-field']);
    expect(catalog.kpis).toEqual({});
  }
  expect(placesIn(kpi('value: COUNT(*)', 'snapshot: { at: closed_on }', 'time: closed'))).toEqual(['unknown-field 16:7']);
});
