/** MetricFlow manifests as definitions, and MetricFlow queries as ours. */

export { importManifest } from './import-manifest.js';
export type { ManifestImport } from './import-manifest.js';
export { metricflow } from './importer.js';
export type { Manifest } from './manifest.js';
export { NotCarried } from './names.js';
export type { FirstStage, GroupByObject, MetricFlowQuery, ResultColumn, ResultShape, TranslatedQuery } from './query.js';
export { readManifest } from './read-manifest.js';
export { shapeResult } from './shape-result.js';
export type { ShapedResult } from './shape-result.js';
export { translateQuery } from './translate-query.js';
export type { TranslationContext } from './translate-query.js';
