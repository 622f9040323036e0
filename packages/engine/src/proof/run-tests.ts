import type { Catalog } from '../definitions/catalog.js';
import type { KpiTest } from '../definitions/kpi-test.js';
import { DataError } from '../evaluate/data-error.js';
import type { Query } from '../plan/query.js';
import { QueryError } from '../plan/query-problem.js';
import type { QueryResult, ResultRow } from '../result/query-result.js';
import { compareRows, type Difference } from './compare-rows.js';
import { givenData, type GivenData } from './given-data.js';

/** How a test went. */
export interface TestOutcome {
  readonly test: KpiTest;
  readonly passed: boolean;
  /** What differs; empty when it passed, or could not be run. */
  readonly differences: readonly Difference[];
  /** Why it could not be run or compared; null when it could. */
  readonly problem: string | null;
  /** What the KPI came to, for a reader of the failure; null when it came to nothing. */
  readonly rows: readonly ResultRow[] | null;
  /** What the result warns of. */
  readonly warnings: readonly string[];
}

/** Runs a query over the rows of a test. */
export type EvaluateGiven = (data: GivenData, query: Query) => QueryResult;

/** Runs every test over its own rows, each for itself. */
export function runEach(catalog: Catalog, tests: readonly KpiTest[], evaluate: EvaluateGiven): readonly TestOutcome[] {
  return tests.map((test) => runTest(catalog, test, evaluate));
}

function runTest(catalog: Catalog, test: KpiTest, evaluate: EvaluateGiven): TestOutcome {
  try {
    const result = evaluate(givenData(catalog, test), queryOf(test));
    const compared = compareRows(test, result);
    const [differences, problem] = typeof compared === 'string' ? [[], compared] : [compared, null];
    const warnings = result.warnings.map(({ message }) => message);
    return { test, passed: problem === null && differences.length === 0, differences, problem, rows: result.rows, warnings };
  } catch (error) {
    if (!(error instanceof QueryError || error instanceof DataError)) throw error;
    return { test, passed: false, differences: [], problem: error.message, rows: null, warnings: [] };
  }
}

function queryOf({ kpi, query }: KpiTest): Query {
  const { grain, compare, ...rest } = query;
  return {
    kpis: [kpi],
    ...rest,
    ...(grain === undefined ? {} : { grain: grain as NonNullable<Query['grain']> }),
    ...(compare === undefined ? {} : { compare: compare as NonNullable<Query['compare']> }),
  };
}
