import { readFile, readdir, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { SourceFile } from '@plumbline/engine/diagnostics';
import { Failure } from './failure.js';

/**
 * The definition files of a folder, its own and all below, or one file: `*.yaml` and `*.yml`, in order of path,
 * `node_modules` and hidden folders left out. Paths are as seen from `cwd`, as diagnostics show them. Throws a `Failure`
 * when there are none.
 */
export async function readDefinitionFiles(path: string, cwd: string): Promise<readonly SourceFile[]> {
  const start = resolve(cwd, path);
  const found = await stat(start).catch(() => null);
  if (found === null) throw new Failure(2, `There is no folder ${path}. Name the one that holds your definitions.`);
  const files = found.isDirectory() ? await findYaml(start) : [start];
  if (files.length === 0) throw new Failure(1, `There are no definitions in ${path}: no *.yaml or *.yml file.`);
  return Promise.all(files.map(async (file) => ({ path: relative(cwd, file) || file, text: await readFile(file, 'utf8') })));
}

async function findYaml(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = resolve(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : findYaml(path);
      return /\.ya?ml$/iu.test(entry.name) && !entry.isSymbolicLink() ? [path] : [];
    }),
  );
  return nested.flat();
}
