import type { SourceFile } from '@plumbline/engine/diagnostics';
import type { ImportNote, ImportOptions, ImportResult, TableSchema } from '../importer.js';
import { boardOf } from './boards.js';
import { datasetsOf } from './datasets.js';
import { Fields } from './fields.js';
import { Kpis } from './kpis.js';
import { Links } from './links.js';
import type { Manifest } from './manifest.js';
import { Names, NotCarried } from './names.js';
import { type FiledDefinition, settled } from '../settle.js';
import { writeYaml } from '../write-yaml.js';

/** A manifest with everything that its definitions are made of; more can be asked of it before they are written. */
export interface ManifestImport {
  readonly manifest: Manifest;
  readonly names: Names;
  readonly kpis: Kpis;
  readonly links: Links;
  readonly schema: TableSchema;
  /** The definition files as they stand. */
  readonly files: () => readonly SourceFile[];
  /** The same, one by one. */
  readonly filed: () => readonly FiledDefinition[];
  readonly notes: readonly ImportNote[];
}

/** Makes definitions of a manifest: datasets of the semantic models, KPIs of the metrics, boards of the saved queries. */
export function importManifest(manifest: Manifest, notes: ImportNote[], { schema = {} }: ImportOptions = {}): ManifestImport {
  const links = new Links(manifest.models);
  const names = new Names(manifest, links, new Fields(manifest, schema, notes), notes);
  const kpis = new Kpis(manifest, names, notes);
  for (const grain of manifest.timeSpines.flatMap(({ customGrains }) => customGrains)) {
    const message = 'a query has no grain of this name; filters that use it reach it as a field of the time spine.';
    notes.push({ kind: 'left out', subject: `custom granularity ${grain.name}`, message });
  }
  for (const { label, createsMetric, name } of manifest.models.flatMap(({ measures }) => measures)) {
    if (label === null || createsMetric) continue;
    notes.push({ kind: 'left out', subject: `measure ${name}`, message: `its label \`${label}\`: a KPI has the label of its metric.` });
  }
  for (const metric of manifest.metrics) {
    try {
      kpis.build(metric.name);
      if (metric.grain !== null) {
        const message = `\`time_granularity: ${metric.grain}\`: a KPI has no grain of its own, a query says it.`;
        notes.push({ kind: 'left out', subject: `metric ${metric.name}`, message });
      }
    } catch (error) {
      if (!(error instanceof NotCarried)) throw error;
      notes.push({ kind: 'left out', subject: `metric ${metric.name}`, message: `${error.message}.` });
    }
  }
  const boards = manifest.savedQueries.map((query) => boardOf(query, kpis.drafts, notes)).filter((board) => board !== null);
  const parts = (): readonly Part[] => [
    ['datasets.yaml', datasetsOf(manifest, links, names, schema, kpis.events)],
    ['kpis.yaml', [...kpis.drafts.values()].map((draft) => ({ ...draft }))],
    ['boards.yaml', boards],
  ];
  const files = (): readonly SourceFile[] =>
    parts().filter(([, documents]) => documents.length > 0).map(([path, documents]) => ({ path, text: writeYaml(documents) }));
  const filed = (): readonly FiledDefinition[] =>
    parts().flatMap(([file, documents]) => documents.map((definition) => ({ file, definition })));
  return { manifest, names, kpis, links, schema, files, filed, notes };
}

/** A file's name and its documents. */
type Part = readonly [string, readonly Readonly<Record<string, unknown>>[]];

/** What an importer gives of it: what `kpi check` finds wrong is left out, and noted. */
export function resultOf({ filed, notes }: ManifestImport): ImportResult {
  const all = [...notes];
  return { files: settled(filed(), all), notes: all };
}
