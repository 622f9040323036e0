import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const project = 'project: P\nlocales: [en, fr]\n';
const board = (label: string) => `${project}---\nboard: B\nlabel: ${label}\nkpis: [{ kpi: n }]\n---\n${withDeals('kpi: n\ndataset: deals\nvalue: COUNT(*)\n')}`;

test('accepts one text for all languages, and one for each', () => {
  expect(placesIn(board('Sales'))).toEqual([]);
  expect(placesIn(board('{ en: Sales, fr: Ventes }'))).toEqual([]);
});

test('warns of a missing language and reports one that the project does not have', () => {
  expect(placesIn(board('{ en: Sales }'))).toEqual(['missing-locale 5:1']);
  expect(placesIn(board('{ en: Sales, fr: Ventes, de: Umsatz }'))).toEqual(['unknown-locale 5:33']);
});

test('does not take a field of the name `label` or `name` for a text', () => {
  const dataset = 'dataset: d\nsource: { file: a.csv }\nfields: { label: { type: string }, name: { type: string } }\n';
  expect(placesIn(`${project}---\n${dataset}`)).toEqual([]);
});
