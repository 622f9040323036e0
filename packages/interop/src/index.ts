/** Definitions of other semantic layers in, ours out. */

export { COLUMN_TYPES, ImportError } from './importer.js';
export type { ColumnType, ImportNote, ImportOptions, ImportResult, Importer, TableSchema } from './importer.js';
export { IMPORTERS } from './registry.js';
