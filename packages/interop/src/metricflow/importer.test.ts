import { compile, createEvaluator, type Query, type ResultRow, tableFromRows } from '@plumbline/engine';
import { describe, expect, test } from 'vitest';
import { ImportError } from '../importer.js';
import { metricflow } from './importer.js';
import { SHOP, SHOP_ROWS } from './testing/shop.js';

const imported = metricflow.run([{ path: 'shop.yaml', text: SHOP }], {});
const { catalog, diagnostics } = compile(imported.files);
const text = imported.files.map((file) => file.text).join('');

function query(asked: Query): readonly ResultRow[] {
  const tables = Object.entries({ ...SHOP_ROWS, conversion_events: SHOP_ROWS.orders }).filter(([name]) => Object.hasOwn(catalog.datasets, name)).map(([name, rows]) => [name, tableFromRows(catalog.datasets[name]!.columns, rows)]);
  return createEvaluator(catalog, Object.fromEntries(tables) as Parameters<typeof createEvaluator>[1]).query(asked).rows;
}

function notesOf(subject: string): readonly string[] {
  return imported.notes.filter((note) => note.subject === subject).map(({ kind, message }) => `${kind}: ${message}`);
}

describe('a manifest becomes definitions', () => {
  test('that compile without a word', () => {
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test('of datasets whose entities are keys, shared concepts and relationships, types told by use', () => {
    expect(text).toContain(
      [
        'dataset: orders',
        'source: { table: sales.fct_orders }',
        'time: ordered_on',
        'fields:',
        '  customer: { type: string, expr: customer_id, concept: customer }',
        '  ordered_on: date',
        '  paid_on: date',
        '  is_gift: boolean',
        '  amount: number',
        '  ordered_on__month: { type: date, expr: "DATE_TRUNC(month, ordered_on)", concept: ordered_on__month }',
        'relationships:',
        '  customer: { dataset: customers, on: { customer: customer } }',
      ].join('\n'),
    );
    expect(catalog.datasets['customers']?.primaryKey).toEqual(['customer']);
  });

  test('of KPIs, one for each metric and for each input with a filter of its own', () => {
    expect(Object.keys(catalog.kpis)).toEqual([
      'orders', 'payments', 'gifts', 'buyers', 'median_amount', 'p90', 'french_orders', 'gift_share_numerator', 'revenue', 'gift_share', 'growth',
      'since_first_first', 'since_first', 'stock', 'conversion_conversions', 'conversion_base', 'conversion',
    ]);
    expect(catalog.kpis['french_orders']).toMatchObject({ label: 'Orders from France' });
  });
});

describe('numbers are those of the rows', () => {
  test('for every aggregation', () => {
    // Amounts 10, 20, 30, 40: the median is 25, the 90th percentile 37 (0.9 × 3 = 2.7 steps: 30 + 0.7 × 10).
    expect(query({ kpis: ['orders', 'revenue', 'gifts', 'buyers', 'median_amount', 'p90'] })).toEqual([
      { orders: 4, revenue: 100, gifts: 2, buyers: 3, median_amount: 25, p90: expect.closeTo(37, 9) as number },
    ]);
  });

  test('for a filter over a relationship, gaps filled', () => {
    expect(query({ kpis: ['french_orders'], grain: 'day' })).toEqual([
      { period: '2024-01-01', french_orders: 2 },
      { period: '2024-01-02', french_orders: 0 },
      { period: '2024-01-03', french_orders: 0 },
    ]);
  });

  test('for a ratio with a filter on one side: 50 of 100', () => {
    expect(query({ kpis: ['gift_share'] })).toEqual([{ gift_share: 0.5 }]);
  });

  test('for a measure with a time of its own: 30 paid on the first, 10 and 20 on the third', () => {
    expect(query({ kpis: ['payments'], grain: 'day', from: '2024-01-01', to: '2024-01-04' })).toEqual([
      { period: '2024-01-01', payments: 30 },
      { period: '2024-01-02', payments: null },
      { period: '2024-01-03', payments: 30 },
    ]);
  });

  test('for a non-additive dimension: of the last day only, of each group by the window', () => {
    expect(query({ kpis: ['stock'] })).toEqual([{ stock: 60 }]);
    // The filter comes first, as in MetricFlow: the last day of customer a is the first.
    expect(query({ kpis: ['stock'], where: "customer = 'a'" })).toEqual([{ stock: 40 }]);
    const more = [
      'metric: { name: firsts, type: simple, type_params: { measure: first_of_each } }',
      'metric: { name: all_stock, type: cumulative, type_params: { measure: last_stock } }',
    ];
    const measure = '    - { name: first_of_each, agg: sum, expr: amount, non_additive_dimension: { name: ordered_on, window_groupings: [customer] } }\n';
    const manifest = `${SHOP.replace('    - { name: last_stock', `${measure}    - { name: last_stock`)}---\n${more.join('\n---\n')}\n`;
    const { files, notes } = metricflow.run([{ path: 'a.yaml', text: manifest }], {});
    const written = files.map((file) => file.text).join('');
    const lines = ['at: ordered_on', 'pick: first', 'per:', '  - customer', 'among: filtered'];
    expect(written).toContain(`kind: snapshot\nsnapshot:\n${lines.map((line) => `  ${line}\n`).join('')}`);
    expect(notes.find(({ subject }) => subject === 'metric all_stock')?.message).toContain('does not add up over time');
  });

  test('for a measure that is not added over time: 60 on the last day, the third', () => {
    expect(query({ kpis: ['stock'] })).toEqual([{ stock: 60 }]);
    expect(query({ kpis: ['stock'], grain: 'day', from: '2024-01-01', to: '2024-01-04' }).map((row) => row['stock'])).toEqual([40, null, 60]);
  });

  test('for conversions: of the two orders of each day one is a gift, and each leads to the last order of its day', () => {
    expect(query({ kpis: ['conversion'] })).toEqual([{ conversion: 0.5 }]);
    expect(query({ kpis: ['conversion_conversions', 'conversion'], grain: 'day', from: '2024-01-01', to: '2024-01-04' })).toEqual([
      { period: '2024-01-01', conversion_conversions: 1, conversion: 0.5 },
      { period: '2024-01-02', conversion_conversions: null, conversion: null },
      { period: '2024-01-03', conversion_conversions: 1, conversion: 0.5 },
    ]);
    // Both orders of a are of the one that was paid last, a gift; b's is none, x's one.
    expect(query({ kpis: ['conversion_conversions'], by: ['is_gift'] })).toEqual([
      { is_gift: false, conversion_conversions: 0 },
      { is_gift: true, conversion_conversions: 2 },
    ]);
  });

  test('for an offset: 60 less nothing the day before is nothing', () => {
    expect(query({ kpis: ['revenue', 'growth'], grain: 'day', from: '2024-01-01', to: '2024-01-05' }).map((row) => row['growth'])).toEqual([
      null, null, null, null,
    ]);
  });

  test('for the first day of a month: 60 on the third less 40 on the first', () => {
    const rows = query({ kpis: ['since_first'], grain: 'day', from: '2024-01-01', to: '2024-01-04' });
    expect(rows.map((row) => row['since_first'])).toEqual([0, null, 20]);
  });
});

describe('what is not carried is told', () => {
  test('with its reason', () => {
    expect(notesOf('metric running_stock')).toEqual([
      'left out: measure `last_stock` takes the max of `ordered_on` only (`non_additive_dimension`), which does not add up over time.',
    ]);
    expect(notesOf('saved query running')).toEqual(['left out: metric `running_stock` is not carried.']);
    expect(notesOf('saved query overview')).toEqual([
      "left out: a board has no dimensions: `Dimension('customer__country')`.",
      'left out: a board has no order and no limit.',
    ]);
  });

  test('also a key that nobody knows', () => {
    const { notes } = metricflow.run([{ path: 'a.yaml', text: `${SHOP}---\nmetric: { name: m, type: simple, colour: red, type_params: { measure: orders } }\n` }], {});
    expect(notes).toContainEqual({ kind: 'left out', subject: 'metric m', message: '`colour` has no counterpart.' });
  });

  test('and a metric that rests on one that is not carried, or on itself', () => {
    const more = [
      'metric: { name: rests, type: derived, type_params: { expr: running_stock * 2, metrics: [{ name: running_stock }] } }',
      'metric: { name: circle, type: derived, type_params: { expr: circle + 1, metrics: [{ name: circle }] } }',
    ].join('\n---\n');
    const { notes } = metricflow.run([{ path: 'a.yaml', text: `${SHOP}---\n${more}\n` }], {});
    const about = (subject: string): string | undefined => notes.find((note) => note.subject === subject)?.message;
    expect(about('metric rests')).toContain('does not add up over time');
    expect(about('metric circle')).toContain('made of itself');
  });
});

test('files that are no manifest are refused with what is wrong', () => {
  const run = (content: string) => () => metricflow.run([{ path: 'a.yaml', text: content }], {});
  expect(run('version: 2')).toThrow(ImportError);
  expect(run('semantic_model: [')).toThrow(/a\.yaml is not valid YAML/u);
  expect(run('semantic_model: { name: m }')).toThrow(/neither `node_relation` nor `model`/u);
  expect(run(`${SHOP}---\nmetric: { name: orders, type: simple, type_params: { measure: orders } }`)).toThrow(/two of the metric `orders`/u);
});

test("dbt's lists and types of a schema are read too", () => {
  const dbt = [
    'semantic_models:',
    "  - { name: visits, model: \"ref('fct_visits')\", defaults: { agg_time_dimension: at },",
    '      entities: [{ name: visit, type: primary, expr: id }],',
    '      dimensions: [{ name: at, type: time, type_params: { time_granularity: day } }, { name: pages, type: categorical }],',
    '      measures: [{ name: visits, agg: count, expr: id }] }',
    'metrics:',
    '  - { name: visits, type: simple, type_params: { measure: visits } }',
  ].join('\n');
  const { files, notes } = metricflow.run([{ path: 'a.yml', text: dbt }], { schema: { fct_visits: { id: 'int', pages: 'int' } } });
  const compiled = compile(files);
  expect([compiled.diagnostics, notes]).toEqual([[], []]);
  expect(compiled.catalog.datasets['visits']?.source).toMatchObject({ table: 'fct_visits' });
  expect(compiled.catalog.datasets['visits']?.fields['pages']?.type).toBe('number');
});

test('the JSON that dbt compiles is read, its spelt-out defaults are no notes, what says something is', () => {
  const compiled = {
    semantic_models: [
      {
        name: 'visits', description: null, label: null, primary_entity: null, metadata: { file_slice: {} }, config: { meta: { team: 'web' } },
        node_relation: { alias: 'fct_visits', schema_name: 'web', database: 'prod', relation_name: 'prod.web.fct_visits' },
        defaults: { agg_time_dimension: 'at' },
        entities: [{ name: 'visit', type: 'primary', expr: 'id', description: 'One visit', label: null, role: null }],
        dimensions: [
          { name: 'at', type: 'time', expr: null, is_partition: false, type_params: { time_granularity: 'day', validity_params: null } },
        ],
        measures: [
          {
            name: 'visits', agg: 'count', expr: 'id', agg_params: { percentile: null, use_discrete_percentile: false, spread: 2 },
            non_additive_dimension: null, agg_time_dimension: null, create_metric: false,
          },
        ],
      },
    ],
    metrics: [
      {
        name: 'weekly', type: 'cumulative', filter: { where_filters: [{ where_sql_template: "{{ Entity('visit') }} IS NOT NULL" }] },
        time_granularity: 'week',
        type_params: {
          measure: { name: 'visits', filter: null, alias: null, join_to_timespine: false, fill_nulls_with: null },
          numerator: null, expr: null, metrics: [], input_measures: [{ name: 'visits' }],
          cumulative_type_params: { window: { count: 7, granularity: 'day' }, grain_to_date: null, period_agg: 'last' },
        },
      },
    ],
    project_configuration: { dsi_package_version: { major_version: '0' }, time_spines: [], time_spine_table_configurations: [] },
    saved_queries: [],
  };
  const { files, notes } = metricflow.run([{ path: 'semantic_manifest.json', text: JSON.stringify(compiled) }], {});
  const texts = files.map((file) => file.text).join('');
  expect(texts).toContain('source: { table: web.fct_visits }');
  expect(texts).toContain('visit: { type: string, expr: id, concept: visit, description: One visit }');
  expect(texts).toContain("value: ROLLING(COUNT(visit) FILTER (WHERE visit IS NOT NULL), '7 days')");
  expect(notes.map(({ subject, message }) => `${subject}: ${message}`)).toEqual([
    'semantic model visits: `spread` has no counterpart.',
    'semantic model visits: `config` has no counterpart.',
    'metric weekly: `time_granularity: week`: a KPI has no grain of its own, a query says it.',
  ]);
});
