/** A small manifest of our own: orders of customers, in MetricFlow's words. */
export const SHOP = `semantic_model:
  name: orders
  node_relation: { schema_name: sales, alias: fct_orders }
  defaults: { agg_time_dimension: ordered_on }
  primary_entity: order
  entities:
    - { name: customer, type: foreign, expr: customer_id }
  dimensions:
    - { name: ordered_on, type: time, type_params: { time_granularity: day } }
    - { name: paid_on, type: time, type_params: { time_granularity: day } }
    - { name: is_gift, type: categorical }
  measures:
    - { name: orders, agg: sum, expr: "1" }
    - { name: revenue, agg: sum, expr: amount, create_metric: true }
    - { name: payments, agg: sum, expr: amount, agg_time_dimension: paid_on }
    - { name: gifts, agg: sum_boolean, expr: is_gift }
    - { name: buyers, agg: count_distinct, expr: customer_id }
    - { name: median_amount, agg: median, expr: amount }
    - { name: p90, agg: percentile, expr: amount, agg_params: { percentile: 0.9 } }
    - { name: last_stock, agg: sum, expr: amount, non_additive_dimension: { name: ordered_on, window_choice: max } }
---
semantic_model:
  name: customers
  node_relation: { alias: dim_customers }
  entities:
    - { name: customer, type: primary, expr: id }
  dimensions:
    - { name: country, type: categorical }
---
project_configuration:
  time_spines:
    - node_relation: { alias: spine }
      primary_column: { name: day, time_granularity: day }
      custom_granularities: [{ name: season }]
---
metric: { name: orders, type: simple, type_params: { measure: orders } }
---
metric: { name: payments, type: simple, type_params: { measure: payments } }
---
metric: { name: gifts, type: simple, type_params: { measure: gifts } }
---
metric: { name: buyers, type: simple, type_params: { measure: { name: buyers } } }
---
metric: { name: median_amount, type: simple, type_params: { measure: median_amount } }
---
metric: { name: p90, type: simple, type_params: { measure: p90 } }
---
metric:
  name: french_orders
  label: Orders from France
  type: simple
  type_params: { measure: { name: orders, fill_nulls_with: 0 } }
  filter: "{{ Dimension('customer__country') }} = 'fr'"
---
metric:
  name: gift_share
  type: ratio
  type_params:
    numerator: { name: revenue, filter: "{{ Dimension('order__is_gift') }}" }
    denominator: { name: revenue }
---
metric:
  name: growth
  type: derived
  type_params:
    expr: revenue - before
    metrics:
      - { name: revenue }
      - { name: revenue, offset_window: 1 day, alias: before }
---
metric:
  name: since_first
  type: derived
  type_params:
    expr: revenue - first
    metrics:
      - { name: revenue }
      - { name: revenue, offset_to_grain: month, alias: first }
---
metric: { name: stock, type: simple, type_params: { measure: last_stock } }
---
metric: { name: running_stock, type: cumulative, type_params: { measure: last_stock } }
---
metric:
  name: conversion
  type: conversion
  type_params: { conversion_type_params: { base_measure: orders, conversion_measure: gifts, entity: customer } }
---
saved_query:
  name: overview
  query_params:
    metrics: [orders, stock]
    group_by: ["TimeDimension('metric_time', 'day')", "Dimension('customer__country')"]
    limit: 5
---
saved_query: { name: running, query_params: { metrics: [orders, running_stock] } }
`;

/** Rows of the two tables. */
export const SHOP_ROWS = {
  orders: [
    { customer_id: 'a', ordered_on: '2024-01-01', paid_on: '2024-01-03', is_gift: true, amount: 10 },
    { customer_id: 'a', ordered_on: '2024-01-01', paid_on: '2024-01-01', is_gift: false, amount: 30 },
    { customer_id: 'b', ordered_on: '2024-01-03', paid_on: '2024-01-03', is_gift: false, amount: 20 },
    { customer_id: 'x', ordered_on: '2024-01-03', paid_on: null, is_gift: true, amount: 40 },
  ],
  // January, and a day of February.
  spine: Array.from({ length: 32 }, (_, index) => ({
    day: new Date(Date.UTC(2024, 0, index + 1)).toISOString().slice(0, 10),
    season: index < 2 ? 'winter' : index === 31 ? 'carnival' : null,
  })),
  customers: [
    { id: 'a', country: 'fr' },
    { id: 'b', country: 'de' },
  ],
};
