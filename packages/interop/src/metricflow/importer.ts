import type { ImportNote, Importer } from '../importer.js';
import { ImportError } from '../importer.js';
import { importManifest, resultOf } from './import-manifest.js';
import { readManifest } from './read-manifest.js';

/** Semantic manifests of dbt and MetricFlow. */
export const metricflow: Importer = {
  name: 'metricflow',
  summary: 'dbt semantic manifests: the YAML of semantic models, metrics and saved queries, or the compiled JSON.',
  run(files, options) {
    const notes: ImportNote[] = [];
    const manifest = readManifest(files, notes);
    if (manifest.models.length === 0) throw new ImportError('There is no semantic model in these files.');
    return resultOf(importManifest(manifest, notes, options));
  },
};
