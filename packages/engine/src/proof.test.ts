import { describe, expect, test } from 'vitest';
import { compileText } from './definitions/testing/compile-text.js';
import { runTests } from './proof.js';

const BASE = `project: Test
timezone: Europe/Paris
currency: EUR
parameters:
  least: { type: number, default: 0 }
---
dataset: people
source: { file: people.csv }
primary_key: name
fields: { name: string, team: string }
---
dataset: deals
source: { file: deals.csv }
time: closed_on
fields:
  stage: string
  rep: string
  opened_on: date
  closed_on: date
  signed_at: timestamp
  big: boolean
  amount: money
  days: { type: number, expr: "DATEDIFF(day, opened_on, closed_on)" }
  kind: { type: string, expr: "CASE WHEN raw_kind = 'a' THEN 'A' ELSE 'other' END" }
relationships:
  person: { dataset: people, on: { rep: name } }
---
`;

/** What came out of the tests of one KPI, as texts. */
function outcomes(kpi: string): readonly string[] {
  const { catalog, tests, diagnostics } = compileText(BASE + kpi);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return runTests(catalog, tests).map(({ passed, differences, problem }) => {
    if (passed) return 'passed';
    return problem ?? differences.map(({ where, expected, actual }) => `${where}: ${JSON.stringify(expected)} is ${JSON.stringify(actual)}`).join('; ');
  });
}

const kpi = (value: string, tests: string): string => `kpi: n\ndataset: deals\nvalue: "${value}"\ntests:\n${tests}`;

describe('runTests', () => {
  test('passes when the value is the one expected, and says what it is instead', () => {
    const given = '{ deals: [{ stage: Won }, { stage: Lost }, { stage: Open }] }';
    const share = "COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))";
    expect(outcomes(kpi(share, `  - given: ${given}\n    expect: 0.5\n  - given: ${given}\n    expect: 0.6\n`))).toEqual(['passed', 'n: 0.6 is 0.5']);
  });

  test('takes numbers that differ by rounding as equal, and nothing else', () => {
    const at = (expected: string): string => `  - given: { deals: [{ amount: 1 }] }\n    expect: ${expected}\n`;
    // A third.
    expect(outcomes(kpi('SUM(amount) / 3', at('0.3333333333') + at('0.333333')))).toEqual(['passed', 'n: 0.333333 is 0.3333333333333333']);
    expect(outcomes(kpi('SUM(amount) - 1', at('0') + at('null')))).toEqual(['passed', 'n: null is 0']);
  });

  test('reads what is left out as null, and datasets that are not given as empty', () => {
    expect(outcomes(kpi('COUNT(amount) + COUNT(person.team)', '  - given: { deals: [{ rep: Ann }, { amount: 0 }] }\n    expect: 1\n'))).toEqual(['passed']);
  });

  test('follows relationships between rows that are given', () => {
    const given = '{ deals: [{ rep: Ann, amount: 2 }, { rep: Bo, amount: 3 }], people: [{ name: Ann, team: Blue }, { name: Bo, team: Red }] }';
    const tests = `  - given: ${given}\n    query: { by: person.team }\n    expect: [{ person.team: Blue, n: 2 }, { person.team: Red, n: 3 }]\n`;
    expect(outcomes(kpi('SUM(amount)', tests))).toEqual(['passed']);
    const twice = '{ deals: [{ rep: Ann }], people: [{ name: Ann }, { name: Ann }] }';
    expect(outcomes(kpi('COUNT(person.team)', `  - given: ${twice}\n    expect: 0\n`))[0]).toContain('unique');
  });

  test('calculates a field unless the row gives it', () => {
    const rows = '[{ opened_on: 2024-01-01, closed_on: 2024-01-05 }, { days: 3 }, { opened_on: 2024-01-01, closed_on: 2024-01-05, days: null }]';
    // 4 days calculated, 3 given, none given.
    expect(outcomes(kpi('SUM(days)', `  - given: { deals: ${rows} }\n    expect: 7\n`))).toEqual(['passed']);
    expect(outcomes(kpi("COUNT(*) FILTER (WHERE kind = 'A')", '  - given: { deals: [{ kind: A }, {}] }\n    expect: 1\n'))).toEqual(['passed']);
  });

  test('reads amounts exactly, and times by the clock of the project', () => {
    expect(outcomes(kpi('SUM(amount)', '  - given: { deals: [{ amount: 0.1 }, { amount: 0.2 }] }\n    expect: 0.3\n'))).toEqual(['passed']);
    // 1 July in Paris is still 30 June in UTC.
    const late = '  - given: { deals: [{ signed_at: "2024-07-01T00:30" }, { signed_at: "2024-06-30T22:30Z" }] }\n    expect: 7\n';
    expect(outcomes(kpi('MIN(MONTH(signed_at))', late))).toEqual(['passed']);
  });

  test('asks what the test asks, and compares the columns that it names', () => {
    const tests = `  - given: { deals: [{ closed_on: 2024-01-10, amount: 10 }, { closed_on: 2024-02-10, amount: 30 }] }
    query: { grain: month, compare: previous, where: "amount > 0", as_of: 2024-02-20, from: 2024-01-01, to: 2024-03-01 }
    expect: [{ period: 2024-01-01, value: 10 }, { n: 30, previous: 10, growth: 2, partial: true }]
`;
    expect(outcomes(kpi('SUM(amount)', tests))).toEqual(['passed']);
    const asked = (query: string): string => `  - given: { deals: [{ amount: 5 }, { amount: 1 }] }\n    query: ${query}\n    expect: { value: 1 }\n`;
    expect(outcomes(kpi('COUNT(*) FILTER (WHERE amount >= :least)', asked('{ parameters: { least: 3 } }')))).toEqual(['passed']);
  });

  test('says why it cannot compare or ask', () => {
    const test = (query: string, expected: string): string => `  - given: { deals: [] }\n    query: ${query}\n    expect: ${expected}\n`;
    expect(outcomes(kpi('COUNT(*)', test('{ by: stag }', '0')))[0]).toContain('Did you mean `stage`?');
    expect(outcomes(kpi('COUNT(*)', test('{ by: stage }', '0')))[0]).toContain('the result has 0 rows');
    expect(outcomes(kpi('COUNT(*)', test('{}', '[{ m: 0 }]')))[0]).toContain('no column `m`');
    expect(outcomes(kpi('COUNT(*)', test('{}', '[]')))).toEqual(['rows: 0 is 1']);
  });

  test('compares the steps of a funnel', () => {
    const funnel = `kpi: f
kind: funnel
dataset: deals
entity: rep
steps:
  - { name: All }
  - { name: Won, when: "stage = 'Won'" }
tests:
  - given: { deals: [{ rep: A, stage: Won, closed_on: 2024-01-01 }, { rep: B, stage: Lost, closed_on: 2024-01-01 }] }
    expect: [{ step: All, count: 2 }, { step: Won, count: 1, ofFirst: 0.5 }]
  - given: { deals: [] }
    query: { from: 2024-01-01, to: 2025-01-01 }
    expect: 1
`;
    const [first, second] = outcomes(funnel);
    expect(first).toBe('passed');
    expect(second).toContain('Expect');
  });

  test('leaves out the tests of KPIs that have mistakes', () => {
    const { tests } = compileText(`${BASE}${kpi('SUM(amuont)', '  - given: { deals: [] }\n    expect: 1\n')}`);
    expect(tests).toEqual([]);
  });
});
