import { defineConfig } from 'vitest/config';

/** One run over every package that tests in Node; elements are tested in a browser by their own runner. */
export default defineConfig({
  test: {
    projects: ['packages/{engine,sources,sql,interop,charts,cli,vite-plugin,conformance}', 'kpi-definitions'],
    passWithNoTests: false,
  },
});
