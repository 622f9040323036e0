import type { WindowSpec } from './function-spec.js';

/** Every function that stands only before `OVER (…)`, by the name that an `Expr` calls it. Aggregates may stand there too. */
export const WINDOW_FUNCTIONS = {
  row_number: { sql: ['ROW_NUMBER'], signature: '-> number' },
  rank: { sql: ['RANK'], signature: '-> number' },
  dense_rank: { sql: ['DENSE_RANK'], signature: '-> number' },
  percent_rank: { sql: ['PERCENT_RANK'], signature: '-> number' },
  cume_dist: { sql: ['CUME_DIST'], signature: '-> number' },
  ntile: { sql: ['NTILE'], signature: 'number -> number', counted: { argument: 0, least: 1 } },
  lag: { sql: ['LAG'], signature: 'T number? T? -> T', unit: 'same', counted: { argument: 1, least: 0 } },
  lead: { sql: ['LEAD'], signature: 'T number? T? -> T', unit: 'same', counted: { argument: 1, least: 0 } },
  first_value: { sql: ['FIRST_VALUE'], signature: 'T -> T', unit: 'first', framed: true },
  last_value: { sql: ['LAST_VALUE'], signature: 'T -> T', unit: 'first', framed: true },
  nth_value: { sql: ['NTH_VALUE'], signature: 'T number -> T', unit: 'first', framed: true, counted: { argument: 1, least: 1 } },
} as const satisfies Readonly<Record<string, WindowSpec>>;
