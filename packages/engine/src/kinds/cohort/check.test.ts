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

test('says what a value may not be made of, and how to write it', () => {
  const said = (value: string) => {
    const [problem] = compileText(`${kpi('entity: deal_id', 'grain: month', `value: ${value}`)}---\ndataset: leads\nsource: { file: l.csv }\nfields: { lead: string }\n---\nkpi: total\ndataset: deals\nvalue: COUNT(*)\n`).diagnostics;
    return [problem?.message, problem?.fix];
  };
  expect(said('COUNT(leads.lead)')).toEqual([expect.stringContaining('aggregates dataset `leads`'), expect.stringContaining('Aggregate fields of `deals`, or of datasets that it relates to.')]);
  expect(said("COUNT(*) + PREVIOUS(COUNT(*), '1 month')")).toEqual([expect.stringContaining('looks at other periods or rows'), expect.stringContaining('Aggregate fields of `deals`')]);
  expect(said('MAX(closed_on)')).toEqual([expect.stringContaining('is a date, not a number'), expect.stringContaining('Aggregate to a number')]);
  // The second part of a sum is looked at, too.
  expect(said('COUNT(*) + total')[0]).toContain('names KPI `total`');
});

test('takes conditions, parameters and as many periods as it says', () => {
  const text = `project: P\nparameters: { least: { type: number, default: 1 } }\n---\n${kpi('entity: deal_id', 'grain: month', 'periods: 3', 'value: CASE WHEN COUNT(*) > :least THEN SUM(amount) ELSE 0 END', 'as: value')}`;
  const { catalog, diagnostics } = compileText(text);
  expect(diagnostics.map(place)).toEqual([]);
  expect(catalog.kpis['n']).toMatchObject({ periods: 3, unit: { USD: 1 } });
});

test('with a mistake anywhere is left out whole, each mistake told once', () => {
  const only = (...lines: readonly string[]) => {
    const { catalog, diagnostics } = compileText(kpi(...lines));
    return [diagnostics.map(({ code }) => code), Object.keys(catalog.kpis)];
  };
  expect(only('entity: deal', 'grain: month')).toEqual([['unknown-field'], []]);
  expect(only('entity: deal_id', 'grain: month', 'when: stge = 1')).toEqual([['unknown-field'], []]);
  expect(only('entity: deal_id', 'grain: month', 'time: closed')).toEqual([['unknown-field'], []]);
  expect(compileText('kpi: n\nkind: cohort\nentity: deal_id\ngrain: month\n').diagnostics.map(({ code }) => code)).toEqual(['missing-key']);
});
