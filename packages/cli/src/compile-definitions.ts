import type { Catalog } from '@plumbline/engine';
import { compile, type KpiTest } from '@plumbline/engine/compile';
import { type Diagnostic, type SourceFile, formatDiagnostic } from '@plumbline/engine/diagnostics';
import { readDefinitionFiles } from './definition-files.js';
import { Failure } from './failure.js';
import type { Host } from './host.js';

/** A file of blank lines, comments and marks between documents. */
const NOTHING = /^(?:[^\S\n]*(?:#[^\n]*|---[^\S\n]*|\.\.\.[^\S\n]*)?(?:\n|$))*$/u;

export interface CompiledDefinitions {
  readonly catalog: Catalog;
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly KpiTest[];
  readonly errorCount: number;
  readonly warningCount: number;
}

/**
 * Reads and compiles the definitions of folders or files, and prints every diagnostic to standard error. With `quiet`, warnings alone
 * are left to `kpi check`: whoever asks for a number need not read the same advice on other KPIs each time.
 */
export async function compileDefinitions(paths: readonly string[], host: Host, { quiet = false } = {}): Promise<CompiledDefinitions> {
  const files = (await Promise.all(paths.map((path) => readDefinitionFiles(path, host.cwd)))).flat();
  if (files.every(({ text }) => NOTHING.test(text))) {
    throw new Failure(1, `There are no definitions in ${paths.join(', ')}: no file holds a document. Begin one with \`dataset:\` or \`kpi:\`.`);
  }
  const { catalog, diagnostics, tests } = compile(files);
  const errorCount = diagnostics.filter(({ severity }) => severity === 'error').length;
  // Beside errors, warnings say what is left out because of them.
  const shown = quiet && errorCount === 0 ? [] : diagnostics;
  for (const diagnostic of shown) host.stderr(`${formatDiagnostic(diagnostic)}\n\n`);
  return { catalog, files, diagnostics, tests, errorCount, warningCount: diagnostics.length - errorCount };
}

/** `3 files, 12 KPIs: 1 error, 2 warnings`. */
export function summaryOf({ catalog, files, errorCount, warningCount }: CompiledDefinitions): string {
  const kpis = Object.keys(catalog.kpis).length;
  const datasets = Object.keys(catalog.datasets).length;
  const found = [counted(files.length, 'file'), counted(datasets, 'dataset'), counted(kpis, 'KPI')].join(', ');
  return `${found}: ${counted(errorCount, 'error')}, ${counted(warningCount, 'warning')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
