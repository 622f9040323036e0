import { fileURLToPath } from 'node:url';
import { folderOfRun } from './folders.mjs';

const name = folderOfRun();
const sampled = process.env.PLUMBLINE_SAMPLE !== undefined;
const sampler = fileURLToPath(new URL('sample-checker.mjs', import.meta.url));

export default {
  mutate: [`packages/engine/src/${name}/**/*.ts`, '!packages/engine/src/**/*.test.ts', '!packages/engine/src/**/testing/**'],
  ignorePatterns: ['storybook-static', 'mutation-sandbox', 'kpi-definitions/data', '.turbo'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', ...(sampled ? [sampler] : [])],
  checkers: sampled ? ['sample'] : [],
  vitest: { configFile: 'scripts/mutation/vitest.config.mjs', related: false },
  // A mutant runs only the tests that reach it; what runs once at load time (tables) cannot be switched and is left out.
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 60,
  tempDirName: 'mutation-sandbox',
  // The next run of a whole folder looks only at what has changed, in code or tests.
  incremental: !sampled,
  incrementalFile: `.cache/mutation/${name}.incremental.json`,
  // There is no JavaScript interface of TypeScript 7 to read it with.
  tsconfigFile: 'none.json',
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `.cache/mutation/${name}.json` },
  thresholds: { high: 90, low: 85, break: null },
};
