import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSharedFolder } from '../references/shared-folder.js';
import { readCases } from './case.js';
import { MetricFlowSuite } from './suite.js';

/** So many pass today: fewer is a step back. */
const PASSING = 151;

const shared = findSharedFolder();
const folder = shared === null ? null : join(shared, 'conformance/metricflow');

if (folder === null || !existsSync(folder)) {
  test("MetricFlow's suite is not here, so nothing is compared", () => {
    expect(folder === null || !existsSync(folder)).toBe(true);
  });
} else {
  test("MetricFlow's own cases keep passing", { timeout: 600_000 }, () => {
    const suite = new MetricFlowSuite(folder);
    const outcomes = readCases(readFileSync(join(folder, 'cases.jsonl'), 'utf8')).map((asked) => suite.run(asked));
    const failed = outcomes.filter(({ reason }) => reason !== null);
    const passed = outcomes.length - failed.length;
    expect(passed, failed.map(({ name, reason }) => `${name}: ${reason}`).join('\n')).toBeGreaterThanOrEqual(PASSING);
  });
}
