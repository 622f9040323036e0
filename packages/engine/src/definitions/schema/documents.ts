import { boardSchema } from './board.js';
import type { JsonSchema } from './common.js';
import { datasetSchema } from './dataset.js';
import { kpiSchema, type KindSchema } from './kpi.js';
import { projectSchema } from './project.js';

/** The key of each schema among the compiled validators: `project`, `dataset`, `board`, `kpi_value`, `kpi_funnel` …. */
export type DocumentSchemas = Readonly<Record<string, JsonSchema>>;

/** One schema per kind of document, KPIs one per kind of KPI. */
export function documentSchemas(kinds: Readonly<Record<string, KindSchema>>): DocumentSchemas {
  const schemas: Record<string, JsonSchema> = { project: projectSchema, dataset: datasetSchema, board: boardSchema };
  for (const [kind, schema] of Object.entries(kinds)) schemas[`kpi_${kind}`] = kpiSchema(kind, schema);
  return schemas;
}

/** The one schema that an editor takes for a whole file: which part applies is decided by the document's own keys. */
export function editorSchema(schemas: DocumentSchemas): JsonSchema {
  const branches: JsonSchema[] = [];
  const kinds: string[] = [];
  for (const key of Object.keys(schemas)) {
    const then = { $ref: `#/definitions/${key}` };
    if (!key.startsWith('kpi_')) {
      // A KPI has a key `dataset` too.
      branches.push({ if: { required: [key], not: { required: ['kpi'] } }, then });
      continue;
    }
    const kind = key.slice('kpi_'.length);
    kinds.push(kind);
    const isKind = { properties: { kind: { const: kind } }, required: ['kpi', ...(kind === 'value' ? [] : ['kind'])] };
    branches.push({ if: isKind, then });
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plumbline definitions',
    type: 'object',
    properties: { kind: { enum: kinds } },
    anyOf: ['project', 'dataset', 'kpi', 'board'].map((key) => ({ required: [key] })),
    allOf: branches,
    definitions: schemas,
  };
}
