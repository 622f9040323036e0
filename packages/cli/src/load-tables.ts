import { dirname, relative, resolve } from 'node:path';
import type { Catalog, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { didYouMean } from '@plumbline/engine/diagnostics';
import { type ByteStream, DataError, loadTable, streamOfResponse } from '@plumbline/sources';
import { Failure, UsageError } from './failure.js';
import type { Host } from './host.js';
import { openFile } from './open-file.js';
import { createProgressTeller } from './tell-progress.js';

/** Paths given by `--data dataset=path` (or another option's name), by dataset. Throws a `UsageError` for a wrong form or an unknown dataset. */
export function parseDataOverrides(texts: readonly string[], catalog: Catalog, option = 'data'): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text): [string, string] => {
      const at = text.indexOf('=');
      if (at <= 0 || at === text.length - 1) throw new UsageError(`--${option} ${text} is not of the form dataset=path.`);
      const dataset = text.slice(0, at);
      if (!Object.hasOwn(catalog.datasets, dataset)) {
        const remedy = didYouMean(dataset, Object.keys(catalog.datasets), 'datasets');
        throw new UsageError(`--${option} names a dataset \`${dataset}\` that is not defined. ${remedy}`);
      }
      return [dataset, text.slice(at + 1)];
    }),
  );
}

/**
 * Reads the rows of datasets. A source's `file` is relative to the file that says it, an overriding path to the working
 * folder. How far large files have come is told on standard error. Throws a `Failure` that lists everything that cannot be read.
 */
export async function loadTables(
  catalog: Catalog,
  names: readonly string[],
  overrides: ReadonlyMap<string, string>,
  host: Host,
): Promise<Record<string, Table>> {
  const mistakes: string[] = [];
  const tables: [string, Table][] = [];
  const onProgress = createProgressTeller(host.stderr);
  for (const name of names) {
    const dataset = catalog.datasets[name]!;
    const override = overrides.get(name);
    const source = override === undefined ? dataset.source : overridden(dataset.source, override);
    try {
      const fetchBytes = (asked: SourceModel): Promise<ByteStream> =>
        readSource(name, asked, override !== undefined, host.cwd);
      const table = await loadTable({ ...dataset, source }, fetchBytes, { timezone: catalog.project.timezone, onProgress });
      if (table.rowCount === 0) host.stderr(`warning: Dataset \`${name}\` (${source.file ?? source.url ?? ''}) has no rows.\n`);
      tables.push([name, table]);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) throw new Failure(1, mistakes.join('\n'));
  return Object.fromEntries(tables);
}

/** How the text is written stays as declared; where it is and what the extension says do not. */
function overridden(source: SourceModel, path: string): SourceModel {
  const { file: _file, url: _url, table: _table, query: _query, ...reading } = source;
  return { ...reading, ...(isUrl(path) ? { url: path } : { file: path }) };
}

async function readSource(name: string, source: SourceModel, isOverride: boolean, cwd: string): Promise<ByteStream> {
  if (source.file === undefined) return download(name, source.url!);
  const path = isOverride ? resolve(cwd, source.file) : resolve(cwd, dirname(source.base), source.file);
  try {
    return await openFile(path);
  } catch (error) {
    const reason = reasonOf(error);
    const said = isOverride ? 'as --data says' : `as ${source.base} says`;
    throw new DataError(
      `The file of dataset \`${name}\`, ${relative(cwd, path) || path} ${said}, ${reason}.`,
      `Correct the path, or give another: --data ${name}=PATH.`,
    );
  }
}

/** Why a file cannot be opened, in words. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user';
  return `cannot be read (${message})`;
}

async function download(name: string, url: string): Promise<ByteStream> {
  const remedy = `Give a file instead: --data ${name}=PATH.`;
  if (!isUrl(url)) throw new DataError(`The address \`${url}\` of dataset \`${name}\` is relative to a page.`, remedy);
  const response = await fetch(url).catch((error: unknown) => {
    throw new DataError(`The address \`${url}\` of dataset \`${name}\` cannot be reached (${String(error)}).`, remedy);
  });
  if (!response.ok)
    throw new DataError(`The address \`${url}\` of dataset \`${name}\` answered ${response.status}.`, remedy);
  return streamOfResponse(response);
}

function isUrl(text: string): boolean {
  return /^https?:\/\//iu.test(text);
}
