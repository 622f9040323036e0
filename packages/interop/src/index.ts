/** Definitions of other semantic layers in, ours out; and back. */

export { COLUMN_TYPES, ImportError } from './importer.js';
export type {
  ColumnType, ExportOptions, ExportResult, Exporter, ImportNote, ImportOptions, ImportResult, Importer, TableSchema,
} from './importer.js';
export { EXPORTERS, IMPORTERS } from './registry.js';
