import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { fail, ROOT, run, say } from './run.mjs';

/** Holds the hash of the lock file that `node_modules` was installed from. */
const STAMP = join(ROOT, 'node_modules', '.plumbline-installed');

/** Whether `node_modules` is what the lock file names. */
export function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfLock();
}

/** Installs what the lock file names from scratch, or ends with what to do. */
export async function install() {
  say(existsSync(join(ROOT, 'node_modules')) ? 'Installing dependencies anew (npm ci)' : 'Installing dependencies (npm ci), once');
  const { code } = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  if (code !== 0) fail('npm ci failed (its own words are above). Check that this machine reaches an npm registry, then run the command again.');
  writeFileSync(STAMP, hashOfLock());
}

function hashOfLock() {
  return createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
}

if (argv[1] === fileURLToPath(import.meta.url)) await install();
