import type { DatasetModel, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import type { LoadProgress } from '@plumbline/sources';
import { DataError, fetchData } from '../data/fetch-data.js';

/** Where a file is: what the definitions say, or what the page says instead. */
export type AddressOf = (dataset: string, source: SourceModel) => string;

interface Loaded {
  /** What the table was read by; another reading of the same bytes is another table. */
  readonly reading: string;
  readonly tag: string | null;
  readonly table: Table;
}

/** Loads tables, each once. After `check` a table is read again only if its file or the way it is read has changed. */
export class TableStore {
  private readonly loaded = new Map<string, Loaded>();
  private pending = new Map<string, Promise<Table>>();

  constructor(
    private readonly base: string,
    private readonly addressOf: AddressOf,
    private readonly onProgress: (progress: LoadProgress) => void,
  ) {}

  /** The rows of a dataset. Rejects with a `DataError`. */
  table(dataset: DatasetModel, timezone: string): Promise<Table> {
    let table = this.pending.get(dataset.name);
    if (table === undefined) {
      table = this.load(dataset, timezone);
      this.pending.set(dataset.name, table);
    }
    return table;
  }

  /** From now on files are looked at again. */
  check(): void {
    this.pending = new Map();
  }

  private async load(dataset: DatasetModel, timezone: string): Promise<Table> {
    const reading = JSON.stringify([dataset.source, dataset.columns, dataset.fields, timezone]);
    const before = this.loaded.get(dataset.name);
    const { loadTable, streamOfResponse } = await import('@plumbline/sources');
    let tag: string | null = null;
    try {
      const table = await loadTable(dataset, async (source) => {
        const response = await fetchData(this.addressOf(dataset.name, source), this.base);
        tag = response.headers.get('etag') ?? response.headers.get('last-modified');
        if (before !== undefined && before.reading === reading && tag !== null && tag === before.tag) {
          void response.body?.cancel();
          throw new Unchanged(before.table);
        }
        return streamOfResponse(response);
      }, { timezone, onProgress: this.onProgress });
      this.loaded.set(dataset.name, { reading, tag, table });
      return table;
    } catch (error) {
      if (error instanceof Unchanged) return error.table;
      throw asDataError(error);
    }
  }
}

/** Leaves the loader early: the file is the one that was read before. */
class Unchanged extends Error {
  constructor(readonly table: Table) {
    super('unchanged');
  }
}

/** Readers of files say what is wrong and what to do in two sentences. */
function asDataError(error: unknown): unknown {
  if (error instanceof Error && 'problem' in error && 'fix' in error && typeof error.problem === 'string' && typeof error.fix === 'string') {
    return new DataError({ kind: 'invalid', message: error.problem, fix: error.fix });
  }
  return error;
}
