// Everything that must hold before a change lands, in one run; called by .ci/run.
import { readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';
import { ROOT, run, say } from './run.mjs';

const node = (script) => ['node', `scripts/${script}.mjs`];
const GATES = [
  { name: 'install from the lock', command: node('install'), needed: true },
  { name: 'build', command: ['npm', 'run', '--silent', 'build', '--', '--output-logs=errors-only'], needed: true },
  { name: 'kpi at the root', command: ['npx', 'kpi', '--help'] },
  { name: 'types of tests and stories', command: ['npx', 'tsc', '-p', 'tsconfig.test.json'] },
  { name: 'lint', command: ['npx', 'oxlint'] },
  { name: 'layers and import cycles', command: node('check-layers') },
  { name: 'tracked files', command: node('check-tracked') },
  { name: 'documentation links', command: node('check-docs') },
  { name: 'sizes', command: node('check-sizes') },
  { name: 'API reports', command: node('check-api') },
  { name: 'packed tarballs', command: node('check-pack') },
  { name: 'tests', command: ['npm', 'test', '--silent'], counts: '.cache/test-summary.json' },
  { name: '20,000 generated queries against DuckDB', command: [...node('differential'), '20000'] },
  { name: 'Storybook build', command: ['npm', 'run', '--silent', 'build-storybook'] },
  { name: 'stories: accessibility and console', command: node('check-stories'), counts: '.cache/stories-summary.json' },
];

const env = { CHROMIUM_PATH: await ensureChromium() };
const rows = [];
for (const { name, command, needed, counts } of GATES) {
  say(name);
  if (counts) rmSync(ROOT + counts, { force: true });
  const [program, ...args] = command;
  const { code, seconds } = await run(program, args, { env });
  rows.push({ name, seconds, code, ...countsOf(counts, code) });
  if (code !== 0 && needed) break;
}

process.stdout.write('\n');
for (const { name, passed, failed, seconds, code, failures } of rows) {
  process.stdout.write(`  ${code === 0 ? '\u2713' : '\u2717'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)\n`);
  for (const failure of failures) process.stdout.write(`      ${failure}\n`);
}
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exit(sum('failed') === 0 && rows.length === GATES.length ? 0 : 1);

/** The counts and the failures that a suite left behind; a gate without counts is one check. */
function countsOf(file, code) {
  try {
    const { passed, failed, failures = [] } = JSON.parse(readFileSync(ROOT + file, 'utf8'));
    return { passed, failures, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [] };
  }
}
