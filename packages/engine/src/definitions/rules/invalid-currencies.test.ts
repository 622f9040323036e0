import { expect, test } from 'vitest';
import { compileText, placesIn } from '../testing/compile-text.js';

const project = (currencies: string, currency = 'EUR'): string => `project: Shop\n${currency === '' ? '' : `currency: ${currency}\n`}currencies: { ${currencies} }\n---\n`;
const ALL = 'dataset: rates, from: a, to: b, rate: rate, day: day';
const rates = 'dataset: rates\nsource: { file: r.csv }\nprimary_key: [a, b, day]\nfields: { a: string, b: string, day: date, rate: number }\n---\n';
const sales = (code = 'code', time = 'time: day\n'): string =>
  `dataset: sales\nsource: { file: s.csv }\n${time}fields: { day: date, code: string, n: number, amount: { type: money, currency: { field: ${code} } } }\n`;
const kpi = "---\nkpi: turnover\ndataset: sales\nvalue: SUM(CONVERT(amount, 'EUR'))\n";

test('takes rates, and amounts with a currency and a time', () => {
  const text = project(ALL) + rates + sales() + kpi;
  expect(placesIn(text)).toEqual([]);
  expect(compileText(text).catalog.kpis['turnover']).toMatchObject({ unit: { EUR: 1 }, format: { style: 'currency', currency: 'EUR' } });
});

test('names a dataset and fields that do not exist', () => {
  expect(placesIn(project(ALL.replace('rates', 'rats')) + rates)).toEqual(['unknown-dataset 3:24']);
  expect(placesIn(project(ALL.replace('from: a', 'from: c')) + rates)).toEqual(['unknown-field 3:37']);
  expect(placesIn(sales('coed'))).toEqual(['unknown-field 4:89']);
});

test('wants fields of the right types', () => {
  expect(placesIn(project(ALL.replace('rate: rate', 'rate: a')) + rates)).toEqual(['invalid-currencies 3:53']);
  expect(placesIn(sales('n'))).toEqual(['invalid-currencies 4:89']);
});

test('wants to know what amounts are converted into, and by which day', () => {
  expect(placesIn(project(ALL, '') + rates)).toEqual(['invalid-currencies 2:13']);
  expect(placesIn(project(ALL) + rates + sales('code', ''))).toEqual(['invalid-currencies 12:89']);
  expect(placesIn(project(`${ALL}, policy: 2024-12-31`) + rates + sales('code', ''))).toEqual([]);
  expect(placesIn(project(`${ALL}, policy: 2024-02-30`) + rates)).toEqual(['invalid-currencies 3:77']);
});

test('leaves out what would be converted by rates that are not there', () => {
  const { catalog, diagnostics } = compileText(project(ALL.replace('rates', 'rats')) + rates + sales() + kpi);
  expect(catalog.kpis).toEqual({});
  expect(catalog.project.currencies).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-dataset', 'left-out']);
});
