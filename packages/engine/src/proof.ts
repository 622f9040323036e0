import type { Table } from './columns/table.js';
import type { Catalog } from './definitions/catalog.js';
import type { KpiTest } from './definitions/kpi-test.js';
import { createEvaluator } from './evaluator.js';
import { checkGoals, type GoalOutcome } from './proof/check-goals.js';
import { runEach, type TestOutcome } from './proof/run-tests.js';

export type { KpiTest, TestQuery, TestRow, TestValue } from './definitions/kpi-test.js';
export type { GoalOutcome } from './proof/check-goals.js';
export { checkData } from './proof/check-data.js';
export type { CheckOutcome, DataReport } from './proof/check-outcome.js';
export { TOLERANCE, type Difference } from './proof/compare-rows.js';
export type { TestOutcome } from './proof/run-tests.js';

/** Holds every goal against the history of its KPI, as of a day. */
export function checkGoalsOf(catalog: Catalog, tables: Readonly<Record<string, Table>>, asOf: string): readonly GoalOutcome[] {
  const evaluator = createEvaluator(catalog, tables);
  return checkGoals(catalog, asOf, (query) => evaluator.query(query));
}

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
