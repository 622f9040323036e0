import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { build } from 'vite';

/** Builds a host with Vite as its team would, into a folder that goes when the tests end. */
export async function buildHost(root, plugins = []) {
  const outDir = await mkdtemp(join(tmpdir(), 'plumbline-host-'));
  afterAll(() => rm(outDir, { recursive: true, force: true }));
  await build({
    root, plugins, configFile: false, logLevel: 'error',
    // Lit's and the frameworks' production builds, without the helper that a policy would have to allow.
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: false },
  });
  return outDir;
}

/** The compiler that the repository is built with. */
export const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** Runs a checker of types; yields its words when it refuses, nothing when it is content. */
export async function typeCheck(script, args, cwd) {
  try {
    await promisify(execFile)(process.execPath, [script, ...args], { cwd });
    return '';
  } catch (error) {
    return `${error.stdout}${error.stderr}` || error.message;
  }
}
