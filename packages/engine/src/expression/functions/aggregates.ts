import type { AggregateSpec } from './function-spec.js';

/** Every aggregate, by the name that an `Expr` calls it. `COUNT(*)` is `count` without arguments. */
export const AGGREGATES = {
  sum: { sql: ['SUM'], signature: 'number -> number', unit: 'first', distinct: true },
  count: { sql: ['COUNT'], signature: 'any? -> number', distinct: true },
  avg: { sql: ['AVG'], signature: 'number -> number', unit: 'first', distinct: true },
  min: { sql: ['MIN'], signature: 'O -> O', unit: 'first', distinct: true },
  max: { sql: ['MAX'], signature: 'O -> O', unit: 'first', distinct: true },
  median: { sql: ['MEDIAN'], signature: 'number -> number', unit: 'first', distinct: true },
  percentile_cont: {
    sql: ['PERCENTILE_CONT'],
    signature: 'number -> number',
    unit: 'first',
    distinct: false,
    fraction: 'within-group',
  },
  percentile_disc: {
    sql: ['PERCENTILE_DISC'],
    signature: 'O -> O',
    unit: 'first',
    distinct: false,
    fraction: 'within-group',
  },
  stddev_samp: { sql: ['STDDEV', 'STDDEV_SAMP'], signature: 'number -> number', unit: 'first', distinct: true },
  stddev_pop: { sql: ['STDDEV_POP'], signature: 'number -> number', unit: 'first', distinct: true },
  var_samp: { sql: ['VARIANCE', 'VAR_SAMP'], signature: 'number -> number', unit: 'square', distinct: true },
  var_pop: { sql: ['VAR_POP'], signature: 'number -> number', unit: 'square', distinct: true },
  approx_count_distinct: { sql: ['APPROX_COUNT_DISTINCT'], signature: 'any -> number', distinct: false },
  approx_percentile: {
    sql: ['APPROX_PERCENTILE'],
    signature: 'number -> number',
    unit: 'first',
    distinct: false,
    fraction: 'second-argument',
  },
} as const satisfies Readonly<Record<string, AggregateSpec>>;
