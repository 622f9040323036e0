import { expect, test } from 'vitest';
import { compileText, place, placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'kind: cohort', 'dataset: deals', ...lines, ''].join('\n'));

test('counts entities as a share over twelve periods, unless it says', () => {
  const { catalog, diagnostics } = compileText(kpi('entity: deal_id', 'grain: month'));
  expect(diagnostics.map(place)).toEqual([]);
  expect(catalog.kpis['n']).toMatchObject({
    kind: 'cohort',
    entity: { field: 'deal_id' },
    time: { field: 'closed_on' },
    when: null,
    grain: 'month',
    periods: 12,
    as: 'share',
    format: { style: 'percent' },
    formula: 'COUNT(DISTINCT deal_id)',
    value: { op: 'aggregate', fn: 'count', distinct: true, args: [{ field: 'deal_id' }] },
  });
});

test('a value is shown in its unit, a share as a percentage', () => {
  const value = compileText(kpi('entity: deal_id', 'grain: month', 'value: SUM(amount)', 'as: value')).catalog.kpis['n'];
  expect(value).toMatchObject({ as: 'value', format: { style: 'currency' }, formula: 'SUM(amount)' });
  const share = compileText(kpi('entity: deal_id', 'grain: month', 'value: SUM(amount)')).catalog.kpis['n'];
  expect(share).toMatchObject({ as: 'share', format: { style: 'percent' }, unit: {} });
});

test('mistakes of shape and names are reported', () => {
  expect(placesIn(kpi('grain: month'))).toEqual(['missing-key 11:6']);
  expect(placesIn(kpi('entity: deal', 'grain: month'))).toEqual(['unknown-field 14:9']);
  expect(placesIn(kpi('entity: deal_id', 'grain: month', 'when: amount'))).toEqual(['not-a-condition 16:7']);
  expect(placesIn(kpi('entity: deal_id', 'grain: month', 'time: stage'))).toEqual(['time-not-a-date 16:7']);
  expect(placesIn(kpi('entity: deal_id', 'grain: month', 'value: MAX(stage)'))).toEqual(['cohort-value 16:8']);
});

test('needs a time', () => {
  const timeless = 'dataset: leads\nsource: { file: leads.csv }\nfields: { lead: string }\n---\nkpi: n\nkind: cohort\ndataset: leads\nentity: lead\ngrain: month\n';
  expect(placesIn(timeless)).toEqual(['cohort-without-time 7:10']);
});

test('takes aggregates of its own dataset only', () => {
  const of = (value: string) => placesIn(`${kpi('entity: deal_id', 'grain: month', `value: ${value}`)}---\nkpi: total\ndataset: deals\nvalue: COUNT(*)\n`);
  expect(of('COUNT(*) * 2')).toEqual([]);
  expect(of('total * 2')).toEqual(['cohort-value 16:8']);
  expect(of("PREVIOUS(COUNT(*), '1 month')")).toEqual(['cohort-value 16:8']);
});

test('has no single value that another KPI could use', () => {
  const text = kpi('entity: deal_id', 'grain: month');
  expect(placesIn(`${text}---\nkpi: m\nvalue: n * 2\n`)).toEqual(['no-single-value 18:8']);
});
