import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '@plumbline/engine/compile';

/** True for the files that hold definitions. */
export function isDefinitionsFile(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/**
 * Reads the `*.yaml` files of a folder and of the folders within it, in the order of their names. Each is named by its path from
 * `root`, with slashes, which is what diagnostics show. Fails when the folder is not there, naming it.
 */
export async function readFolder(folder: string, root: string): Promise<readonly SourceFile[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw new Error(`The definitions folder ${folder} cannot be read: ${(error as Error).message}. Check the path given to plumbline().`, { cause: error });
  }
  const paths = names.filter((name) => isDefinitionsFile(name) && !/(^|[\\/])(node_modules|\.[^\\/]+)[\\/]/.test(name)).toSorted();
  if (paths.length === 0) {
    throw new Error(`The definitions folder ${folder} holds no *.yaml file. Check the path given to plumbline().`);
  }
  return Promise.all(
    paths.map(async (name) => {
      const path = join(folder, name);
      return { path: relative(root, path).split(sep).join('/'), text: await readFile(path, 'utf8') };
    }),
  );
}
