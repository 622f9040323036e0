import { describe, expect, test } from 'vitest';
import { compile, formatDiagnostic } from './compile.js';
import { compileText, DEALS, placesIn, withDeals } from './definitions/testing/compile-text.js';

/** What a text comes to: its codes, and that every diagnostic can be printed. */
function codes(text: string): readonly string[] {
  const { diagnostics } = compileText(text);
  for (const diagnostic of diagnostics) expect(formatDiagnostic(diagnostic).length).toBeLessThan(5_000);
  return [...new Set(diagnostics.map(({ code }) => code))];
}

describe('names that objects inherit', () => {
  const names = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__'];

  test.each(names)('%s is refused as the name of anything, and nothing else is said of it', (name) => {
    const text = `project: P
parameters: { ${name}: { type: number, default: 1 } }
---
dataset: ${name}
source: { file: a.csv }
primary_key: ${name}
fields: { ${name}: string, a: number }
relationships: { ${name}: { dataset: ${name}, on: { ${name}: ${name} } } }
---
kpi: ${name}
dataset: ${name}
value: SUM(a) * :${name}
dimensions: [${name}, ${name}.${name}]
tests: [{ given: { ${name}: [{ ${name}: x }] }, query: { parameters: { ${name}: 1 } }, expect: 1 }]
`;
    expect(codes(text)).toEqual(['reserved-name']);
  });

  test.each(names)('%s is found nowhere', (name) => {
    const kpi = `kpi: n\ndataset: deals\nvalue: SUM(${name}) + ${name} + :${name}\ndimensions: [${name}]\ntime: ${name}\n`;
    const found = codes(withDeals(kpi));
    expect(found).toEqual(expect.arrayContaining(['unknown-field', 'unknown-parameter', 'unknown-dimension']));
    expect(codes(withDeals(`kpi: n\ndataset: ${name}\nvalue: COUNT(*)\n`))).toEqual(['unknown-dataset']);
    expect(codes(withDeals(`kpi: n\ndataset: deals\nvalue: ${name}(amount)\n`))).toEqual(['unknown-function']);
    expect(codes(withDeals(`kpi: n\ndataset: deals\nvalue: COUNT(*)\n${name}: 1\n`))).toEqual(['unknown-key']);
    expect(codes(withDeals(`kpi: n\nkind: ${name}\ndataset: deals\nvalue: COUNT(*)\n`))).toContain('unknown-value');
  });
});

describe('what is nested or long', () => {
  const value = (expression: string): string => withDeals(`kpi: n\ndataset: deals\nvalue: "${expression}"\n`);

  test.each([
    ['parentheses', `${'('.repeat(500)}COUNT(*)${')'.repeat(500)}`],
    ['parentheses of an argument', `SUM(${'('.repeat(500)}amount${')'.repeat(500)})`],
    ['functions', `SUM(${'ABS('.repeat(500)}amount${')'.repeat(500)})`],
    ['NOT', `COUNT(*) FILTER (WHERE ${'NOT '.repeat(500)}TRUE)`],
    ['CASE', `${'CASE WHEN TRUE THEN '.repeat(500)}1${' END'.repeat(500)}`],
    ['minus', `${'- '.repeat(500)}COUNT(*)`],
  ])('500 levels of %s are refused', (_, expression) => {
    expect(codes(value(expression))).toEqual(['expression-too-deep']);
  });

  test('an open end of parentheses is one mistake', () => {
    expect(codes(value(`${'('.repeat(500)}COUNT(*)`))).toHaveLength(1);
  });

  test('a file of ten million characters is refused without being read', () => {
    expect(placesIn(`kpi: n\n# ${'x'.repeat(10_000_000)}\n`)).toEqual(['file-too-large 1:1']);
  });

  test('a line of almost a million characters is shown in part', () => {
    expect(codes(withDeals(`kpi: n\ndataset: deals\ndescription: ${'y'.repeat(900_000)}\nvalue: SUM(amuont)\n`))).toEqual(['unknown-field']);
    expect(codes(withDeals(`kpi: n\ndataset: deals\nvalue: COUNT(*)\nlabl: ${'y'.repeat(900_000)}\n`))).toEqual(['unknown-key']);
  });

  test('aliases of aliases are stopped, in a definition that has everything', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `  l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`);
    expect(codes(`${DEALS}---\nkpi: n\ndataset: deals\nvalue: COUNT(*)\nclass:\n  l0: &l0 x\n${levels.join('\n')}\n`)).toEqual(['too-many-aliases']);
  });
});

