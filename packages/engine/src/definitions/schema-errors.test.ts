import { describe, expect, test } from 'vitest';
import { compileText, place, underlined, withDeals } from './testing/compile-text.js';

/** The one diagnostic of a KPI with these further lines. */
function only(...lines: readonly string[]) {
  const { diagnostics } = compileText(withDeals(['kpi: n', 'dataset: deals', 'value: COUNT(*)', ...lines, ''].join('\n')));
  expect(diagnostics.map(place)).toHaveLength(1);
  return { ...diagnostics[0]!, underlined: underlined(diagnostics[0]!), place: place(diagnostics[0]!) };
}

test('an unknown key is shown at the key, with the nearest one that is free', () => {
  const found = only('dimension: [stage]');
  expect(found).toMatchObject({ code: 'unknown-key', underlined: 'dimension', fix: 'Did you mean `dimensions`?' });
});

test('a key of another kind of KPI says which kind', () => {
  expect(only('state: { from: closed_on }')).toMatchObject({
    code: 'unknown-key',
    underlined: 'state',
    message: '`state` is a key of KPIs of kind `state`.',
    fix: 'Say `kind: state`, or take `state` out.',
  });
});

test('a value of the wrong type says what it is and what is wanted', () => {
  expect(only('dimensions: stage')).toMatchObject({
    code: 'wrong-type',
    underlined: 'stage',
    message: '`dimensions` must be a list, but this is a text.',
  });
  expect(only('owner: [a, b]').message).toBe('`owner` must be a text, but this is a list.');
});

test('a number or a truth value where a text is wanted takes quotes', () => {
  expect(only('owner: 5')).toMatchObject({ code: 'wrong-type', fix: 'Put it in quotes: `"5"`.' });
  expect(only('label: { en: true }')).toMatchObject({ underlined: 'true', fix: 'Put it in quotes: `"true"`.' });
});

test('a word that YAML takes for nothing takes quotes, as it is written', () => {
  const dataset = 'dataset: d\nsource: { file: a.csv }\nfields:\n  region: { type: string, null_values: [NULL, ~] }\n';
  const fixes = compileText(dataset).diagnostics.map((diagnostic) => diagnostic.fix);
  expect(fixes).toEqual(['Put it in quotes: `"NULL"`.', 'Put it in quotes: `"~"`.']);
});

test('a key without a value is shown at the key', () => {
  expect(only('label:')).toMatchObject({ code: 'wrong-type', underlined: 'label', place: 'wrong-type 14:1' });
});

test('a word that is none of the allowed ones gets the one that was meant', () => {
  expect(only('direction: higher')).toMatchObject({ code: 'unknown-value', fix: 'Did you mean `up`?' });
  expect(only('direction: dwn')).toMatchObject({ code: 'unknown-value', fix: 'Did you mean `down`?' });
  expect(only('format: percentage').fix).toBe('Did you mean `percent`?');
  expect(only('empty: never').message).toContain('one of `zero`, `previous` or `null`');
});

test('a value that is not well formed gets the remedy of its place', () => {
  expect(only('link: "javascript:alert(1)"')).toMatchObject({ code: 'invalid-value', fix: expect.stringContaining('https://') });
  expect(only('label: ""')).toMatchObject({ code: 'invalid-value', message: '`label` is empty.' });
  expect(only('label: { English: Deals }')).toMatchObject({ code: 'invalid-value', underlined: 'English' });
  expect(only('format: { style: number, decimals: 40 }').message).toBe('`decimals` is more than 12.');
});

test('a missing key is shown at the name of the document, or at the key of the map that lacks it', () => {
  const { diagnostics } = compileText(withDeals('kpi: n\ndataset: deals\n'));
  expect(diagnostics.map(place)).toEqual(['missing-key 11:6']);
  expect(only('forecast: { method: linear }')).toMatchObject({ code: 'missing-key', underlined: 'forecast' });
});

describe('a mistake of shape does not hide others', () => {
  test('in expressions of the same document', () => {
    const kpi = 'kpi: n\ndataset: deals\nvalue: SUM(ammount)\ncolour: red\ndirection: sideways\n';
    expect(compileText(withDeals(kpi)).diagnostics.map(({ code }) => code)).toEqual([
      'unknown-field',
      'unknown-key',
      'unknown-value',
    ]);
  });

  test('and one mistake of a field is not repeated wherever the field is used', () => {
    const text = 'dataset: d\nsource: { file: a.csv }\nfields: { a: txt }\n---\nkpi: n\ndataset: d\nvalue: SUM(a) + COUNT(*)\n';
    expect(compileText(text).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown-value', 'error'],
      ['left-out', 'warning'],
    ]);
  });
});
