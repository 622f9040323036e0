import type { SourceFile } from '../diagnostics/source-file.js';
import type { Span } from '../diagnostics/span.js';

/** A value in a row of a test, as its YAML reads: dates and timestamps are texts. */
export type TestValue = number | string | boolean | null;

/** Rows by the names that the test writes; without a prototype. */
export type TestRow = Readonly<Record<string, TestValue>>;

/** What a KPI must come to over rows that stand in its definition. Beside the catalogue, not in it: no page needs it. */
export interface KpiTest {
  readonly kpi: string;
  /** As the analyst calls it; null when the test has no name. */
  readonly name: string | null;
  /** Rows of datasets, by the names of the catalogue: values of fields. A dataset that is not here has no rows. */
  readonly given: Readonly<Record<string, readonly TestRow[]>>;
  readonly query: TestQuery;
  /** The value, or all rows in order with the columns that are of interest. */
  readonly expect: TestValue | readonly TestRow[];
  /** Where the expectation stands. */
  readonly file: SourceFile;
  readonly span: Span;
}

/** The parts of a query besides the KPI. */
export interface TestQuery {
  readonly grain?: string;
  readonly by?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly where?: string;
  readonly compare?: string;
  readonly asOf?: string;
  readonly parameters?: Readonly<Record<string, TestValue>>;
}
