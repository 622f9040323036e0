import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const kpi = (alerts: string, more = ''): readonly string[] =>
  placesIn(withDeals(`kpi: n\ndataset: deals\nvalue: COUNT(*)\ndirection: up\ntarget: 3\nstatus: [{ name: good, tone: good, when: value >= target }, { name: bad, tone: bad }]\n${more}alerts: ${alerts}\n`));

test('accepts a status that there is, a condition on the value, and anomalies', () => {
  expect(kpi("[{ on: status, status: bad, to: sales }, { on: threshold, when: value < 0.5 * target }, { on: anomaly, name: Odd }]")).toEqual([]);
});

test('reports what an alert lacks or does not know', () => {
  expect(kpi('[{ on: status, status: poor }]')).toEqual(['unknown-value 17:32']);
  expect(kpi('[{ on: status }]')).toEqual(['missing-key 17:10']);
  expect(kpi('[{ on: threshold }]')).toEqual(['missing-key 17:10']);
  expect(kpi('[{ on: threshold, when: value + 1 }]')).toEqual(['not-a-condition 17:33']);
  expect(kpi('[{ on: threshold, when: valu > 1 }]')).toEqual(['unknown-kpi 17:33']);
});

test('warns of stale data that nothing tells from fresh', () => {
  expect(kpi('[{ on: stale }]')).toEqual(['unused-key 17:16']);
});

test('knows the methods of forecasts, and checks the rows that access rules leave', () => {
  expect(kpi('[{ on: anomaly }]', 'forecast: { method: linear, horizon: 3 months }\n')).toEqual([]);
  expect(kpi('[{ on: anomaly }]', 'forecast: { method: magic, horizon: 3 months }\n')).toEqual(['unknown-value 17:21']);
  expect(kpi('[{ on: anomaly }]', 'access: { roles: [] }\n')).toEqual(['invalid-value 17:11']);
  const dataset = (access: string): readonly string[] => placesIn(`dataset: d\nsource: { file: d.csv }\nfields: { a: number, rep: string }\naccess: ${access}\n`);
  expect(dataset("[{ roles: [sales], where: rep = 'Ann', hide: [a] }]")).toEqual([]);
  expect(dataset('[{ roles: [sales], where: a + 1, hide: [b] }]')).toEqual(['not-a-condition 4:35', 'unknown-field 4:49']);
  expect(dataset("[{ where: rep = 'Ann' }]")).toEqual(['missing-key 4:10']);
});
