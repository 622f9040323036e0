import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { HEAVY_TESTS, folderOfRun } from './folders.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: folderOfRun().tests,
    exclude: ['**/node_modules/**', ...HEAVY_TESTS],
    setupFiles: [fileURLToPath(new URL('../fuzz-seed.mjs', import.meta.url))],
    isolate: false,
    testTimeout: 120_000,
  },
});
