import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { jsonReporter } from '../../scripts/wtr-json-reporter.mjs';
import { defaultReporter } from '@web/test-runner';
import { fixtures } from './src/testing/fixtures.mjs';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  throw new Error(`There is no Chromium at ${executablePath}. Install it, or set CHROMIUM_PATH to the binary of one.`);
}

const report = process.env.PLUMBLINE_TEST_REPORT;

export default {
  files: 'src/**/*.test.ts',
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  nodeResolve: true,
  concurrency: 2,
  browsers: [playwrightLauncher({
    product: 'chromium',
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none'] },
  })],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    fixtures(),
  ],
  // Ample: a busy machine takes seconds to put a page into another medium.
  testFramework: { config: { timeout: 15000 } },
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en"><head><title>Tests</title></head>
    <body><script>globalThis.litIssuedWarnings = new Set(['dev-mode']);</script>
    <script type="module" src="${testFramework}"></script></body></html>`,
  reporters: [defaultReporter(), ...(report ? [jsonReporter(report)] : [])],
};
