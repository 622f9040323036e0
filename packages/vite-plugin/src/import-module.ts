import { basename } from 'node:path';
import type { Catalog } from '@plumbline/engine/compile';

/** Ends the address of an import that yields a compiled catalogue: `import catalog from './definitions?kpi'`. */
export const KPI_QUERY = /\?kpi$/;

/** Stands before the name of a data file until its address is known. */
export const PLACEHOLDER = 'plumbline-data:';

/** The name that a folder's data files share in addresses. */
export function folderKey(folder: string, folders: readonly string[]): string {
  const index = folders.indexOf(folder);
  return index > 0 ? `${basename(folder)}-${index + 1}` : basename(folder);
}

/**
 * The module that an import of a folder becomes. Addresses of data are expressions of JavaScript (in a build they are known
 * only at its end), so the catalogue is written as JSON and the addresses are put in.
 */
export function generateModule(catalog: Catalog, addressOf: (name: string) => string): string {
  const lines = [`const catalog = JSON.parse(${JSON.stringify(JSON.stringify(catalog))});`];
  for (const [name, { source }] of Object.entries(catalog.datasets)) {
    // Only what was a file has an address of ours.
    if (source.url === undefined || !source.url.startsWith(PLACEHOLDER)) continue;
    const address = addressOf(decodeURIComponent(source.url.slice(PLACEHOLDER.length)));
    lines.push(`catalog.datasets[${JSON.stringify(name)}].source.url = ${address};`);
  }
  return [...lines, 'export default catalog;', ''].join('\n');
}
