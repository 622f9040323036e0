import type { SourceFile } from '@plumbline/engine/diagnostics';
import { parseAllDocuments } from 'yaml';
import { ImportError, type ImportNote } from '../importer.js';
import { NodeReader } from '../node-reader.js';
import {
  type AiContext, type CustomExtension, KNOWN_VERSIONS, type OssieDataset, type OssieExpression, type OssieField, type OssieMetric,
  type OssieModel, type OssieRelationship,
} from './document.js';

/**
 * Reads the models of Ossie files, YAML or JSON: a list `semantic_model`, or one model at the top of the document. Keys that are
 * not of the specification are noted. Throws an `ImportError` for what is no such file, naming the file and what is wrong.
 */
export function readModels(files: readonly SourceFile[], notes: ImportNote[]): readonly OssieModel[] {
  const models: OssieModel[] = [];
  for (const file of files) {
    for (const document of parseAllDocuments(file.text, { uniqueKeys: true })) {
      const [error] = document.errors;
      if (error !== undefined) throw new ImportError(`${file.path} is not valid YAML or JSON: ${error.message}`);
      const value = plain(document, file.path);
      if (value !== null) models.push(...readDocument(value, file.path, notes));
    }
  }
  return models;
}

function plain(document: { toJS(options: { maxAliasCount: number }): unknown }, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    throw new ImportError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}. Write its aliases out.`);
  }
}

function readDocument(value: unknown, path: string, notes: ImportNote[]): readonly OssieModel[] {
  const reader = new NodeReader(value, path, notes);
  const version = reader.text('version');
  if (version !== null && !KNOWN_VERSIONS.includes(version)) {
    const message = `it is of version ${version}; what is not as in ${KNOWN_VERSIONS.join(', ')} is named below.`;
    notes.push({ kind: 'differs', subject: path, message });
  }
  // Lists of what occurs in the document, which the models say themselves.
  reader.ignore('dialects', 'vendors', '$schema');
  if (!reader.has('semantic_model')) {
    if (!reader.has('datasets')) {
      throw new ImportError(`${path} is no Ossie model: it has neither \`semantic_model\` nor \`datasets\` at its top.`);
    }
    return [readModel(reader, path, reader.needed('name'))];
  }
  const models = reader.list('semantic_model').map((item) => {
    const { name, node } = named(item, 'semantic model', notes);
    return readModel(node, path, name);
  });
  reader.finish();
  return models;
}

function readModel(reader: NodeReader, path: string, name: string): OssieModel {
  const { notes } = reader;
  const datasets = reader.list('datasets').map((item) => readDataset(item, notes));
  if (datasets.length === 0) throw new ImportError(`${path}: the semantic model \`${name}\` has no \`datasets\`.`);
  refuseTwice(datasets, 'dataset', path);
  const metrics = reader.list('metrics').map((item) => readMetric(item, notes));
  refuseTwice(metrics, 'metric', path);
  const relationships = reader.list('relationships').map((item) => readRelationship(item, notes));
  const model = { name, ...wordsOf(reader), datasets, relationships, metrics };
  reader.finish();
  return model;
}

function readDataset(value: unknown, notes: ImportNote[]): OssieDataset {
  const reader = named(value, 'dataset', notes);
  const { name } = reader;
  const unique = reader.node.list('unique_keys').map((key) => textsOf(key, reader.node, 'unique_keys'));
  const fields = reader.node.list('fields').map((item) => readField(item, name, notes));
  refuseTwice(fields, 'field', `dataset ${name}`);
  const dataset: OssieDataset = {
    name,
    source: sourceOf(reader.node),
    ...(reader.node.has('primary_key') && { primary_key: textsOf(reader.node.raw('primary_key'), reader.node, 'primary_key') }),
    ...(unique.length > 0 && { unique_keys: unique }),
    ...wordsOf(reader.node),
    fields,
  };
  reader.node.finish();
  return dataset;
}

/** A text; or, as drafts of the specification have it, `{ kind: table, object }` or `{ kind: query, object: { dialects } }`. */
function sourceOf(reader: NodeReader): string {
  const value = reader.raw('source');
  if (typeof value !== 'object' || value === null) return reader.needed('source');
  const { object } = value as { readonly object?: unknown };
  if (typeof object === 'string') return object;
  return expressionOf(object, reader.subject).dialects[0]!.expression;
}

