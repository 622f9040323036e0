import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOMS = [
  ...['engine', 'sources', 'sql', 'interop', 'charts', 'render', 'cli', 'vite-plugin', 'conformance'].map((name) => `packages/${name}`),
  'kpi-definitions',
];

/** One run over every package that tests in Node; elements are tested in a browser by their own runner. */
export default defineConfig({
  test: {
    projects: ROOMS.map((root) => ({
      extends: false,
      root: fileURLToPath(new URL(root, import.meta.url)),
      test: { name: root, setupFiles: [fileURLToPath(new URL('scripts/fuzz-seed.mjs', import.meta.url))] },
    })),
    passWithNoTests: false,
  },
});
