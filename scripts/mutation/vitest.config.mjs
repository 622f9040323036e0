import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { HEAVY_TESTS, TESTS } from './folders.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const source = (entry) => path(`packages/engine/src/${entry}.ts`);

export default defineConfig({
  root: path(''),
  // What is changed are the sources, so other packages test these, and not what has been built.
  resolve: {
    alias: [
      { find: /^@plumbline\/engine$/, replacement: source('index') },
      { find: /^@plumbline\/engine\/evaluate$/, replacement: source('evaluator') },
      { find: /^@plumbline\/engine\/(columns|format|calendar|expression|diagnostics)$/, replacement: source('$1/index') },
      { find: /^@plumbline\/engine\/(compile|receipt|proof|back-end)$/, replacement: source('$1') },
    ],
  },
  test: {
    include: TESTS,
    exclude: ['**/node_modules/**', ...HEAVY_TESTS],
    setupFiles: [path('scripts/fuzz-seed.mjs')],
    isolate: false,
    testTimeout: 120_000,
  },
});
