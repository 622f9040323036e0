import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { KpiTest, TestRow, TestValue } from '../definitions/kpi-test.js';
import type { QueryResult, ResultRow } from '../result/query-result.js';

/** Numbers are equal within this share of the expected one: sums of many numbers that are no amounts round at their last digits. */
export const TOLERANCE = 1e-9;

/** What a test expected in a place of the result, and what is there. */
export interface Difference {
  /** `win_rate`, `row 2, revenue`, `rows`. */
  readonly where: string;
  readonly expected: TestValue;
  readonly actual: TestValue;
}

/** How a result differs from what a test expects; null when it does not. A text says what cannot be compared. */
export function compareRows({ kpi, expect }: KpiTest, { rows }: QueryResult): readonly Difference[] | string {
  if (!isRows(expect)) {
    if (rows.length !== 1) return `One value is expected, and the result has ${rows.length} rows. Expect a list of rows.`;
    if (!(kpi in rows[0]!)) return `A funnel has no single value. Expect its rows: \`[ { step: …, count: … } ]\`.`;
    const actual = rows[0]![kpi]!;
    return sameValue(expect, actual) ? [] : [{ where: kpi, expected: expect, actual }];
  }
  if (expect.length !== rows.length) return [{ where: 'rows', expected: expect.length, actual: rows.length }];
  const differences: Difference[] = [];
  for (const [index, row] of expect.entries()) {
    for (const [written, expected] of Object.entries(row)) {
      const column = columnOf(written, kpi, rows[index]!);
      if (column === null) return `The result has no column \`${written}\`. ${didYouMean(written, Object.keys(rows[index]!), 'columns')}`;
      const actual = rows[index]![column] ?? null;
      if (!sameValue(expected, actual)) differences.push({ where: expect.length > 1 ? `row ${index + 1}, ${written}` : written, expected, actual });
    }
  }
  return differences;
}

export function isRows(expect: KpiTest['expect']): expect is readonly TestRow[] {
  return Array.isArray(expect);
}

const OWN_COLUMNS: ReadonlySet<string> = new Set(['previous', 'change', 'growth', 'target', 'paced_target', 'status']);

/** `value` and `target` are the KPI's own columns; `partial` is only in rows that are. */
function columnOf(written: string, kpi: string, row: ResultRow): string | null {
  if (Object.hasOwn(row, written) || written === 'partial' || written === 'others') return written;
  const own = written === 'value' ? kpi : OWN_COLUMNS.has(written) ? `${kpi}.${written}` : null;
  return own !== null && Object.hasOwn(row, own) ? own : null;
}

function sameValue(expected: TestValue, actual: TestValue): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return expected === actual || (expected === false && actual === null);
  return Math.abs(expected - actual) <= TOLERANCE * Math.abs(expected);
}
