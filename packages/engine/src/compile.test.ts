import { describe, expect, test } from 'vitest';
import { compile } from './compile.js';
import type { ValueKpi } from './definitions/catalog.js';
import { compileText, place, withDeals } from './definitions/testing/compile-text.js';

/** The catalogue of a text without mistakes. */
function catalogOf(text: string) {
  const { catalog, diagnostics } = compileText(text);
  expect(diagnostics.map(place)).toEqual([]);
  return catalog;
}

const kpi = (...lines: readonly string[]) => withDeals(['kpi: n', 'dataset: deals', ...lines, ''].join('\n'));

test('is plain JSON: what is written and read again is the same', () => {
  const catalog = catalogOf(kpi('value: SUM(amount) / COUNT(*)', 'target: 100', 'direction: up'));
  expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
});

test('takes the project of one file, the dataset of a second, the KPI of a third', () => {
  const { catalog, diagnostics } = compile([
    { path: 'kpis/n.yaml', text: 'kpi: n\ndataset: visits\nvalue: COUNT(*)\n' },
    { path: 'datasets/visits.yaml', text: 'dataset: visits\nsource: { file: visits.csv }\nfields: { page: string }\n' },
    { path: 'project.yaml', text: 'project: P\nweek_start: sunday\nfiscal_year_start: april\ntimezone: Asia/Tokyo\n' },
  ]);
  expect(diagnostics).toEqual([]);
  expect(catalog.project).toMatchObject({ name: 'P', weekStart: 7, fiscalYearStart: 4, timezone: 'Asia/Tokyo' });
  expect(catalog.datasets['visits']!.source).toEqual({ file: 'visits.csv', base: 'datasets/visits.yaml' });
  expect(Object.keys(catalog.kpis)).toEqual(['n']);
});

describe('columns', () => {
  const dataset = (...fields: readonly string[]) =>
    catalogOf(`dataset: d\nsource: { file: d.csv }\nfields:\n${fields.map((field) => `  ${field}\n`).join('')}`).datasets['d']!;

  test('a field without an expression is the column of its own name, read as it says', () => {
    expect(dataset('day: { type: date, format: M/D/YYYY, null_values: [Select, ""] }').columns).toEqual([
      { id: 'day', column: 'day', type: 'date', format: 'M/D/YYYY', nullValues: ['Select', ''] },
    ]);
  });

  test('a field that merely names a column reads it as its own type', () => {
    const { columns, fields } = dataset('amount: { type: money, currency: USD, expr: close_value }');
    expect(columns).toEqual([{ id: 'close_value', column: 'close_value', type: 'number', exact: true }]);
    expect(fields['amount']).toMatchObject({ unit: { USD: 1 }, expr: { op: 'column', column: 'close_value' } });
  });

  test('a field that works on its own column reads it as its own type', () => {
    const { columns } = dataset(`product: { type: string, expr: "REPLACE(product, 'GTXPro', 'GTX Pro')" }`);
    expect(columns).toEqual([{ id: 'product', column: 'product', type: 'string' }]);
  });

  test('other names are read as the field that plainly is this column says, else as text', () => {
    const { columns, fields } = dataset(
      'began: { type: date, format: DD-MM-YYYY }',
      'year: { type: number, expr: YEAR(began) }',
      'code: { type: string, expr: UPPER(raw_code) }',
    );
    expect(columns).toEqual([
      { id: 'began', column: 'began', type: 'date', format: 'DD-MM-YYYY' },
      { id: 'raw_code', column: 'raw_code', type: 'string' },
    ]);
    expect(fields['year']!.expr).toMatchObject({ op: 'call', args: [{ op: 'column', column: 'began', type: 'date' }] });
  });

  test('two fields that read one column differently get a reading each', () => {
    const { columns, fields } = dataset('price: number', 'price_text: { type: string, expr: price }');
    expect(columns).toEqual([
      { id: 'price', column: 'price', type: 'number' },
      { id: 'price@price_text', column: 'price', type: 'string' },
    ]);
    expect(fields['price_text']!.expr).toMatchObject({ column: 'price@price_text' });
  });

  test('money without a currency takes the project\'s', () => {
    const text = 'project: P\ncurrency: EUR\n---\ndataset: d\nsource: { file: d.csv }\nfields: { price: money }\n';
    expect(catalogOf(text).datasets['d']!.fields['price']!.unit).toEqual({ EUR: 1 });
  });
});

