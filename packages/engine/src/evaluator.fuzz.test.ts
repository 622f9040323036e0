import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { tableFromRows } from './columns/table-from-rows.js';
import { createEvaluator, QueryError } from './evaluator.js';
import type { Query } from './plan/query.js';
import { northbeam } from './plan/testing/northbeam.js';
import type { QueryResult } from './result/query-result.js';

const catalog = northbeam(`
kpi: trailing
value: ROLLING(win_rate, '2 months')
---
kpi: this_year
value: PREVIOUS(TO_DATE(revenue_or_zero, 'year'), '1 quarter')
---
kpi: typical
dataset: deals
value: MEDIAN(amount) - AVG(amount)
---
kpi: so_far
value: CUMULATIVE(typical)
---
kpi: share
value: SHARE(cost_per_win)
empty: previous
---
kpi: climbed
value: PREVIOUS(RANK(won), '1 month') - RANK(ROLLING(won, '3 weeks'))
empty: zero
`);
const evaluator = createEvaluator(catalog, {
  deals: tableFromRows(catalog.datasets['deals']!.columns, [
    { deal_id: '1', stage: 'Won', region: 'West', rep: 'Ann', opened_on: '2016-02-29', closed_on: '2017-01-31', amount: '0' },
    { deal_id: '2', stage: 'Won', region: null, rep: 'Bob', opened_on: '2017-03-31', closed_on: '2017-04-30', amount: '-12.34' },
    { deal_id: '3', stage: 'Lost', region: 'East', rep: null, opened_on: null, closed_on: null, amount: null },
  ]),
  reps: tableFromRows(catalog.datasets['reps']!.columns, [{ name: 'Ann', team: 'Red' }]),
  quotas: tableFromRows(catalog.datasets['quotas']!.columns, []),
  spend: tableFromRows(catalog.datasets['spend']!.columns, [{ day: '2017-02-28', region: 'West', amount: '10' }]),
});

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary);
/** Mostly what a query may say, now and then what it may not. */
const mostly = <T>(good: readonly T[], bad: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const few = { minLength: 0, maxLength: 2 };

const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    kpis: fc.array(mostly(Object.keys(catalog.kpis).filter((name) => name !== 'reps_count'), ['nothing', '__proto__', 'constructor']), {
      minLength: 1,
      maxLength: 3,
    }),
    grain: orNull(fc.constantFrom('hour', 'day', 'week', 'month', 'quarter', 'year')),
    from: orNull(mostly(['2016-02-29', '2016-12-31', '2017-01-01', '2017-01-31'], ['2017-02-30', ''])),
    to: orNull(mostly(['2017-02-01', '2017-03-15', '2017-05-01'], ['2016-01-01'])),
    by: fc.array(mostly(['region'], ['person.team', 'stage', 'closed_on', 'amount', 'toString', 'a.b.c', '']), few),
    where: orNull(mostly(["region = 'West'", 'amount > :big', 'region IS NULL', '1 = 2', ''], ["stage LIKE '%o%'", 'region ='])),
    compare: orNull(fc.constantFrom('previous', 'year_ago', 'target')),
    orderBy: fc.array(fc.record({ key: mostly(['won', 'revenue'], ['period', 'step', 'revenue.status', '__proto__']), descending: fc.boolean() }), few),
    limit: orNull(mostly([1, 2, 5], [-1, 0])),
    others: fc.constantFrom(false, false, false, true, null),
    asOf: orNull(mostly(['2017-01-15', '2017-03-15T23:30:00Z', '2017-04-30'], ['yesterday'])),
    parameters: fc.dictionary(mostly(['big'], ['small', '__proto__']), fc.integer(), { maxKeys: 1 }),
  },
  { requiredKeys: ['kpis'] },
);

describe('any query', () => {
  it('is answered in plain JSON, or refused with a remedy for each mistake', () => {
    let answered = 0;
    fc.assert(
      fc.property(anyQuery, (query) => {
        const outcome = attempt(query);
        expect(outcome).not.toBeInstanceOf(TypeError);
        if (outcome instanceof QueryError) return outcome.problems.length > 0 && outcome.problems.every(({ fix }) => /[.?]$/.test(fix));
        answered += 1;
        return isPlain(outcome) && inRange(query, outcome);
      }),
      { numRuns: 800 },
    );
    expect(answered).toBeGreaterThan(100);
  }, 60_000);
});

/** The result, or the refusal; anything else that is thrown is a mistake of ours and fails the test. */
function attempt(query: Query): QueryResult | QueryError {
  try {
    return evaluator.query(query);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

/** JSON turns NaN, infinity and minus zero into something else, and drops what is undefined. */
function isPlain(result: QueryResult): boolean {
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  return result.rows.every((row) => Object.values(row).every((value) => !Object.is(value, -0)));
}

function inRange({ limit, others }: Query, { rows, from, to }: QueryResult): boolean {
  return rows.length <= (limit ?? Infinity) + (others === true ? 1 : 0) && (from === null || to === null || from <= to);
}
