import { compile, createEvaluator, tableFromRows } from '@plumbline/engine';
import type { ResultRow } from '@plumbline/engine';
import { describe, expect, test } from 'vitest';
import type { ImportNote } from '../importer.js';
import { metricflow } from './importer.js';

/** Orders and visits on dbt's models, in its latest form. */
const MODELS = `
models:
  - name: fct_orders
    config: { materialized: table }
    semantic_model: { enabled: true, name: orders }
    agg_time_dimension: ordered_on
    columns:
      - { name: order_id, entity: { type: primary, name: order } }
      - { name: customer_id, data_type: varchar, entity: { type: foreign, name: customer } }
      - { name: ordered_on, granularity: day, dimension: { type: time } }
      - { name: is_gift, dimension: categorical }
      - { name: amount }
    derived_semantics:
      dimensions: [{ name: size, type: categorical, expr: "CASE WHEN amount > 15 THEN 'large' ELSE 'small' END" }]
    metrics:
      - { name: revenue, type: simple, agg: sum, expr: amount, label: Revenue }
      - { name: gift_revenue, type: simple, agg: sum, expr: amount, filter: "{{ Dimension('order__is_gift') }}" }
      - { name: p80, type: simple, agg: percentile, expr: amount, percentile: 80.0, percentile_type: discrete }
      - { name: stock, type: simple, agg: sum, expr: amount, non_additive_dimension: { name: ordered_on, window_agg: max } }
      - { name: orders, type: simple, agg: count, expr: order_id, fill_nulls_with: 0 }
      - { name: gifts_so_far, type: cumulative, input_metric: gift_revenue }
  - name: dim_customers
    semantic_model: true
    columns:
      - { name: customer_id, entity: { type: primary, name: customer } }
      - { name: country, dimension: { type: categorical } }
  - { name: staging, columns: [{ name: id }] }
  - name: all_days
    time_spine: { standard_granularity_column: day }
    columns: [{ name: day, granularity: day }]
metrics:
  - { name: gift_share, type: ratio, numerator: gift_revenue, denominator: revenue }
  - name: change
    type: derived
    expr: now - before
    input_metrics: [{ name: revenue, alias: now }, { name: revenue, alias: before, offset_window: 1 day }]
  - { name: gift_rate, type: conversion, entity: customer, calculation: conversions, base_metric: orders, conversion_metric: { name: gift_revenue }, window: 2 days }
`;

const ROWS = {
  orders: [
    { order_id: '1', customer_id: 'a', ordered_on: '2024-01-01', is_gift: true, amount: 10 },
    { order_id: '2', customer_id: 'a', ordered_on: '2024-01-02', is_gift: false, amount: 30 },
    { order_id: '3', customer_id: 'b', ordered_on: '2024-01-02', is_gift: true, amount: 20 },
  ],
  dim_customers: [{ customer_id: 'a', country: 'fr' }, { customer_id: 'b', country: 'de' }],
};

const SCHEMA = {
  fct_orders: { order_id: 'string', customer_id: 'string', ordered_on: 'time', is_gift: 'boolean', amount: 'float' },
  dim_customers: { customer_id: 'string', country: 'string' },
} as const;

function importOf(text: string): { readonly notes: readonly ImportNote[]; readonly ask: (kpi: string, by?: string, grain?: 'day') => readonly ResultRow[] } {
  const { files, notes } = metricflow.run([{ path: 'models.yaml', text }], { schema: SCHEMA });
  const { catalog, diagnostics } = compile(files);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const tables = Object.fromEntries(
    Object.values(catalog.datasets).map(({ name, columns }) => {
      const rows: readonly Record<string, string | number | boolean>[] = Object.hasOwn(ROWS, name) ? ROWS[name as keyof typeof ROWS] : ROWS.orders;
      return [name, tableFromRows(columns, rows)];
    }),
  );
  return { notes, ask: (kpi, by, grain) => createEvaluator(catalog, tables).query({ kpis: [kpi], ...(by && { by: [by] }), ...(grain && { grain }) }).rows };
}

describe("dbt's latest form", () => {
  const { notes, ask } = importOf(MODELS);

  test('has simple metrics in place of measures, on columns that are entities and dimensions', () => {
    expect(ask('revenue', 'customer.country')).toEqual([{ 'customer.country': 'de', revenue: 20 }, { 'customer.country': 'fr', revenue: 40 }]);
    expect(ask('revenue', 'size')).toEqual([{ size: 'large', revenue: 50 }, { size: 'small', revenue: 10 }]);
    expect(ask('gift_revenue')).toEqual([{ gift_revenue: 30 }]);
    // Of 10, 20, 30 the first with at least four fifths up to it; the last day has 50.
    expect([...ask('p80'), ...ask('stock')]).toEqual([{ p80: 30 }, { stock: 50 }]);
  });

  test('has metrics of metrics at their top, and cumulative ones over simple metrics with their filters', () => {
    expect(ask('gift_share')).toEqual([{ gift_share: 0.5 }]);
    expect(ask('change', undefined, 'day')).toEqual([{ period: '2024-01-01', change: null }, { period: '2024-01-02', change: 40 }]);
    expect(ask('gifts_so_far', undefined, 'day')).toEqual([{ period: '2024-01-01', gifts_so_far: 10 }, { period: '2024-01-02', gifts_so_far: 30 }]);
    // Both gifts are orders themselves, the ones just before them.
    expect(ask('gift_rate')).toEqual([{ gift_rate: 30 }]);
  });

  test('leaves nothing out without a word but what is of tables', () => {
    expect(notes.filter(({ kind }) => kind === 'left out')).toEqual([]);
    const { notes: more } = importOf(MODELS.replace('derived_semantics:', 'semantic_views: [x]\n    derived_semantics:'));
    expect(more).toContainEqual({ kind: 'left out', subject: 'semantic model orders', message: '`semantic_views` has no counterpart.' });
  });
});

test('metrics that dbt compiled of it have their aggregation themselves', () => {
  const manifest = {
    semantic_models: [{
      name: 'orders', node_relation: { alias: 'fct_orders', schema_name: 'shop' }, defaults: { agg_time_dimension: 'ordered_on' }, measures: [],
      entities: [{ name: 'customer', type: 'foreign', expr: 'customer_id' }], primary_entity: 'order',
      dimensions: [{ name: 'ordered_on', type: 'time', type_params: { time_granularity: 'day' } }, { name: 'is_gift', type: 'categorical' }],
    }],
    metrics: [
      {
        name: 'gift_revenue', type: 'simple', filter: { where_filters: [{ where_sql_template: "{{ Dimension('order__is_gift') }}" }] },
        type_params: { measure: null, expr: 'amount', metric_aggregation_params: { semantic_model: 'orders', agg: 'sum', agg_params: null, agg_time_dimension: 'ordered_on', non_additive_dimension: null } },
      },
      { name: 'so_far', type: 'cumulative', filter: null, type_params: { measure: null, cumulative_type_params: { metric: { name: 'gift_revenue', filter: null }, window: null, period_agg: 'first' } } },
    ],
    project_configuration: {}, saved_queries: [],
  };
  const { ask } = importOf(JSON.stringify(manifest));
  expect([...ask('gift_revenue'), ...ask('so_far', undefined, 'day')]).toEqual([{ gift_revenue: 30 }, { period: '2024-01-01', so_far: 10 }, { period: '2024-01-02', so_far: 30 }]);
});
