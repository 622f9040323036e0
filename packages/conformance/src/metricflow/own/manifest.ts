/** A manifest of our own, of a bicycle rental: what MetricFlow can say, and its suite says of other data. */
export const RIDES_MANIFEST = `semantic_model:
  name: rides
  node_relation: { schema_name: $source_schema, alias: fct_rides }
  defaults: { agg_time_dimension: started_on }
  primary_entity: ride
  entities:
    - { name: rider, type: foreign, expr: rider_id }
    - { name: station, type: foreign, expr: station_id }
  dimensions:
    - { name: started_on, type: time, type_params: { time_granularity: day } }
    - { name: paid_on, type: time, type_params: { time_granularity: day } }
    - { name: is_electric, type: categorical }
  measures:
    - { name: rides, agg: sum, expr: "1", create_metric: true }
    - { name: fares, agg: sum, expr: fare, create_metric: true }
    - { name: payments, agg: sum, expr: fare, agg_time_dimension: paid_on, create_metric: true }
    - { name: active_riders, agg: count_distinct, expr: rider_id, create_metric: true }
    - { name: mean_fare, agg: average, expr: fare, create_metric: true }
    - { name: dearest_fare, agg: max, expr: fare, create_metric: true }
    - { name: fare_p80, agg: percentile, expr: fare, agg_params: { percentile: 0.8 }, create_metric: true }
---
semantic_model:
  name: riders
  node_relation: { schema_name: $source_schema, alias: dim_riders }
  entities: [{ name: rider, type: primary, expr: rider_id }, { name: club, type: foreign, expr: club_id }]
  dimensions:
    - { name: city, type: categorical }
    - { name: joined_on, type: time, type_params: { time_granularity: day } }
  defaults: { agg_time_dimension: joined_on }
  measures: [{ name: new_riders, agg: count, expr: "1", create_metric: true }]
---
semantic_model:
  name: clubs
  node_relation: { schema_name: $source_schema, alias: dim_clubs }
  entities: [{ name: club, type: primary, expr: club_id }]
  dimensions: [{ name: sport, type: categorical }]
---
semantic_model:
  name: stations
  node_relation: { schema_name: $source_schema, alias: dim_stations }
  primary_entity: station
  entities: [{ name: station, type: natural, expr: station_id }]
  dimensions:
    - { name: since, type: time, expr: valid_from, type_params: { time_granularity: day, validity_params: { is_start: true } } }
    - { name: until, type: time, expr: valid_to, type_params: { time_granularity: day, validity_params: { is_end: true } } }
    - { name: docks, type: categorical }
---
semantic_model:
  name: stock
  node_relation: { schema_name: $source_schema, alias: fct_stock }
  defaults: { agg_time_dimension: counted_on }
  primary_entity: count
  entities: [{ name: station, type: foreign, expr: station_id }]
  dimensions: [{ name: counted_on, type: time, type_params: { time_granularity: day } }]
  measures:
    - { name: last_bikes, agg: sum, expr: bikes, non_additive_dimension: { name: counted_on, window_choice: max }, create_metric: true }
    - { name: first_bikes_of_stations, agg: sum, expr: bikes, non_additive_dimension: { name: counted_on, window_choice: min, window_groupings: [station] }, create_metric: true }
---
semantic_model:
  name: searches
  node_relation: { schema_name: $source_schema, alias: fct_searches }
  defaults: { agg_time_dimension: searched_on }
  primary_entity: search
  entities: [{ name: rider, type: foreign, expr: rider_id }, { name: session, type: foreign, expr: session_id }]
  dimensions:
    - { name: searched_on, type: time, type_params: { time_granularity: day } }
    - { name: channel, type: categorical }
  measures: [{ name: searches, agg: count, expr: "1", create_metric: true }]
---
semantic_model:
  name: reservations
  node_relation: { schema_name: $source_schema, alias: fct_reservations }
  defaults: { agg_time_dimension: reserved_on }
  primary_entity: reservation
  entities: [{ name: rider, type: foreign, expr: rider_id }, { name: session, type: foreign, expr: session_id }]
  dimensions: [{ name: reserved_on, type: time, type_params: { time_granularity: day } }]
  measures: [{ name: reservations, agg: count, expr: "1", create_metric: true }]
---
project_configuration:
  time_spines:
    - node_relation: { schema_name: $source_schema, alias: spine }
      primary_column: { name: day, time_granularity: day }
      custom_granularities: [{ name: tariff }]
---
metric: { name: fares_so_far, type: cumulative, type_params: { measure: fares, cumulative_type_params: { period_agg: last } } }
---
metric: { name: fares_of_10_days, type: cumulative, type_params: { measure: fares, cumulative_type_params: { window: 10 days, period_agg: average } } }
---
metric: { name: fares_of_month, type: cumulative, type_params: { measure: fares, cumulative_type_params: { grain_to_date: month } } }
---
metric: { name: riders_of_3_days, type: cumulative, type_params: { measure: { name: active_riders, fill_nulls_with: 0, join_to_timespine: true }, window: 3 days } }
---
metric: { name: fares_of_10_days_in_hundreds, type: derived, type_params: { expr: window_fares / 100, metrics: [{ name: fares_of_10_days, alias: window_fares }] } }
---
metric: { name: rides_9_days_ago, type: derived, type_params: { expr: before, metrics: [{ name: rides, offset_window: 9 days, alias: before }] } }
---
metric: { name: rides_growth, type: derived, type_params: { expr: rides - before, metrics: [{ name: rides }, { name: rides, offset_window: 1 month, alias: before }] } }
---
metric: { name: riders_2_weeks_ago, type: derived, type_params: { expr: before, metrics: [{ name: active_riders, offset_window: 2 weeks, alias: before }] } }
---
metric: { name: fare_then_per_rider_now, type: derived, type_params: { expr: before / active_riders, metrics: [{ name: fares, offset_window: 1 week, alias: before }, { name: active_riders }] } }
---
metric: { name: twice_moved, type: derived, type_params: { expr: 3 * moved, metrics: [{ name: rides_9_days_ago, offset_window: 2 days, alias: moved }] } }
---
metric: { name: above_month_start, type: derived, type_params: { expr: fares - at_start, metrics: [{ name: fares }, { name: fares, offset_to_grain: month, alias: at_start }] } }
---
metric: { name: rides_every_day, type: simple, type_params: { measure: { name: rides, join_to_timespine: true, fill_nulls_with: 0 } } }
---
metric: { name: rides_on_spine, type: simple, type_params: { measure: { name: rides, join_to_timespine: true } } }
---
metric:
  name: january_rides_on_spine
  type: simple
  filter: "{{ TimeDimension('metric_time', 'day') }} < '2024-02-01'"
  type_params: { measure: { name: rides, join_to_timespine: true, filter: "{{ TimeDimension('metric_time', 'day') }} >= '2024-01-01'" } }
---
metric: { name: electric_share, type: ratio, type_params: { numerator: { name: rides, filter: "{{ Dimension('ride__is_electric') }}" }, denominator: rides } }
---
metric: { name: frequent_riders, type: simple, filter: "{{ Metric('rides', ['rider']) }} > 20", type_params: { measure: new_riders } }
---
metric: { name: reservation_rate, type: conversion, type_params: { conversion_type_params: { base_measure: searches, conversion_measure: reservations, entity: rider, window: 5 days } } }
---
metric:
  name: reservations_after_search
  type: conversion
  type_params:
    conversion_type_params:
      { base_measure: searches, conversion_measure: { name: reservations, fill_nulls_with: 0 }, entity: rider, calculation: conversions, constant_properties: [{ base_property: session, conversion_property: session }] }
---
saved_query:
  name: by_city
  query_params:
    metrics: [rides, fares]
    group_by: ["TimeDimension('metric_time', 'month')", "Dimension('rider__city')"]
    where: ["{{ Dimension('ride__is_electric') }}", "{{ TimeDimension('metric_time', 'day') }} >= '2023-12-10'"]
    order_by: ["TimeDimension('metric_time', 'month').descending(True)", "Metric('fares')"]
    limit: 4
`;