describe('values', () => {
  test('names inside aggregates are fields, outside of them KPIs, in any order of the documents', () => {
    const text = withDeals('kpi: rate\nvalue: revenue / deals_count\n', 'kpi: deals_count\ndataset: deals\nvalue: COUNT(*)\n', 'kpi: revenue\ndataset: deals\nvalue: SUM(amount)\n');
    expect(catalogOf(text).kpis['rate']).toMatchObject({
      unit: { USD: 1 },
      format: { style: 'currency', currency: 'USD' },
      value: { fn: 'divide', args: [{ op: 'kpi', kpi: 'revenue' }, { op: 'kpi', kpi: 'deals_count' }] },
    });
  });

  test('an aggregate runs over the dataset that its field names', () => {
    const quotas = 'dataset: quotas\nsource: { file: quotas.csv }\ntime: month\nfields: { month: date, quota: { type: money, currency: USD } }\n';
    const text = withDeals(quotas, 'kpi: n\ndataset: deals\nvalue: SUM(amount) / SUM(quotas.quota)\nformat: percent\n');
    expect((catalogOf(text).kpis['n'] as ValueKpi).value).toMatchObject({
      args: [
        { dataset: 'deals', time: { field: 'closed_on' } },
        { dataset: 'quotas', time: { field: 'month' }, args: [{ path: [], field: 'quota' }] },
      ],
    });
  });

  test('a KPI may place rows in time by another field', () => {
    const text = 'dataset: d\nsource: { file: d.csv }\ntime: ended\nfields: { began: date, ended: date }\n---\nkpi: n\ndataset: d\ntime: began\nvalue: COUNT(*)\n';
    expect((catalogOf(text).kpis['n'] as ValueKpi).value).toMatchObject({ time: { field: 'began' } });
  });

  test('three KPIs in a circle are each shown the circle, and left out; the others stay', () => {
    const text = withDeals('kpi: a\nvalue: b\n', 'kpi: b\nvalue: c\n', 'kpi: c\nvalue: a + 1\n', 'kpi: ok\ndataset: deals\nvalue: COUNT(*)\n');
    const { catalog, diagnostics } = compileText(text);
    expect(diagnostics.map(({ message }) => message.slice(message.indexOf(':') + 2))).toEqual([
      'a → b → c → a.', 'b → c → a → b.', 'c → a → b → c.',
    ]);
    expect(Object.keys(catalog.kpis)).toEqual(['ok']);
  });
});

describe('targets and statuses', () => {
  test('a target is a number, an expression, or an amount per period', () => {
    const target = (text: string) => (catalogOf(kpi('value: SUM(amount)', 'direction: up', `target: ${text}`)).kpis['n'] as ValueKpi).target;
    expect(target('1000')).toEqual({ value: { op: 'literal', type: 'number', value: 1000 }, per: null });
    expect(target("1.1 * PREVIOUS(n, '1 year')")).toMatchObject({ value: { fn: 'multiply' }, per: null });
    expect(target('{ value: 120000, per: month }')).toMatchObject({ value: { value: 120000 }, per: 'month' });
  });

  test('a status sees value, target, previous and other KPIs', () => {
    const lines = [
      'value: COUNT(*)', 'target: 10', 'direction: up', 'status:',
      '  - { name: { en: fine, fr: bien }, tone: good, when: value >= target AND value > previous AND n > 0 }',
      '  - { name: { en: poor, fr: mal }, tone: bad }',
    ];
    const [project, rest] = ['project: P\nlocales: [fr, en]\n', kpi(...lines)];
    const status = (catalogOf(`${project}---\n${rest}`).kpis['n'] as ValueKpi).status;
    expect(status.map(({ id, tone }) => [id, tone])).toEqual([['bien', 'good'], ['mal', 'bad']]);
  });
});

