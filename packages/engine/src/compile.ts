import { assemble } from './definitions/assemble.js';
import type { Catalog } from './definitions/catalog.js';
import type { Definition } from './definitions/definition.js';
import { FileReadings, type FileReading } from './definitions/file-readings.js';
import { KpiResults } from './definitions/kpi-results.js';
import type { KpiTest } from './definitions/kpi-test.js';
import { buildBoard } from './definitions/model/boards.js';
import { declareDataset } from './definitions/model/dataset.js';
import { checkFields } from './definitions/model/fields.js';
import { checkKpis } from './definitions/model/kpis.js';
import { buildProject } from './definitions/model/project.js';
import { checkReferences } from './definitions/model/references.js';
import { readTests } from './definitions/model/tests.js';
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
  return createCompiler().compile(files);
}

/** Compiles the same files again and again while they are edited. */
export interface Compiler {
  /** What `compile` gives for these files, all of them, whatever was compiled before. */
  compile(files: readonly SourceFile[]): Compilation;
}

/**
 * A compiler that keeps what it found out about the files compiled last: those whose text is the same are not read again, and where
 * the project and the datasets are the same, only KPIs that are new, rest on what is new, or had mistakes, are checked again. It
 * holds on to nothing of older files.
 *
 * @example
 * const compiler = createCompiler();
 * compiler.compile(files);
 * const { diagnostics } = compiler.compile(files.map((file) => (file.path === edited.path ? edited : file)));
 */
export function createCompiler(): Compiler {
  const readings = new FileReadings(Object.keys(KINDS));
  const results = new KpiResults();
  return {
    compile(files) {
      const read = readings.read(files);
      return compileReadings(read, results, true) ?? (compileReadings(read, results, false) as Compilation);
    },
  };
}

/** Null when results of an earlier compilation were taken over that may not hold. */
function compileReadings(readings: readonly FileReading[], kept: KpiResults, takesOver: boolean): Compilation | null {
  const files = readings.map((reading) => ({ reading, definitions: reading.definitions.map((definition) => definition.renewed()) }));
  const definitions = files.flatMap((file) => file.definitions);

  // The first of a name counts; the rule on duplicate names reports the others.
  const project = buildProject(definitions.find(({ kind }) => kind === 'project'));
  const parameters = parameterNames(project.parameters, project.currencies);
  const drafts = firstOfEachName(definitions, 'dataset').filter(({ broken }) => !broken).map((definition) => declareDataset(definition, project));
  const datasets = Object.fromEntries(drafts.map((draft) => [draft.name, draft]));
  for (const draft of drafts) checkFields(draft, parameters);
  const brokenDatasets = new Set(definitions.filter(({ kind, broken }) => kind === 'dataset' && broken).map(({ name }) => name));
  for (const draft of drafts) checkReferences(draft, { datasets, brokenDatasets, parameters });
  const checked = checkKpis({
    definitions: definitions.filter(({ kind, name }) => kind === 'kpi' && name !== ''),
    datasets,
    brokenDatasets,
    project,
    parameters,
    kinds: KINDS,
    ...(takesOver && { holding: (all, byName) => kept.holding(all, byName, definitions) }),
  });
  if (!kept.keep(checked.results, checked.held, definitions)) return null;
  const kpis = checked.drafts;
  const boards = firstOfEachName(definitions, 'board').map((definition) => ({
    definition,
    model: buildBoard(definition, kpis),
  }));
  for (const rule of Object.values(RULES)) rule.check({ project, definitions, datasets, kpis, boards });

  const catalog = assemble({ project, datasets, kpis, boards });
  const diagnostics = files.flatMap((file) => inOrder([...file.reading.diagnostics, ...file.definitions.flatMap((definition) => definition.diagnostics)]));
  const tests = readTests(kpis, datasets, (kpi) => Object.hasOwn(catalog.kpis, kpi));
  return { catalog, diagnostics, tests };
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

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
