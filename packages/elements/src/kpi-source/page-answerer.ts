import type { Catalog, Query, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { datasetsOfPlan, planQuery, QueryError } from '@plumbline/engine/evaluate';
import type { LiveEvaluator, LiveRow } from '@plumbline/engine/live';
import type { Receipt, ReceiptQuery } from '@plumbline/engine/receipt';
import { createPageEvaluator, type PageEvaluator } from '@plumbline/engine/page';
import type { LoadProgress } from '@plumbline/sources';
import type { Addresses, Answer, Answerer, Change } from './answerer.js';
import { TableStore } from './table-store.js';

/** After so many milliseconds of work the page gets its turn. */
const SLICE_MS = 12;

interface Waiting {
  readonly query: Query;
  readonly datasets: readonly string[];
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** An evaluator over tables as they were loaded; a live one, once rows have changed. */
interface Evaluating {
  readonly catalog: Catalog;
  readonly tables: Readonly<Record<string, Table>>;
  readonly evaluator: PageEvaluator | LiveEvaluator;
}

/**
 * Evaluates where it stands: in the page, in slices between which the page gets its turn, or in a worker. Each dataset is loaded once, and
 * queries that are ready at the same time are evaluated together.
 */
export class PageAnswerer implements Answerer {
  private catalog: Catalog | null = null;
  private readonly tables: TableStore;
  private evaluating: Evaluating | null = null;
  private ready: Waiting[] = [];
  /** What was begun ends before something else begins. */
  private work: Promise<void> = Promise.resolve();

  constructor({ pageBase, base, data }: Addresses, onProgress: (progress: LoadProgress) => void) {
    this.tables = new TableStore(pageBase, (dataset, source) => data[dataset] ?? addressOf(source, base), onProgress);
  }

  use(catalog: Catalog): void {
    this.catalog = catalog;
    this.tables.check();
  }

  close(): void {
    // Nothing is held that others could not collect.
  }

  async answer(query: Query): Promise<Answer> {
    const catalog = this.catalog!;
    const { plan, problems } = planQuery(catalog, query);
    if (plan === null) throw new QueryError(problems);
    const datasets = datasetsOfPlan(plan, catalog);
    await Promise.all(datasets.map((name) => this.table(catalog, name)));
    return new Promise((resolve, reject) => {
      if (this.ready.length === 0) this.inTurn(() => this.answerReady(catalog));
      this.ready.push({ query, datasets, resolve, reject });
    });
  }

  async explain({ kpi, ...query }: ReceiptQuery): Promise<Receipt> {
    const catalog = this.catalog!;
    const { plan, problems } = planQuery(catalog, { kpis: [kpi], ...query });
    if (plan === null) throw new QueryError(problems);
    const names = datasetsOfPlan(plan, catalog);
    const { receipt } = await import('@plumbline/engine/receipt');
    let made: Receipt | null = null;
    await this.inTurn(async () => {
      const { tables, evaluator } = await this.evaluatingOver(catalog, names);
      const now = Object.fromEntries(Object.keys(tables).map((name) => [name, 'table' in evaluator ? evaluator.table(name) : tables[name]!]));
      made = receipt(catalog, now, { kpi, ...query });
    });
    return made!;
  }

  async change(kind: Change, dataset: string, rows: readonly LiveRow[]): Promise<void> {
    const catalog = this.catalog!;
    const { createLiveEvaluator, LiveError } = await import('@plumbline/engine/live');
    if (catalog.datasets[dataset] === undefined) {
      throw new LiveError('unknown-dataset', `The definitions have no dataset \`${dataset}\`.`, `Its name is one of ${Object.keys(catalog.datasets).join(', ')}.`);
    }
    await this.table(catalog, dataset);
    await this.inTurn(async () => {
      const { tables, evaluator } = await this.evaluatingOver(catalog, [dataset]);
      const live = 'append' in evaluator ? evaluator : createLiveEvaluator(catalog, tables);
      live[kind](dataset, rows);
      this.evaluating = { catalog, tables, evaluator: live };
    });
  }

  /** Does something when everything before is done. */
  private inTurn(action: () => Promise<void>): Promise<void> {
    const done = this.work.then(action);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async answerReady(catalog: Catalog): Promise<void> {
    // Elements ask one after the other: those of a page have, by the next turn.
    await nextTurn();
    const asked = this.ready;
    this.ready = [];
    try {
      const { evaluator } = await this.evaluatingOver(catalog, [...new Set(asked.flatMap(({ datasets }) => datasets))]);
      let began = performance.now();
      let number = 0;
      for (const outcome of evaluator.queryAll(asked.map(({ query }) => query))) {
        const { datasets, resolve, reject } = asked[number++]!;
        if ('error' in outcome) reject(outcome.error);
        else resolve({ result: outcome.result, datasets });
        if (performance.now() - began < SLICE_MS) continue;
        await nextTurn();
        began = performance.now();
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  /** One evaluator for all tables loaded so far, made anew when one has come; rows that changed in the page stay changed. */
  private async evaluatingOver(catalog: Catalog, names: readonly string[]): Promise<Evaluating> {
    const loaded = await Promise.all(names.map(async (name) => [name, await this.table(catalog, name)] as const));
    const before = this.evaluating;
    if (before !== null && before.catalog === catalog && loaded.every(([name, table]) => before.tables[name] === table)) return before;
    const tables = { ...(before?.catalog === catalog ? before.tables : {}), ...Object.fromEntries(loaded) };
    const live = before !== null && 'table' in before.evaluator ? before.evaluator : null;
    if (live === null) return (this.evaluating = { catalog, tables, evaluator: createPageEvaluator(catalog, tables) });
    const { createLiveEvaluator } = await import('@plumbline/engine/live');
    const current = Object.entries(tables).map(([name, table]) => [name, before!.tables[name] === table ? live.table(name) : table] as const);
    return (this.evaluating = { catalog, tables, evaluator: createLiveEvaluator(catalog, Object.fromEntries(current)) });
  }

  private table(catalog: Catalog, name: string): Promise<Table> {
    return this.tables.table(catalog.datasets[name]!, catalog.project.timezone);
  }
}

/** Lets the page, or the worker's messages, have their turn. A timer would wait longer each time. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    }, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

function addressOf(source: SourceModel, base: string): string {
  if (source.url !== undefined) return new URL(source.url, base).href;
  // A file's path is as it stands in the definition, which stands where `base` says, below the catalogue.
  return new URL(source.file ?? '', new URL(source.base, base)).href;
}
