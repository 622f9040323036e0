import { mkdirSync, writeFileSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';
import { ROOT } from './run.mjs';
import { setUp } from './setup.mjs';
import { runSuites } from './suites.mjs';

await setUp();
const { passed, failed, skipped, failures } = await runSuites({ chromium: await ensureChromium(), only: process.argv.slice(2) });
mkdirSync(`${ROOT}.cache`, { recursive: true });
writeFileSync(`${ROOT}.cache/test-summary.json`, JSON.stringify({ passed, failed, skipped, failures }));
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed === 0 ? 0 : 1);
