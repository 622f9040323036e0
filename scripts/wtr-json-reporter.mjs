import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A reporter for Web Test Runner that writes its counts under the names of Vitest's JSON report, for scripts/suites.mjs. */
export function jsonReporter(path) {
  return {
    stop({ sessions }) {
      const tests = [...sessions].flatMap((session) => (session.testResults ? testsOf(session.testResults) : []));
      const broken = [...sessions].filter((session) => !session.passed && !testsOf(session.testResults).some((test) => !test.passed));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        JSON.stringify({
          numPassedTests: tests.filter((test) => test.passed && !test.skipped).length,
          numFailedTests: tests.filter((test) => !test.passed && !test.skipped).length + broken.length,
          numPendingTests: tests.filter((test) => test.skipped).length,
          testResults: [...sessions].map(fileResult),
        }),
      );
    },
  };
}

/** What a test file came to: Vitest's names, as far as they are read. */
function fileResult({ testFile, passed, testResults, errors = [] }) {
  const failed = testsOf(testResults).filter((test) => !test.passed && !test.skipped);
  return {
    name: testFile ?? '',
    status: passed ? 'passed' : 'failed',
    message: errors[0]?.message,
    assertionResults: failed.map((test) => ({ status: 'failed', fullName: test.name, failureMessages: [test.error?.message ?? ''] })),
  };
}

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
