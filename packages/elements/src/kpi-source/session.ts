import type { Catalog, Query, QueryResult, SourceModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import type { LoadProgress } from '@plumbline/sources';
import { DataError, fetchJson } from '../data/fetch-data.js';
import type { KpiRequest } from '../data/request.js';
import type { QueryContext } from './query-of-request.js';
import { TableStore } from './table-store.js';

/** What a session evaluates: definitions by address or as an object, and addresses of data that the page gives itself. */
export interface Origin {
  readonly definitions: string | Catalog;
  /** Dataset name to address; resolved like links of the page. */
  readonly data: Readonly<Record<string, string>>;
  readonly pageBase: string;
}

export interface SessionListener {
  /** Definitions and files are looked at again: what was answered may have changed. */
  reloaded(): void;
  /** A file has come further. */
  progressed(progress: LoadProgress): void;
}

type Engine = typeof import('@plumbline/engine/evaluate');
type Evaluator = ReturnType<Engine['createEvaluator']>;

/** Sent to the window by whatever watches definitions, with the address of the catalogue that has changed. */
const CHANGED_EVENT = 'kpi-definitions-changed';

/**
 * One catalogue with its tables and its evaluator, shared by all elements of a page that show it: definitions and each dataset are
 * loaded once, each query is evaluated once. The evaluator and the readers of files are fetched when the first query comes.
 */
export class Session {
  private catalog: Promise<Catalog> | null = null;
  private answers = new Map<string, Promise<QueryResult>>();
  private readonly tables: TableStore;
  private evaluator: { readonly catalog: Catalog; readonly tables: Readonly<Record<string, Table>>; readonly evaluator: Evaluator } | null = null;
  private readonly listeners = new Set<SessionListener>();

  constructor(private readonly origin: Origin) {
    const { definitions, data, pageBase } = origin;
    const base = typeof definitions === 'string' ? new URL(definitions, pageBase).href : pageBase;
    const onProgress = (progress: LoadProgress): void => {
      for (const listener of this.listeners) listener.progressed(progress);
    };
    this.tables = new TableStore(pageBase, (dataset, source) => data[dataset] ?? addressOf(source, base), onProgress);
  }

  /** Answers a request. Rejects with a `DataError` or the planner's `QueryError`. */
  async answer(request: KpiRequest, context: QueryContext): Promise<QueryResult> {
    const [catalog, { queryOfRequest }] = await Promise.all([this.loadCatalog(), import('./query-of-request.js')]);
    const query = queryOfRequest(request, catalog, context);
    const key = JSON.stringify(query);
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.evaluate(query, catalog);
      this.answers.set(key, answer);
    }
    return answer;
  }

  /** Loads definitions again, and files that have changed; then tells every listener. */
  reload(): void {
    this.catalog = null;
    this.answers = new Map();
    this.tables.check();
    for (const listener of this.listeners) listener.reloaded();
  }

  /** Tells `listener`, until the returned function is called. Watches for changed definitions meanwhile. */
  listen(listener: SessionListener): () => void {
    if (this.listeners.size === 0) addEventListener(CHANGED_EVENT, this.onChanged);
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) removeEventListener(CHANGED_EVENT, this.onChanged);
    };
  }

  private readonly onChanged = (event: Event): void => {
    const { definitions, pageBase } = this.origin;
    const url: unknown = (event as CustomEvent<{ url?: unknown } | null>).detail?.url;
    if (typeof definitions !== 'string' || typeof url !== 'string') return;
    if (new URL(url, pageBase).pathname === new URL(definitions, pageBase).pathname) this.reload();
  };

  private loadCatalog(): Promise<Catalog> {
    const { definitions, pageBase } = this.origin;
    return this.catalog ??= typeof definitions === 'string'
      ? fetchJson(definitions, pageBase).then((value) => checkCatalog(value, definitions))
      : Promise.resolve(definitions).then((value) => checkCatalog(value, 'The `catalog` property'));
  }

  private async evaluate(query: Query, catalog: Catalog): Promise<QueryResult> {
    const engine = await import('@plumbline/engine/evaluate');
    const { plan, problems } = engine.planQuery(catalog, query);
    if (plan === null) throw new engine.QueryError(problems);
    const names = engine.datasetsOfPlan(plan, catalog);
    const loaded = await Promise.all(names.map(async (name) =>
      [name, await this.tables.table(catalog.datasets[name]!, catalog.project.timezone)] as const));
    return this.evaluatorFor(engine, catalog, loaded).query(query);
  }

  /** One evaluator for all tables loaded so far, made anew when one has come. It keeps what it derives from its tables. */
  private evaluatorFor(engine: Engine, catalog: Catalog, loaded: readonly (readonly [string, Table])[]): Evaluator {
    const current = this.evaluator?.catalog === catalog ? this.evaluator : null;
    if (current !== null && loaded.every(([name, table]) => current.tables[name] === table)) return current.evaluator;
    const tables = { ...current?.tables, ...Object.fromEntries(loaded) };
    const evaluator = engine.createEvaluator(catalog, tables);
    this.evaluator = { catalog, tables, evaluator };
    return evaluator;
  }
}

const sessions = new Map<string, { readonly session: Session; users: number }>();
const ofObjects = new WeakMap<Catalog, Map<string, Session>>();

/** The session of an origin, shared by everybody on the page who asks for the same; give it back when done. */
export function openSession(origin: Origin): { readonly session: Session; close(): void } {
  if (typeof origin.definitions !== 'string') {
    const ofCatalog = ofObjects.get(origin.definitions) ?? new Map<string, Session>();
    ofObjects.set(origin.definitions, ofCatalog);
    const key = JSON.stringify([origin.pageBase, origin.data]);
    const session = ofCatalog.get(key) ?? new Session(origin);
    ofCatalog.set(key, session);
    return { session, close: () => undefined };
  }
  const key = JSON.stringify([new URL(origin.definitions, origin.pageBase).href, origin.data]);
  let entry = sessions.get(key);
  if (entry === undefined) sessions.set(key, entry = { session: new Session(origin), users: 0 });
  const held = entry;
  held.users++;
  return {
    session: held.session,
    close: () => {
      if (--held.users === 0) sessions.delete(key);
    },
  };
}

function addressOf(source: SourceModel, base: string): string {
  if (source.url !== undefined) return new URL(source.url, base).href;
  // A file's path is as it stands in the definition, which stands where `base` says, below the catalogue.
  return new URL(source.file ?? '', new URL(source.base, base)).href;
}

function checkCatalog(value: unknown, origin: string): Catalog {
  const { kpis, datasets, project } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Catalog>;
  if (kpis !== undefined && datasets !== undefined && project !== undefined) return value as Catalog;
  throw new DataError({
    kind: 'invalid',
    message: `${origin} is not a catalogue of KPI definitions.`,
    fix: 'Give it what `kpi build` writes.',
  });
}
