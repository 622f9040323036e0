import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from './run.mjs';

const RESULTS = join(ROOT, '.cache', 'test-results');

/**
 * The test suites in the order they run. Each writes a JSON report, either Vitest's (`numPassedTests`, `numFailedTests`,
 * `numPendingTests`) or the one of scripts/wtr-json-reporter.mjs, which uses the same names.
 */
const SUITES = [
  {
    name: 'unit and conformance (Node)',
    // Test files share their modules, which hold no state: loading them for each of 117 files took 157 s, this takes 73 s.
    command: ['npx', 'vitest', 'run', '--config', 'vitest.all.config.mjs', '--no-isolate'],
    report: 'unit.json',
  },
  { name: 'elements (Chromium)', command: ['npm', 'run', '--silent', 'test', '-w', '@plumbline/elements'], report: 'elements.json' },
  { name: 'intranet page, end to end (Chromium)', command: ['npx', 'vitest', 'run', '--root', 'apps/intranet'], report: 'intranet.json' },
  { name: 'host pages, end to end (Chromium)', command: ['npx', 'vitest', 'run', '--root', 'apps/hosts'], report: 'hosts.json' },
];

/** Runs every suite, prints a summary and yields the totals. A suite that ran no test counts as one failure. */
export async function runSuites({ chromium, only = [] }) {
  mkdirSync(RESULTS, { recursive: true });
  const rows = [];
  for (const { name, command, report } of SUITES.filter((suite) => only.length === 0 || only.some((word) => suite.name.includes(word)))) {
    say(name);
    const path = join(RESULTS, report);
    rmSync(path, { force: true });
    const [program, ...args] = command;
    const reporting = program === 'npx' ? ['--testTimeout=120000', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`] : [];
    const env = { CHROMIUM_PATH: chromium, PLUMBLINE_TEST_REPORT: path };
    const { code, seconds } = await run(program, [...args, ...reporting], { env });
    rows.push({ name, seconds, ...readReport(path, code) });
  }
  print(rows);
  return { passed: total(rows, 'passed'), failed: total(rows, 'failed'), skipped: total(rows, 'skipped'), failures: rows.flatMap((row) => row.failures) };
}

function readReport(path, code) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = report;
  const failures = (report.testResults ?? []).flatMap(failuresOf);
  // A runner may fail outside any test (a file that does not load, an unhandled error): that is a failure too.
  const unseen = failed === 0 && (code !== 0 || passed === 0);
  if (unseen && failures.length === 0) failures.push(`no test failed, but the runner ended with ${code} after ${passed} tests`);
  return { passed, failed: failed + (unseen ? 1 : 0), skipped, failures };
}

/** One line for each test of a file that failed, with the first line of what it said; for a file that did not load, what it said. */
function failuresOf({ name = '', status, message, assertionResults = [] }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  const file = name.replace(ROOT, '');
  if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLine(message)}`];
  return failed.map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
}

function firstLine(text = '') {
  return text.split('\n', 1)[0];
}

function print(rows) {
  process.stdout.write('\n');
  for (const { name, passed, failed, skipped, seconds, failures } of rows) {
    const skips = skipped ? `, ${skipped} skipped` : '';
    process.stdout.write(`  ${failed ? '\u2717' : '\u2713'} ${name}: ${passed} passed, ${failed} failed${skips} (${seconds.toFixed(1)} s)\n`);
    for (const failure of failures) process.stdout.write(`      ${failure}\n`);
  }
}

function total(rows, key) {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