describe('formats', () => {
  const format = (value: string, ...lines: readonly string[]) => catalogOf(kpi(`value: ${value}`, ...lines)).kpis['n']!.format;

  test('follow the unit', () => {
    expect(format('COUNT(*)')).toEqual({ style: 'number' });
    expect(format('SUM(amount)')).toEqual({ style: 'currency', currency: 'USD' });
    expect(format('SUM(amount) / SUM(amount)')).toEqual({ style: 'number' });
    expect(format('AVG(DATEDIFF(day, closed_on, closed_on))')).toEqual({ style: 'unit', unit: 'days' });
  });

  test('are what the KPI says first', () => {
    expect(format('COUNT(*)', 'format: integer')).toEqual({ style: 'number', maximumFractionDigits: 0 });
    expect(format('SUM(amount)', 'format: compact')).toEqual({ style: 'currency', currency: 'USD', compact: true });
    expect(format('COUNT(*)', 'format: { style: number, decimals: 1, unit: deals }')).toEqual({
      style: 'unit', unit: 'deals', minimumFractionDigits: 1, maximumFractionDigits: 1,
    });
    expect(format('COUNT(*) * 2.5', 'format: { currency: EUR }')).toEqual({ style: 'currency', currency: 'EUR' });
  });

  test('do not lie about the unit', () => {
    const codes = (...lines: readonly string[]) => compileText(kpi(...lines)).diagnostics.map(({ code }) => code);
    expect(codes('value: SUM(amount)', 'format: percent')).toEqual(['format-unit-mismatch']);
    expect(codes('value: SUM(amount)', 'format: { style: currency, currency: EUR }')).toEqual(['format-unit-mismatch']);
    expect(codes('value: COUNT(*)', 'format: duration')).toEqual(['format-unit-mismatch']);
    expect(codes('value: COUNT(*)', 'format: currency')).toEqual(['format-unit-mismatch']);
  });
});

describe('what has errors', () => {
  test('is left out with what rests on it, and said so', () => {
    const accounts = 'dataset: accounts\nsource: { file: a.csv }\nprimary_key: account\nfields: { account: string, sector: strng }\n';
    const deals = 'dataset: d\nsource: { file: d.csv }\nfields: { account: string }\nrelationships: { account: { dataset: accounts, on: { account: account } } }\n';
    const text = [
      accounts, deals,
      'kpi: n\ndataset: d\nvalue: COUNT(*)\n',
      'kpi: retail\ndataset: d\nvalue: COUNT(*) FILTER (WHERE account.account = \'x\')\n',
      'kpi: twice\nvalue: retail * 2\n',
      'board: B\nkpis: [{ kpi: n }, { kpi: twice }]\n',
    ].join('---\n');
    const { catalog, diagnostics } = compileText(text);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown-value', 'error'], ['left-out', 'warning'], ['left-out', 'warning'],
    ]);
    expect(Object.keys(catalog.datasets)).toEqual(['d']);
    expect(catalog.datasets['d']!.relationships).toEqual({});
    expect(Object.keys(catalog.kpis)).toEqual(['n']);
    expect(catalog.boards['B']!.kpis).toEqual([{ kpi: 'n', show: 'card' }]);
  });
});

test('warns when a field is made of a column that has the name of another, calculated field', () => {
  const text = 'dataset: d\nsource: { file: d.csv }\nfields:\n  a: { type: number, expr: LENGTH(x) }\n  b: { type: number, expr: a }\n  c: string\n  e: { type: string, expr: c }\n';
  expect(compileText(text).diagnostics.map(place)).toEqual(['column-not-field 5:28']);
});

test('says of a path that leads nowhere that its beginning is no relationship and no dataset', () => {
  const [problem] = compileText(withDeals('kpi: n\ndataset: deals\nvalue: SUM(daels.amount)\n')).diagnostics;
  expect(problem?.message).toBe('Unknown relationship or dataset `daels` in dataset `deals`.');
  expect(problem?.fix).toBe('Did you mean `deals`?');
});
