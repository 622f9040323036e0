import type { TimeSpec } from './function-spec.js';

/** Every time function, by the name that an `Expr` calls it: its argument is evaluated anew over another stretch of time. */
export const TIME_FUNCTIONS = {
  previous: { sql: ['PREVIOUS'], period: 'duration', unit: 'first' },
  growth: { sql: ['GROWTH'], period: 'duration' },
  rolling: { sql: ['ROLLING'], period: 'duration', unit: 'first' },
  to_date: { sql: ['TO_DATE'], period: 'grain', unit: 'first' },
  cumulative: { sql: ['CUMULATIVE'], period: null, unit: 'first' },
  share: { sql: ['SHARE'], period: null },
  rank: { sql: ['RANK'], period: null },
} as const satisfies Readonly<Record<string, TimeSpec>>;
