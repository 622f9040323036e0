import type { SourceFile } from '@plumbline/engine/diagnostics';
import { parseAllDocuments } from 'yaml';
import { ImportError, type ImportNote } from '../importer.js';
import { inEarlierForm } from './latest-form.js';
import type { Manifest, Metric, SavedQuery, SemanticModel, TimeSpine } from './manifest.js';
import { NodeReader } from '../node-reader.js';
import { readMetric } from './read-metric.js';
import { readSemanticModel } from './read-semantic-model.js';
import { readSavedQuery, readTimeSpines } from './read-project.js';

/** The lists that a document may hold, by both of their spellings. */
interface Found {
  readonly models: SemanticModel[];
  readonly metrics: Metric[];
  readonly savedQueries: SavedQuery[];
  readonly timeSpines: TimeSpine[];
}

/**
 * Reads a manifest: MetricFlow's YAML (a document for each `semantic_model`, `metric`, `saved_query` and
 * `project_configuration`), dbt's (lists of `semantic_models`, `metrics`, `saved_queries`; in the latest form `models` with a `semantic_model`) and
 * the JSON that dbt compiles them to.
 * Notes tell what was not read. Throws an `ImportError` for what is no manifest.
 */
export function readManifest(files: readonly SourceFile[], notes: ImportNote[]): Manifest {
  const found: Found = { models: [], metrics: [], savedQueries: [], timeSpines: [] };
  const documents = files.flatMap((file) => documentsOf(file).map((value) => ({ path: file.path, value })));
  const maps = documents.map(({ path, value }) => {
    if (typeof value === 'object' && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
    throw new ImportError(`${path}: a map of keys is expected, not ${JSON.stringify(value)}.`);
  });
  for (const [index, value] of inEarlierForm(maps).entries()) {
    readDocument(new NodeReader(value, documents[index]?.path ?? documents[0]!.path, notes), found, notes);
  }
  refuseTwice(found.models, 'semantic model');
  addMeasureMetrics(found);
  refuseTwice(found.metrics, 'metric');
  return found;
}

function documentsOf({ path, text }: SourceFile): readonly NonNullable<unknown>[] {
  return parseAllDocuments(text, { uniqueKeys: true }).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new ImportError(`${path} is not valid YAML: ${error.message}`);
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    return value === null || value === undefined ? [] : [value];
  });
}

function readDocument(document: NodeReader, found: Found, notes: ImportNote[]): void {
  for (const value of both(document, 'semantic_model', 'semantic_models')) found.models.push(readSemanticModel(value, notes));
  for (const value of both(document, 'metric', 'metrics')) found.metrics.push(readMetric(value, notes));
  for (const value of both(document, 'saved_query', 'saved_queries')) found.savedQueries.push(readSavedQuery(value, notes));
  if (document.has('project_configuration')) found.timeSpines.push(...readTimeSpines(document.child('project_configuration')));
  document.ignore('version');
  document.finish();
}

function both(document: NodeReader, one: string, several: string): readonly unknown[] {
  return [...document.list(one), ...document.list(several)];
}

/** `create_metric: true` on a measure is a simple metric of its name. */
function addMeasureMetrics({ models, metrics }: Found): void {
  for (const { measures } of models) {
    for (const { name, label, description, createsMetric } of measures) {
      if (!createsMetric || metrics.some((metric) => metric.name === name)) continue;
      const input = { measure: name, filters: [], joinsTimeSpine: false, fillNullsWith: null };
      metrics.push({ type: 'simple', name, label, description, filters: [], grain: null, input });
    }
  }
}

function refuseTwice(items: readonly { readonly name: string }[], what: string): void {
  const seen = new Set<string>();
  for (const { name } of items) {
    if (seen.has(name)) throw new ImportError(`There are two of the ${what} \`${name}\`. Import one of them.`);
    seen.add(name);
  }
}
