import type { Exporter, Importer } from './importer.js';
import { metricflow } from './metricflow/importer.js';
import { ossieExporter } from './ossie/exporter.js';
import { ossie } from './ossie/importer.js';

/** Every importer: a folder here and a line there. */
export const IMPORTERS: readonly Importer[] = [metricflow, ossie];

/** Every exporter. */
export const EXPORTERS: readonly Exporter[] = [ossieExporter];
