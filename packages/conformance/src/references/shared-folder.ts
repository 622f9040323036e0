import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of this package. */
export const PACKAGE_ROOT: string = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The folder of public data sets and their reference values: beside the repository, or where `PLUMBLINE_SHARED` says. Null
 * when it is not there: the repository ships none of them.
 */
export function findSharedFolder(): string | null {
  const path = process.env['PLUMBLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
  return existsSync(`${path}/reference`) ? path : null;
}
