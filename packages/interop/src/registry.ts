import type { Importer } from './importer.js';
import { metricflow } from './metricflow/importer.js';

/** Every importer: a folder here and a line there. */
export const IMPORTERS: readonly Importer[] = [metricflow];
