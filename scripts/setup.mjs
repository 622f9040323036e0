import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ROOT, run, say } from './run.mjs';

const STAMP = join(ROOT, 'node_modules', '.plumbline-installed');

/** Installs what the lock file names when that has not been done, and builds what is not built. */
export async function setUp() {
  checkNode();
  await install();
  await build();
}

async function install() {
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  say(existsSync(join(ROOT, 'node_modules')) ? 'Dependencies changed: installing them (npm ci)' : 'Installing dependencies (npm ci), once');
  const { code } = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  if (code !== 0) fail('npm ci failed (its own words are above). Check that this machine reaches an npm registry, then run the command again.');
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  writeFileSync(STAMP, lock);
}

async function build() {
  say('Building (only what changed)');
  const { code, seconds } = await run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped']);
  if (code !== 0) fail('The build failed; the first error above says where.');
  process.stdout.write(`  built in ${seconds.toFixed(1)} s\n`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Plumbline needs Node 20.19 or newer; this is ${process.versions.node}. Install a current Node, then run the command again.`);
}