function readField(value: unknown, dataset: string, notes: ImportNote[]): OssieField {
  const { name, node } = named(value, `field of ${dataset}`, notes);
  const dimension = node.raw('dimension') as { readonly is_time?: boolean } | null;
  const field: OssieField = {
    name,
    expression: expressionOf(node.raw('expression'), node.subject),
    ...(typeof dimension === 'object' && dimension !== null && { dimension }),
    ...textAt(node, 'label'),
    ...textAt(node, 'datatype'),
    ...wordsOf(node),
  };
  node.finish();
  return field;
}

function readMetric(value: unknown, notes: ImportNote[]): OssieMetric {
  const { name, node } = named(value, 'metric', notes);
  const metric: OssieMetric = { name, expression: expressionOf(node.raw('expression'), node.subject), ...textAt(node, 'datatype'), ...wordsOf(node) };
  node.finish();
  return metric;
}

function readRelationship(value: unknown, notes: ImportNote[]): OssieRelationship {
  const { name, node } = named(value, 'relationship', notes);
  const from = textsOf(node.raw('from_columns'), node, 'from_columns');
  const to = textsOf(node.raw('to_columns'), node, 'to_columns');
  if (from.length === 0 || from.length !== to.length) {
    throw new ImportError(`${node.subject}: \`from_columns\` and \`to_columns\` must be as many, and at least one.`);
  }
  const relationship = { name, from: node.needed('from'), to: node.needed('to'), from_columns: from, to_columns: to, ...wordsOf(node) };
  node.finish();
  return relationship;
}

function named(value: unknown, what: string, notes: ImportNote[]): { readonly name: string; readonly node: NodeReader } {
  const name = new NodeReader(value, `a ${what}`, []).needed('name');
  const node = new NodeReader(value, `${what} ${name}`, notes);
  node.ignore('name');
  return { name, node };
}

function expressionOf(value: unknown, subject: string): OssieExpression {
  const dialects = (value as { readonly dialects?: unknown } | null)?.dialects;
  const list = Array.isArray(dialects) ? (dialects as readonly unknown[]) : [];
  const read = list.map((item) => {
    const { dialect, expression } = (item ?? {}) as { readonly dialect?: unknown; readonly expression?: unknown };
    if (typeof expression !== 'string') throw new ImportError(`${subject}: an item of \`dialects\` has no \`expression\`.`);
    return { dialect: typeof dialect === 'string' ? dialect : 'OSSIE_SQL_2026', expression };
  });
  if (read.length > 0) return { dialects: read };
  if (typeof value === 'string') return { dialects: [{ dialect: 'ANSI_SQL', expression: value }] };
  throw new ImportError(`${subject}: \`expression\` must be \`{ dialects: [{ dialect: ANSI_SQL, expression: … }] }\`.`);
}

function wordsOf(reader: NodeReader): {
  readonly description?: string;
  readonly ai_context?: AiContext;
  readonly custom_extensions?: readonly CustomExtension[];
} {
  const extensions = reader.list('custom_extensions').map((item): CustomExtension => {
    const { vendor_name: vendor, data } = (item ?? {}) as { readonly vendor_name?: unknown; readonly data?: unknown };
    if (typeof vendor !== 'string') throw new ImportError(`${reader.subject}: a custom extension has no \`vendor_name\`.`);
    return { vendor_name: vendor, data: typeof data === 'string' ? data : JSON.stringify(data ?? null) };
  });
  const context = reader.raw('ai_context') as AiContext | null;
  return {
    ...textAt(reader, 'description'),
    ...(context !== null && { ai_context: context }),
    ...(extensions.length > 0 && { custom_extensions: extensions }),
  };
}

function textAt<Key extends string>(reader: NodeReader, key: Key): { readonly [name in Key]?: string } {
  const text = reader.text(key);
  return (text === null ? {} : { [key]: text }) as { readonly [name in Key]?: string };
}

function textsOf(value: unknown, { subject }: NodeReader, key: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : value === null ? [] : [value];
  if (list.every((item) => typeof item === 'string')) return list;
  throw new ImportError(`${subject}: \`${key}\` must be a list of names.`);
}

function refuseTwice(items: readonly { readonly name: string }[], what: string, where: string): void {
  const seen = new Set<string>();
  for (const { name } of items) {
    if (seen.has(name)) throw new ImportError(`${where}: there are two of the ${what} \`${name}\`. Give one another name.`);
    seen.add(name);
  }
}
