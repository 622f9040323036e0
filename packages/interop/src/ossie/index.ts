/** Semantic models of Apache Ossie as definitions, and definitions as such a model. */

export type { OssieDocument, OssieModel } from './document.js';
export { exportModel } from './export-model.js';
export { ossieExporter } from './exporter.js';
export { VENDOR } from './extension.js';
export { ossie } from './importer.js';