describe('circles', () => {
  test('of KPIs are shown, through targets and statuses they are none', () => {
    expect(codes(withDeals('kpi: a\nvalue: b + 1\n', 'kpi: b\nvalue: c + 1\n', 'kpi: c\nvalue: a + 1\n'))).toEqual(['cyclic-kpi']);
    const own = 'kpi: a\ndataset: deals\nvalue: COUNT(*)\ntarget: 2 * b\ndirection: up\nstatus: [{ name: g, tone: good, when: b > a }, { name: h, tone: bad }]\n';
    expect(codes(withDeals(own, 'kpi: b\nvalue: a + 1\ntarget: a\ndirection: up\n'))).toEqual([]);
  });

  test('of fields are columns, as names in a field always are', () => {
    expect(codes('dataset: d\nsource: { file: a.csv }\nfields: { f: { type: string, expr: LOWER(g) }, g: { type: string, expr: LOWER(f) } }\n')).toEqual(['column-not-field']);
  });

  test('of relationships end where the name does', () => {
    const dataset = (name: string, other: string): string =>
      `dataset: ${name}\nsource: { file: a.csv }\nprimary_key: k\nfields: { k: string, n: number }\nrelationships: { to: { dataset: ${other}, on: { k: k } } }\n`;
    const path = `${'to.'.repeat(50)}n`;
    expect(codes([dataset('p', 'q'), dataset('q', 'p'), `kpi: n\ndataset: p\nvalue: SUM(${path})\n`].join('---\n'))).toEqual([]);
  });
});

describe('definitions by the thousand', { timeout: 120_000 }, () => {
  const files = (documents: readonly string[]) =>
    Array.from({ length: Math.ceil(documents.length / 500) }, (_, i) => ({ path: `f${i}.yaml`, text: documents.slice(i * 500, (i + 1) * 500).join('---\n') }));

  /** Milliseconds to compile documents that have no mistake: the better of two, so that a pause of the machine does not count. */
  const timed = (documents: readonly string[]): number => Math.min(timedOnce(documents), timedOnce(documents));

  function timedOnce(documents: readonly string[]): number {
    const started = performance.now();
    const { diagnostics } = compile(files(documents));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return performance.now() - started;
  }

  const datasets = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, i) => {
      const up = i === 0 ? '' : `relationships: { up: { dataset: d${i - 1}, on: { k: k } } }\n`;
      return `dataset: d${i}\nsource: { file: d.csv }\nprimary_key: k\nfields: { k: string, n: number }\n${up}`;
    });

  test('that are datasets, each related to the one before, take time in proportion to their number', () => {
    timed(datasets(200));
    const [few, many] = [timed(datasets(1_000)), timed(datasets(4_000))];
    // Four times as many; sixteen times the time would be a loop within a loop.
    expect(many).toBeLessThan(10 * few + 500);
  });

  test('that are KPIs made of each other do too', () => {
    const kpis = (count: number): readonly string[] => [
      DEALS,
      'kpi: k0\ndataset: deals\nvalue: COUNT(*)\n',
      ...Array.from({ length: count }, (_, i) => `kpi: k${i + 1}\nvalue: k${Math.floor((i + 1) / 2)} + k0\n`),
    ];
    const [few, many] = [timed(kpis(1_000)), timed(kpis(4_000))];
    expect(many).toBeLessThan(10 * few + 500);
  });
});

// What grew with the square of their number would take hours, not the seconds that this takes.
test('ten thousand KPIs compile', () => {
  const documents = Array.from({ length: 10_000 }, (_, i) => `kpi: n${i}\ndataset: deals\nvalue: COUNT(*) + ${i}\n`);
  const { catalog, diagnostics } = compileText(withDeals(...documents));
  expect(diagnostics).toEqual([]);
  expect(Object.keys(catalog.kpis)).toHaveLength(10_000);
}, 240_000);
