import { defineConfig } from 'vitest/config';

/** The page is tested end to end in a real browser, against servers that the tests start themselves. */
export default defineConfig({
  test: { include: ['test/**/*.test.mjs'], testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false },
});
