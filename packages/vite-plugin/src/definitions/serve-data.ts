import { basename, dirname, extname, resolve } from 'node:path';
import type { Catalog } from '@plumbline/engine/compile';

/** A data file of a catalogue: what it is called beside the catalogue, and where it is on this machine. */
export interface DataFile {
  readonly name: string;
  readonly path: string;
}

export interface ServedCatalog {
  /** The catalogue with every `source.file` replaced by the `source.url` under which a page gets it. */
  readonly catalog: Catalog;
  readonly files: readonly DataFile[];
}

/**
 * Gives every data file of a catalogue a name of its own, and the catalogue its address: `urlOf(name)`, read by a browser as
 * relative to the catalogue. Two datasets that read the same file share it. `root` is where the paths of the definitions begin.
 */
export function serveData(catalog: Catalog, root: string, urlOf: (name: string) => string): ServedCatalog {
  const names = new Map<string, string>();
  const datasets: Record<string, Catalog['datasets'][string]> = {};
  for (const [name, dataset] of Object.entries(catalog.datasets)) {
    const { file, ...source } = dataset.source;
    if (file === undefined) {
      datasets[name] = dataset;
      continue;
    }
    const path = resolve(root, dirname(source.base), file);
    const served = names.get(path) ?? freshName(basename(path), new Set(names.values()));
    names.set(path, served);
    datasets[name] = { ...dataset, source: { ...source, url: urlOf(served) } };
  }
  const files = [...names].map(([path, name]) => ({ name, path }));
  return { catalog: { ...catalog, datasets }, files };
}

function freshName(wanted: string, taken: ReadonlySet<string>): string {
  const extension = extname(wanted);
  const stem = wanted.slice(0, wanted.length - extension.length);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${stem}-${number}${extension}`;
  return name;
}
