import { lineAndColumn } from '@plumbline/engine/diagnostics';
import type { CheckOutcome, TestOutcome } from '@plumbline/engine/proof';
import { hasFault, titleOf, type DatasetOutcome, type WriteReport } from './report.js';

/** More rows than these say no more about a failure. */
const MAX_ROWS = 20;

/** Every failure with what was expected, what came out and the rows it came from; then the count. */
export const text: WriteReport = ({ tests, data, goals = [] }) => {
  const failed = tests.filter(({ passed }) => !passed);
  const lines = failed.flatMap((outcome) => [...failure(outcome), '']);
  const passed = tests.length - failed.length;
  lines.push(`${tests.length} ${tests.length === 1 ? 'test' : 'tests'}: ${passed} passed, ${failed.length} failed`);
  if (data !== undefined) {
    const faulty = data.filter(hasFault).length;
    lines.push('', ...data.flatMap(listChecks), `${data.length} ${data.length === 1 ? 'dataset' : 'datasets'}: ${data.length - faulty} sound, ${faulty} with faults`);
  }
  for (const { warning } of goals) if (warning !== null) lines.push('', `warning: ${warning}`);
  return [...lines, ''].join('\n');
};

function failure(outcome: TestOutcome): string[] {
  const { test, differences, problem, rows, warnings } = outcome;
  const lines = [`FAILED  ${titleOf(outcome)}  ${placeOf(outcome)}`];
  for (const { where, expected, actual } of differences) {
    lines.push(`  ${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
  if (problem !== null) lines.push(`  ${problem}`);
  for (const warning of warnings) lines.push(`  warning: ${warning}`);
  if (rows !== null && (rows.length > 1 || Array.isArray(test.expect))) lines.push('  result:', ...listRows(rows));
  for (const [dataset, given] of Object.entries(test.given)) lines.push(`  given ${dataset}:`, ...listRows(given));
  return lines;
}

/** `kpis/sales.yaml:14:13`, where the expectation stands. */
export function placeOf({ test }: TestOutcome): string {
  const { line, column } = lineAndColumn(test.file, test.span.start);
  return `${test.file.path}:${line}:${column}`;
}

function listChecks(outcome: DatasetOutcome): string[] {
  if ('problem' in outcome) return [outcome.dataset, `  FAILED  ${outcome.problem}`, ''];
  const { dataset, rowCount, checks } = outcome;
  return [`${dataset}: ${rowCount.toLocaleString('en')} ${rowCount === 1 ? 'row' : 'rows'}`, ...checks.flatMap(listCheck), ''];
}

const WORDS = { passed: 'ok    ', failed: 'FAILED', info: 'info  ' } as const;

function listCheck({ check, subject, outcome, message, examples }: CheckOutcome): string[] {
  const head = `  ${WORDS[outcome]}  ${check} ${subject}${message === '' ? '' : `: ${message}`}`;
  const shown = examples.map(({ row, values }) => {
    const cells = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    return `            row ${row}${cells.length === 0 ? '' : ` { ${cells.join(', ')} }`}`;
  });
  return [head, ...shown];
}

function listRows(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  const shown = rows.slice(0, MAX_ROWS).map((row) => {
    const cells = Object.entries(row).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    return `    { ${cells.join(', ')} }`;
  });
  if (rows.length === 0) return ['    no row'];
  return rows.length > MAX_ROWS ? [...shown, `    … ${rows.length - MAX_ROWS} more`] : shown;
}
