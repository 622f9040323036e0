import type { Catalog } from './definitions/catalog.js';
import type { KpiTest } from './definitions/kpi-test.js';
import { createEvaluator } from './evaluator.js';
import { runEach, type TestOutcome } from './proof/run-tests.js';

export type { KpiTest, TestQuery, TestRow, TestValue } from './definitions/kpi-test.js';
export { checkData } from './proof/check-data.js';
export type { CheckOutcome, DataReport } from './proof/check-outcome.js';
export { TOLERANCE, type Difference } from './proof/compare-rows.js';
export type { TestOutcome } from './proof/run-tests.js';

/**
 * Runs the tests that stand in definitions, in order. No test sees the rows of another. A test that cannot be run (its query has a mistake,
 * a key of a relationship is not unique in its rows) has not passed, and says why.
 * @example
 * const { catalog, tests } = compile(files);
 * const failed = runTests(catalog, tests).filter(({ passed }) => !passed);
 */
export function runTests(catalog: Catalog, tests: readonly KpiTest[]): readonly TestOutcome[] {
  return runEach(catalog, tests, (data, query) => createEvaluator(data.catalog, data.tables).query(query));
}
