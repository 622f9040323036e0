import { defineConfig } from 'vitest/config';

/** One browser and many small servers: files one after the other, so that two slow cores are enough. */
export default defineConfig({
  test: { include: ['*/*.test.mjs'], fileParallelism: false, isolate: false, testTimeout: 60_000, hookTimeout: 120_000 },
});
