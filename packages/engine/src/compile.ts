import { assemble } from './definitions/assemble.js';
import type { Catalog } from './definitions/catalog.js';
import { checkShape } from './definitions/check-shape.js';
import type { Definition } from './definitions/definition.js';
import { identify } from './definitions/identify.js';
import type { KpiTest } from './definitions/kpi-test.js';
import { buildBoard } from './definitions/model/boards.js';
import { declareDataset } from './definitions/model/dataset.js';
import { checkFields } from './definitions/model/fields.js';
import { checkKpis } from './definitions/model/kpis.js';
import { buildProject } from './definitions/model/project.js';
import { checkReferences } from './definitions/model/references.js';
import { readTests } from './definitions/model/tests.js';
import { readYaml } from './definitions/read-yaml.js';
import { RULES } from './definitions/rules/registry.js';
import { parameterNames } from './definitions/scope.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import type { SourceFile } from './diagnostics/source-file.js';
import { KINDS } from './kinds/registry.js';

export type { Catalog } from './definitions/catalog.js';
export type { KpiTest, TestQuery, TestRow, TestValue } from './definitions/kpi-test.js';
export type { Diagnostic, Severity } from './diagnostics/diagnostic.js';
export type { SourceFile } from './diagnostics/source-file.js';
export type { Span } from './diagnostics/span.js';
export { formatDiagnostic } from './diagnostics/code-frame.js';
export { lineAndColumn } from './diagnostics/line-and-column.js';

export interface Compilation {
  /** The definitions without errors. */
  readonly catalog: Catalog;
  /** Every mistake of every file, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the KPIs of the catalogue must come to over rows that stand in their definitions. */
  readonly tests: readonly KpiTest[];
}

/**
 * Turns the texts of definitions into a catalogue. Pure: reads no file, no clock, no environment. Never throws for what the
 * texts hold: every mistake of all files becomes a diagnostic, and definitions with errors are left out of the catalogue,
 * as are the KPIs that rest on them.
 *
 * @example
 * const { catalog, diagnostics } = compile([{ path: 'sales.yaml', text }]);
 * for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
 */
export function compile(files: readonly SourceFile[]): Compilation {
  const { definitions, diagnostics } = readDefinitions(files);
  const kinds = Object.keys(KINDS);
  for (const definition of definitions) if (!definition.broken) checkShape(definition, kinds);

  // The first of a name counts; the rule on duplicate names reports the others.
  const project = buildProject(definitions.find(({ kind }) => kind === 'project'));
  const parameters = parameterNames(project.parameters, project.currencies);
  const drafts = firstOfEachName(definitions, 'dataset').filter(({ broken }) => !broken).map((definition) => declareDataset(definition, project));
  const datasets = Object.fromEntries(drafts.map((draft) => [draft.name, draft]));
  for (const draft of drafts) checkFields(draft, parameters);
  const brokenDatasets = new Set(definitions.filter(({ kind, broken }) => kind === 'dataset' && broken).map(({ name }) => name));
  for (const draft of drafts) checkReferences(draft, { datasets, brokenDatasets, parameters });
  const kpiDefinitions = definitions.filter(({ kind, name }) => kind === 'kpi' && name !== '');
  const kpis = checkKpis({ definitions: kpiDefinitions, datasets, brokenDatasets, project, parameters, kinds: KINDS });
  const boards = firstOfEachName(definitions, 'board').map((definition) => ({
    definition,
    model: buildBoard(definition, kpis),
  }));
  for (const rule of Object.values(RULES)) rule.check({ project, definitions, datasets, kpis, boards });

  const catalog = assemble({ project, datasets, kpis, boards });
  diagnostics.push(...definitions.flatMap((definition) => definition.diagnostics));
  const tests = readTests(kpis, datasets, (kpi) => Object.hasOwn(catalog.kpis, kpi));
  return { catalog, diagnostics: inOrder(diagnostics, files), tests };
}

function readDefinitions(files: readonly SourceFile[]): { definitions: Definition[]; diagnostics: Diagnostic[] } {
  const definitions: Definition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const read = readYaml(file);
    diagnostics.push(...read.diagnostics);
    for (const document of read.documents) {
      const identified = identify(file, document);
      diagnostics.push(...identified.diagnostics);
      if (identified.definition) definitions.push(identified.definition);
    }
  }
  return { definitions, diagnostics };
}

/** Documents without a name have none to be found by; their shape has been reported. */
function firstOfEachName(definitions: readonly Definition[], kind: Definition['kind']): readonly Definition[] {
  const named = new Map<string, Definition>();
  for (const definition of definitions) {
    if (definition.kind !== kind || definition.name === '' || named.has(definition.name)) continue;
    named.set(definition.name, definition);
  }
  return [...named.values()];
}

function inOrder(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const rank = new Map(files.map((file, index) => [file, index]));
  return diagnostics.toSorted(
    (a, b) => (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}
