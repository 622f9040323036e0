import type { TestOutcome } from '@plumbline/engine/proof';

/** What `kpi test` found. */
export interface TestReport {
  readonly tests: readonly TestOutcome[];
}

/** A report as text for standard output, with a line break at its end. */
export type WriteReport = (report: TestReport) => string;

/** What a test is called: its KPI, and its own name when it has one. */
export function titleOf({ test }: TestOutcome): string {
  return test.name === null ? test.kpi : `${test.kpi}: ${test.name}`;
}
