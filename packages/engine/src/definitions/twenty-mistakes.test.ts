import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { place } from './testing/compile-text.js';
import { compile } from '../compile.js';

const FILES = ['project.yaml', 'datasets.yaml', 'kpis.yaml', 'boards.yaml'];

/** Every mistake of the folder: file, code, line and column, and a part of the remedy. */
const MISTAKES: readonly (readonly [file: string, place: string, fix: string])[] = [
  ['project.yaml', 'unknown-timezone 2:11', '`Europe/Paris`'],
  ['project.yaml', 'unknown-value 3:13', 'Did you mean `monday`?'],
  ['datasets.yaml', 'unknown-value 6:11', 'Did you mean `string`?'],
  ['datasets.yaml', 'unknown-field 11:14', 'Did you mean `deal_id`?'],
  ['datasets.yaml', 'time-not-a-date 12:7', 'type `date` or `timestamp`'],
  ['datasets.yaml', 'unknown-key 17:26', 'Did you mean `one_of`?'],
  ['datasets.yaml', 'date-format 18:36', '`M/D/YYYY`'],
  ['datasets.yaml', 'missing-currency 19:19', '`currency: EUR`'],
  ['datasets.yaml', 'type-mismatch 22:51', 'Compare a text with a text'],
  ['datasets.yaml', 'unknown-function 23:34', 'Did you mean `LENGTH`?'],
  ['datasets.yaml', 'unknown-dataset 25:23', 'Did you mean `accounts`?'],
  ['datasets.yaml', 'key-not-primary 26:34', 'Relate by `account`'],
  ['datasets.yaml', 'key-type-mismatch 26:45', 'the same type'],
  ['datasets.yaml', 'invalid-value 28:40', '`7 days`'],
  ['datasets.yaml', 'unknown-document 30:1', 'Did you mean `dataset`?'],
  ['kpis.yaml', 'missing-locale 2:1', 'Add `fr: …`'],
  ['kpis.yaml', 'unknown-locale 2:23', '`en` and `fr`'],
  ['kpis.yaml', 'unknown-field 4:12', 'Did you mean `amount`'],
  ['kpis.yaml', 'mixed-units 10:5', 'Convert one side'],
  ['kpis.yaml', 'unclosed-parenthesis 14:24', 'Add the closing `)`'],
  ['kpis.yaml', 'unknown-value 15:12', 'Did you mean `up`?'],
  ['kpis.yaml', 'target-without-direction 20:1', '`direction: up`'],
  ['kpis.yaml', 'unknown-dimension 21:21', 'Did you mean `sector`?'],
  ['kpis.yaml', 'unknown-dimension 21:37', 'The dimensions here'],
  ['kpis.yaml', 'status-without-fallback 22:1', 'Leave `when` out'],
  ['kpis.yaml', 'cyclic-kpi 27:8', 'aggregates instead'],
  ['kpis.yaml', 'cyclic-kpi 30:8', 'aggregates instead'],
  ['kpis.yaml', 'stock-over-time 35:19', 'Leave CUMULATIVE out'],
  ['kpis.yaml', 'duplicate-name 38:6', 'another name'],
  ['kpis.yaml', 'bare-field 40:8', '`SUM(amount)`'],
  ['kpis.yaml', 'unknown-key 45:1', 'The keys here'],
  ['kpis.yaml', 'missing-key 47:6', '`entity: lead_id`'],
  ['kpis.yaml', 'unknown-field 52:45', 'Did you mean `closed_on`?'],
  ['boards.yaml', 'show-mismatch 3:27', '`show: funnel`'],
  ['boards.yaml', 'unknown-kpi 4:12', 'Did you mean `revenue`?'],
  ['boards.yaml', 'yaml-syntax 7:23', 'close every `[` and `{`'],
];

test('reports every one of many mistakes in several files at once, each at its line, each with its remedy', () => {
  const files = FILES.map((path) => ({
    path,
    text: readFileSync(new URL(`./testing/twenty-mistakes/${path}`, import.meta.url), 'utf8'),
  }));
  const { catalog, diagnostics } = compile(files);
  expect(diagnostics.map((diagnostic) => `${diagnostic.file.path} ${place(diagnostic)}`)).toEqual(
    MISTAKES.map(([file, where]) => `${file} ${where}`),
  );
  MISTAKES.forEach(([, , fix], index) => expect(diagnostics[index]?.fix).toContain(fix));
  // Nothing that is wrong, or rests on what is wrong, is evaluated.
  expect(catalog).toMatchObject({ datasets: {}, kpis: {} });
});
