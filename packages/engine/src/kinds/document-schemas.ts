import { documentSchemas, editorSchema } from '../definitions/schema/documents.js';
import { KINDS } from './registry.js';

const kinds = Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, kind.schema]));

/** The schemas that `scripts/compile-schema.mjs` compiles to a validator, ahead of time. */
export const DOCUMENT_SCHEMAS = documentSchemas(kinds);

/** What editors take, written to `dist/definitions.schema.json`. */
export const EDITOR_SCHEMA = editorSchema(DOCUMENT_SCHEMAS);
