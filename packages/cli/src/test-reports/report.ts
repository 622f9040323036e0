import type { DataReport, GoalOutcome, TestOutcome } from '@plumbline/engine/proof';

/** What `kpi test` found. */
export interface TestReport {
  readonly tests: readonly TestOutcome[];
  /** Absent: data was not asked for. */
  readonly data?: readonly DatasetOutcome[];
  /** With data: goals that ask for more than their KPIs ever did. Advice, no fault. */
  readonly goals?: readonly GoalOutcome[];
}

/** A dataset whose rows were checked, or why they could not be read. */
export type DatasetOutcome = DataReport | { readonly dataset: string; readonly problem: string };

/** Whether anything of a dataset is at fault. */
export function hasFault(outcome: DatasetOutcome): boolean {
  return 'problem' in outcome || outcome.checks.some(({ outcome: found }) => found === 'failed');
}

/** A report as text for standard output, with a line break at its end. */
export type WriteReport = (report: TestReport) => string;

/** What a test is called: its KPI, and its own name when it has one. */
export function titleOf({ test }: TestOutcome): string {
  return test.name === null ? test.kpi : `${test.kpi}: ${test.name}`;
}
