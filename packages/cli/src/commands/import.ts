import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { compile } from '@plumbline/engine';
import { nearestNames } from '@plumbline/engine/diagnostics';
import { COLUMN_TYPES, IMPORTERS, ImportError, type ImportOptions, type ImportResult, type Importer, type TableSchema } from '@plumbline/interop';
import type { Command } from '../command.js';
import { readDefinitionFiles } from '../definition-files.js';
import { Failure, UsageError } from '../failure.js';
import type { Host } from '../host.js';

const USAGE = `kpi import ${IMPORTERS.map(({ name }) => name).join('|')} PATH -o OUT`;

/** `kpi import NAME PATH -o OUT`: the definitions of another semantic layer as ours. */
export const importDefinitions: Command = {
  name: 'import',
  summary: 'Turn definitions of another semantic layer into KPI definitions.',
  usage: 'FROM PATH -o OUT',
  options: [
    { name: 'out', short: 'o', value: 'OUT', help: 'The folder to write definitions to; files of the same names are replaced.' },
    {
      name: 'schema',
      value: 'FILE',
      help: `JSON with the types of columns by table: { "orders": { "amount": "float" } };\n${COLUMN_TYPES.join(', ')}.`,
    },
    { name: 'model', value: 'NAME', help: 'The semantic model to take, where the file holds several.' },
  ],
  notes:
    `PATH is a file, or a folder with its *.yaml files. FROM is one of:\n${IMPORTERS.map(({ name, summary }) => `  ${name}: ${summary}`).join('\n')}\n\n` +
    'What has no counterpart is listed on standard error, each with the reason; nothing is left out without a word.',
  async run({ words, value }, host) {
    const [from, folder, ...more] = words;
    const out = value('out');
    if (from === undefined) throw new UsageError(`kpi import needs what to read, and from where: ${USAGE}.`);
    const importer = findImporter(from);
    if (folder === undefined) throw new UsageError(`kpi import needs the file or folder to read: ${USAGE}.`);
    if (more.length > 0) throw new UsageError(`kpi import reads one file or folder, not also ${more.join(', ')}.`);
    if (out === undefined) throw new UsageError(`kpi import needs a folder to write: ${USAGE}.`);
    const schemaFile = value('schema');
    const schema = schemaFile === undefined ? undefined : await readSchema(schemaFile, host);
    const result = await runImport(importer, folder, { schema, model: value('model') }, host);
    for (const { path, text } of result.files) {
      const target = resolve(host.cwd, out, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    report(result, out, host);
    return 0;
  },
};

function findImporter(name: string): Importer {
  const found = IMPORTERS.find((importer) => importer.name === name);
  if (found !== undefined) return found;
  const names = IMPORTERS.map((importer) => importer.name);
  const [nearest] = nearestNames(name, names);
  const remedy = nearest === undefined ? `There is: ${names.join(', ')}.` : `Did you mean ${nearest}?`;
  throw new UsageError(`There is no import from ${name}. ${remedy}`);
}

async function runImport(importer: Importer, folder: string, options: ImportOptions, host: Host): Promise<ImportResult> {
  const files = await readDefinitionFiles(folder, host.cwd);
  try {
    return importer.run(files, options);
  } catch (error) {
    if (error instanceof ImportError) throw new Failure(1, error.message);
    throw error;
  }
}

async function readSchema(path: string, host: Host): Promise<TableSchema> {
  const text = await readFile(resolve(host.cwd, path), 'utf8').catch(() => {
    throw new UsageError(`There is no file ${path}. Name the JSON file of the columns' types after --schema.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(1, `${path} is not valid JSON: ${String(error)}.`);
  }
  const isTable = (table: unknown): boolean => isRecord(table) && Object.values(table).every(isColumnType);
  const isSchema = isRecord(value) && Object.values(value).every(isTable);
  if (!isSchema) throw new Failure(1, `${path} must map tables to columns to one of ${COLUMN_TYPES.join(', ')}.`);
  return value as TableSchema;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isColumnType(value: unknown): boolean {
  return (COLUMN_TYPES as readonly unknown[]).includes(value);
}

/** What was not carried, a line each; then what was written, and how much of it this version cannot evaluate. */
function report({ files, notes }: ImportResult, out: string, host: Host): void {
  for (const { kind, subject, message } of notes) host.stderr(`${kind}: ${subject}: ${message}\n`);
  const { catalog, diagnostics } = compile(files);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
  const kinds = [count(Object.keys(catalog.datasets).length, 'dataset'), count(Object.keys(catalog.kpis).length, 'KPI')];
  host.stderr(`${count(files.length, 'file')} in ${out}: ${kinds.join(', ')}, ${count(notes.length, 'note')}\n`);
  if (errors > 0) host.stderr(`${count(errors, 'mistake')} left: kpi check ${out} shows them with their remedies.\n`);
}
