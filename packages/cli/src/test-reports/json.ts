import { lineAndColumn } from '@plumbline/engine/diagnostics';
import type { WriteReport } from './report.js';

/** Everything that is known of every test, for programs. */
export const json: WriteReport = ({ tests, data, goals }) => {
  const shown = tests.map(({ test, passed, differences, problem, rows, warnings }) => ({
    kpi: test.kpi,
    name: test.name,
    file: test.file.path,
    ...lineAndColumn(test.file, test.span.start),
    passed,
    expected: test.expect,
    differences,
    problem,
    rows,
    warnings,
  }));
  return `${JSON.stringify({ version: 1, tests: shown, ...(data === undefined ? {} : { data, goals }) }, null, 2)}\n`;
};
