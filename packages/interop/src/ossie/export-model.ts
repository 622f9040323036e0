import type { SourceFile } from '@plumbline/engine/diagnostics';
import { parseAllDocuments } from 'yaml';
import type { ImportNote } from '../importer.js';
import { isPlain, ossieDataset, ossieRelationship } from './datasets.js';
import { type AiContext, type CustomExtension, OSSIE_VERSION, type OssieDocument, type OssieMetric, type OssieRelationship } from './document.js';
import { type Definition, extensionOf, leftoverOf } from './extension.js';
import { type MetricContext, ossieMetric } from './metrics.js';
import { schemaOf } from './schema-of.js';
import { MetricExpressions, NoCounterpart } from './to-metric.js';
import { firstText } from './words.js';

/** A definition and the file that holds it. */
export interface Filed {
  readonly file: string;
  readonly definition: Definition;
}

/** What our extension of a model keeps: the project, and everything that Ossie has no place for. */
export interface ModelExtension {
  /** Null where no project was defined. */
  readonly project: { readonly file: string; readonly definition: Definition } | null;
  readonly kpis?: readonly Filed[];
  readonly boards?: readonly Filed[];
}

/** The usual files of definitions: those in others say which. */
export const USUAL_FILES = { project: 'project.yaml', dataset: 'datasets.yaml', kpi: 'kpis.yaml', board: 'boards.yaml' } as const;

/**
 * Definitions as one model of Ossie. They must be without errors (`kpi check`). Notes tell which definitions stand in our
 * extension only, where other tools do not see them.
 */
export function exportModel(files: readonly SourceFile[], notes: ImportNote[]): OssieDocument {
  const all = files.flatMap(definitionsIn);
  const of = (kind: string): readonly Filed[] => all.filter(({ definition }) => Object.keys(definition)[0] === kind);
  const [project = null] = of('project');
  const locales = (project?.definition['locales'] ?? []) as readonly string[];
  const datasets = of('dataset');
  const kpis = of('kpi');
  const definitions = datasets.map(({ definition }) => definition);
  const context: MetricContext = {
    schema: schemaOf(definitions),
    metrics: new Map(kpis.map(({ definition }) => [String(definition['kpi']).toLowerCase(), String(definition['kpi'])])),
  };
  const relationships: OssieRelationship[] = [];
  const ossieDatasets = datasets.map(({ file, definition }) => {
    const unsaid = relationshipsOf(definition, definitions, relationships, notes);
    return ossieDataset(definition, unusual(file, 'dataset'), unsaid, locales);
  });
  const expressions = new MetricExpressions(kpis.map(({ definition }) => definition), context.schema);
  const metrics: OssieMetric[] = [];
  const unsaidKpis: Filed[] = [];
  for (const filed of kpis) {
    const { file, definition } = filed;
    try {
      metrics.push(ossieMetric(definition, expressions.of(definition), unusual(file, 'kpi'), context, locales));
    } catch (error) {
      if (!(error instanceof NoCounterpart)) throw error;
      unsaidKpis.push(filed);
      notes.push({ kind: 'left out', subject: `KPI ${String(definition['kpi'])}`, message: `no metric of Ossie says it, it is kept in our extension: ${error.message}.` });
    }
  }
  const boards = of('board');
  const own = project?.definition ?? {};
  const carried = (own['ossie'] ?? {}) as Definition;
  const head = {
    name: String(own['project'] ?? 'definitions'),
    ...(own['description'] !== undefined && { description: firstText(own['description'], locales) }),
    ...(carried['ai_context'] !== undefined && { ai_context: carried['ai_context'] as AiContext }),
  };
  const foreign = (carried['custom_extensions'] ?? []) as readonly CustomExtension[];
  const leftover = leftoverOf(own, projectRead({ ...head, ...(foreign.length > 0 && { custom_extensions: foreign }) }));
  const extension: ModelExtension = {
    project: project === null ? null : { file: project.file, definition: (leftover ?? {}) as Definition },
    ...(unsaidKpis.length > 0 && { kpis: unsaidKpis }),
    ...(boards.length > 0 && { boards }),
  };
  const model = {
    ...head,
    datasets: ossieDatasets,
    ...(relationships.length > 0 && { relationships }),
    ...(metrics.length > 0 && { metrics }),
    custom_extensions: [...foreign, extensionOf(extension)],
  };
  return { version: OSSIE_VERSION, semantic_model: [model] };
}

/** The project that a model says. */
export function projectRead(model: {
  readonly name: string;
  readonly description?: string;
  readonly ai_context?: unknown;
  readonly custom_extensions?: readonly CustomExtension[];
}): Definition {
  const { name, description, ai_context: hint, custom_extensions: foreign = [] } = model;
  const carried = { ...(hint !== undefined && { ai_context: hint }), ...(foreign.length > 0 && { custom_extensions: foreign }) };
  return {
    project: name,
    ...(description !== undefined && { description }),
    ...(Object.keys(carried).length > 0 && { ossie: carried }),
  };
}

function definitionsIn({ path, text }: SourceFile): readonly Filed[] {
  return parseAllDocuments(text)
    .map((document): unknown => document.toJS({ maxAliasCount: 20_000 }))
    .filter((value): value is Definition => typeof value === 'object' && value !== null)
    .map((definition) => ({ file: path, definition }));
}

/** Adds what Ossie can say of a dataset's relationships; gives back the others. */
function relationshipsOf(dataset: Definition, all: readonly Definition[], found: OssieRelationship[], notes: ImportNote[]): Definition {
  const unsaid: Record<string, unknown> = {};
  const from = String(dataset['dataset']);
  for (const [name, form] of Object.entries((dataset['relationships'] ?? {}) as Readonly<Record<string, Definition>>)) {
    const target = all.find((candidate) => candidate['dataset'] === form['dataset']);
    if (isPlain(form, target)) {
      const taken = (candidate: string): boolean => found.some((relationship) => relationship.name === candidate);
      let unique = taken(name) ? `${from}_${name}` : name;
      while (taken(unique)) unique = `${unique}_`;
      found.push(ossieRelationship(from, name, form, unique));
    } else {
      unsaid[name] = form;
      const message = 'it is more than an equality of keys, many to one, so it is kept in our extension only.';
      notes.push({ kind: 'left out', subject: `relationship ${from}.${name}`, message });
    }
  }
  return unsaid;
}

function unusual(file: string, kind: keyof typeof USUAL_FILES): string | null {
  return file === USUAL_FILES[kind] ? null : file;
}
