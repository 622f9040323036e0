import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that judge a mutant: the engine's own, without those that try very many inputs, which take too long each time. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['packages/engine/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.fuzz.test.ts', '**/*.oracle.test.ts', '**/differential.test.ts'],
    isolate: false,
    testTimeout: 120_000,
  },
});
