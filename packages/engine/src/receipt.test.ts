import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { compileText } from './definitions/testing/compile-text.js';
import { receipt, type ReceiptQuery } from './receipt.js';
import { sha256 } from './receipt/sha-256.js';
import { ENGINE_VERSION } from './receipt/version.js';

const TEXT = `project: Test
parameters:
  least: { type: number, default: 2 }
---
dataset: deals
source: { file: deals.csv }
time: day
fields: { stage: string, region: string, day: date, amount: { type: money, currency: EUR } }
checks: [{ fresh: { field: day, within: 7 days } }]
---
kpi: win_rate
dataset: deals
label: Win rate
value: COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))
---
kpi: revenue
dataset: deals
value: SUM(amount) FILTER (WHERE amount >= :least AND NOT stage = 'Lost')
---
kpi: per_deal
value: (revenue - PREVIOUS(revenue, '1 month')) * -2 / 4
`;

const ROWS = [
  { stage: 'Won', region: 'North', day: '2024-01-05', amount: 3 },
  { stage: 'Lost', region: 'North', day: '2024-01-06', amount: 9 },
  { stage: 'Open', region: 'South', day: '2024-01-07', amount: 1 },
  { stage: 'Won', region: 'South', day: '2024-02-08', amount: 5 },
  { stage: 'Won', region: 'South', day: null, amount: 7 },
];

function make(query: ReceiptQuery, text = TEXT) {
  const { catalog, diagnostics } = compileText(text);
  expect(diagnostics).toEqual([]);
  return receipt(catalog, { deals: tableFromRows(catalog.datasets['deals']!.columns, ROWS) }, query);
}

const january = { from: '2024-01-01', to: '2024-02-01' };

describe('receipt', () => {
  test('puts the value of every term into the formula', () => {
    const { value, formula, substituted, terms } = make({ kpi: 'win_rate', ...january });
    expect({ value, substituted }).toEqual({ value: 0.5, substituted: '1 / 2 = 0.5' });
    expect(formula).toContain('COUNT(*) FILTER');
    expect(terms.map(({ text, kind, value: own }) => [kind, text, own])).toEqual([
      ['aggregate', "COUNT(*) FILTER (WHERE stage = 'Won')", 1],
      ['aggregate', "COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))", 2],
    ]);
  });

  test('counts the rows that each aggregate looked at, and those left out by what left them out first', () => {
    const { terms } = make({ kpi: 'win_rate', ...january, where: "region = 'North'" });
    // Of five rows three are of January, two of these of the North, one of these won.
    expect(terms[0]!.rows).toEqual({
      dataset: 'deals', filter: "stage = 'Won'", time: 'day', counted: 1, excluded: { byTime: 2, byWhere: 1, byFilter: 1 },
    });
    expect(make({ kpi: 'win_rate' }).terms[0]!.rows).toEqual({
      dataset: 'deals', filter: "stage = 'Won'", time: null, counted: 3, excluded: { byTime: 0, byWhere: 0, byFilter: 2 },
    });
  });

  test('takes other KPIs and time functions as terms with a value of their own', () => {
    const { value, substituted, terms } = make({ kpi: 'per_deal', from: '2024-02-01', to: '2024-03-01' });
    // 5 in February, 3 in January.
    expect(value).toBe(-1);
    expect(substituted).toBe('(5 - 3) * -2 / 4 = (-1)');
    expect(terms.map(({ text, kind, value: own }) => [kind, text, own])).toEqual([['kpi', 'revenue', 5], ['time', "PREVIOUS(revenue, '1 month')", 3]]);
  });

  test('says what was asked, where the rows are and how far they reach', () => {
    const { query, sources, dataUntil, engineVersion, warnings, terms } = make({ kpi: 'revenue', asOf: '2024-02-10', parameters: { least: 6 } });
    expect(query).toEqual({ from: null, to: null, where: null, asOf: '2024-02-10', parameters: { least: 6 } });
    expect(sources).toEqual([{ dataset: 'deals', source: { file: 'deals.csv' }, rows: 5, dataUntil: '2024-02-08' }]);
    expect({ dataUntil, engineVersion, warnings }).toEqual({ dataUntil: '2024-02-08', engineVersion: ENGINE_VERSION, warnings: [] });
    expect(terms[0]).toMatchObject({ text: "SUM(amount) FILTER (WHERE amount >= :least AND NOT stage = 'Lost')", value: 7 });
    expect(make({ kpi: 'revenue', asOf: '2024-03-10' }).warnings[0]).toContain('2024-02-08');
  });

  test('hashes what the number rests on, and nothing else', () => {
    const { definitionHash } = make({ kpi: 'per_deal', ...january });
    expect(definitionHash).toMatch(/^[0-9a-f]{64}$/);
    const changed = (from: string, to: string): boolean => make({ kpi: 'per_deal', ...january }, TEXT.replace(from, to)).definitionHash !== definitionHash;
    expect(changed("NOT stage = 'Lost'", "NOT stage = 'lost'")).toBe(true);
    expect(changed('file: deals.csv', 'file: other.csv')).toBe(true);
    expect(changed('project: Test', 'project: Test\nfiscal_year_start: april')).toBe(true);
    expect(changed('label: Win rate', 'label: Winning')).toBe(false);
    expect(changed('project: Test', 'project: Another')).toBe(false);
    expect(changed("IN ('Won', 'Lost')", "= 'Won'")).toBe(false);
  });

  test('writes conversions and KPIs per key as an analyst does', () => {
    const text = `project: Test
currencies: { dataset: rates, from: here, to: there, rate: rate, day: day, into: [EUR] }
---
dataset: rates
source: { file: rates.csv }
primary_key: [here, there, day]
fields: { here: string, there: string, day: date, rate: number }
---
dataset: deals
source: { file: deals.csv }
time: day
fields: { who: string, day: date, code: string, amount: { type: money, currency: { field: code } } }
---
kpi: orders
dataset: deals
value: COUNT(*)
---
kpi: of_regulars
dataset: deals
value: SUM(CONVERT(amount, 'EUR')) FILTER (WHERE PER(orders, who) >= 2)
`;
    const { catalog } = compileText(text);
    const tables = {
      rates: tableFromRows(catalog.datasets['rates']!.columns, [{ here: 'USD', there: 'EUR', day: '2024-01-01', rate: 0.5 }]),
      deals: tableFromRows(catalog.datasets['deals']!.columns, [
        { who: 'a', day: '2024-01-05', code: 'USD', amount: 10 }, { who: 'a', day: '2024-01-06', code: 'EUR', amount: 3 },
        { who: 'b', day: '2024-01-07', code: 'EUR', amount: 100 },
      ]),
    };
    const [term] = receipt(catalog, tables, { kpi: 'of_regulars' }).terms;
    expect(term).toMatchObject({ text: "SUM(CONVERT(amount, 'EUR')) FILTER (WHERE PER(orders, who) >= 2)", value: 8, rows: { counted: 2 } });
  });

  test('refuses what has no single value, and what the evaluator refuses', () => {
    expect(() => make({ kpi: 'profit' })).toThrow('There is no KPI `profit`');
    expect(() => make({ kpi: 'revenue', where: 'region = 1' })).toThrow('where');
  });
});

test('sha256 gives what another library gives', () => {
  for (const text of ['', 'abc', 'é€😀', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'yz'.repeat(5000)]) {
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(ENGINE_VERSION).toBe(version);
});
