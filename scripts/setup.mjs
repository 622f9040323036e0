import { install, isInstalled } from './install.mjs';
import { fail, run, say } from './run.mjs';

/** Installs what the lock file names when that has not been done, and builds what is not built. */
export async function setUp() {
  checkNode();
  if (!isInstalled()) await install();
  await build();
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
