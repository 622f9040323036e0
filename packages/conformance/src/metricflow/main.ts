import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSharedFolder } from '../references/shared-folder.js';
import { readCases } from './case.js';
import { MetricFlowSuite } from './suite.js';

/** `npm run metricflow -w packages/conformance -- [CASES.jsonl]`: every case, then how many passed, and the names that failed. */
function main(args: readonly string[]): number {
  const shared = findSharedFolder();
  const folder = shared === null ? null : join(shared, 'conformance/metricflow');
  if (folder === null || !existsSync(folder)) {
    process.stderr.write('The suite is not here: its manifests and tables are in ../shared, or where PLUMBLINE_SHARED says.\n');
    return 2;
  }
  const suite = new MetricFlowSuite(folder);
  const path = args[0] ?? join(folder, 'cases.jsonl');
  // npm runs a script in the package's folder; a path is meant from where npm was called.
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const cases = readCases(readFileSync(existsSync(path) ? path : join(from, path), 'utf8'));
  const outcomes = cases.map((asked) => suite.run(asked));
  const failed = outcomes.filter(({ reason }) => reason !== null);
  for (const { name, reason } of failed) process.stdout.write(`FAILED ${name}: ${reason}\n`);
  process.stdout.write(`${outcomes.length - failed.length} passed, ${failed.length} failed\n`);
  for (const { name } of failed) process.stdout.write(`${name}\n`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
