import type { Catalog, Query, QueryResult } from '@plumbline/engine';
import type { LiveRow } from '@plumbline/engine/live';
import type { Receipt } from '@plumbline/engine/receipt';
import type { LoadProgress } from '@plumbline/sources';
import { DataError, fetchJson } from '../data/fetch-data.js';
import type { KpiRequest } from '../data/request.js';
import type { Addresses, Answerer, Change } from './answerer.js';
import type { QueryContext } from './query-of-request.js';

/** What a session evaluates: definitions by address or as an object, and addresses of data that the page gives itself. */
export interface Origin {
  readonly definitions: string | Catalog;
  /** Dataset name to address; resolved like links of the page. */
  readonly data: Readonly<Record<string, string>>;
  readonly pageBase: string;
  /** Address of the worker's script; null: everything happens in the page. */
  readonly worker: string | null;
}

/** Why everybody asks again. */
export type Reason = 'reload' | 'rows';

export interface SessionListener {
  /** What was answered may have changed: definitions and files are looked at again, or rows have changed. */
  changed(reason: Reason): void;
  /** A file has come further. */
  progressed(progress: LoadProgress): void;
}

/** An answer that is there or on its way. */
interface Asked {
  readonly result: Promise<QueryResult>;
  /** Null until it is there. */
  datasets: readonly string[] | null;
}

/** Sent to the window by whatever watches definitions, with the address of the catalogue that has changed. */
const CHANGED_EVENT = 'kpi-definitions-changed';

/**
 * One catalogue with its tables and its evaluator, shared by all elements of a page that show it: definitions and each dataset are
 * loaded once, each query is evaluated once. The evaluator and the readers of files are fetched when the first query comes.
 */
export class Session {
  private catalog: Promise<Catalog> | null = null;
  private asked = new Map<string, Asked>();
  /** The last results as text: what did not change stays the same object. */
  private readonly before = new Map<string, { readonly text: string; readonly result: QueryResult }>();
  private answerer: Promise<Answerer> | null = null;
  private used: Catalog | null = null;
  private readonly listeners = new Set<SessionListener>();
  /** Where queries are evaluated; null before the first. */
  place: 'page' | 'worker' | null = null;

  constructor(private readonly origin: Origin) {}

  /** Answers a request. Rejects with a `DataError` or the planner's `QueryError`. A result that is as before is the same object. */
  async answer(request: KpiRequest, context: QueryContext): Promise<QueryResult> {
    const [catalog, { queryOfRequest }] = await Promise.all([this.loadCatalog(), import('./query-of-request.js')]);
    const query = queryOfRequest(await this.applicable(request, catalog), catalog, context);
    const key = JSON.stringify(query);
    let asked = this.asked.get(key);
    if (asked === undefined) {
      const own: Asked = { datasets: null, result: this.evaluate(query, catalog, key, (datasets) => (own.datasets = datasets)) };
      this.asked.set(key, (asked = own));
    }
    return asked.result;
  }

  /** Changes rows of a dataset, then tells every listener. Rejects with a `LiveError` that names the remedy, nothing applied. */
  async change(kind: Change, dataset: string, rows: readonly LiveRow[]): Promise<void> {
    const answerer = await this.answererFor(await this.loadCatalog());
    await answerer.change(kind, dataset, rows);
    for (const [key, { datasets }] of this.asked) if (datasets === null || datasets.includes(dataset)) this.asked.delete(key);
    for (const listener of this.listeners) listener.changed('rows');
  }

  /** How the number that answers a request comes about. Rejects as `answer` does. */
  async explain(request: KpiRequest, context: QueryContext): Promise<Receipt> {
    const [catalog, { queryOfRequest }] = await Promise.all([this.loadCatalog(), import('./query-of-request.js')]);
    const { kpis, ...query } = queryOfRequest(await this.applicable(request, catalog), catalog, context);
    const answerer = await this.answererFor(catalog);
    return answerer.explain({ kpi: kpis[0]!, ...query });
  }

  /** Loads definitions again, and files that have changed; then tells every listener. */
  reload(): void {
    this.catalog = null;
    this.used = null;
    this.asked = new Map();
    for (const listener of this.listeners) listener.changed('reload');
  }

  /** Ends what runs beside the page. */
  close(): void {
    void this.answerer?.then((answerer) => answerer.close());
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

  loadCatalog(): Promise<Catalog> {
    const { definitions, pageBase } = this.origin;
    return this.catalog ??= typeof definitions === 'string'
      ? fetchJson(definitions, pageBase).then((value) => checkCatalog(value, definitions))
      : Promise.resolve(definitions).then((value) => checkCatalog(value, 'The `catalog` property'));
  }

  private async evaluate(query: Query, catalog: Catalog, key: string, tell: (datasets: readonly string[]) => void): Promise<QueryResult> {
    const answerer = await this.answererFor(catalog);
    const { result, datasets } = await answerer.answer(query);
    tell(datasets);
    const text = JSON.stringify(result);
    const before = this.before.get(key);
    if (before?.text === text) return before.result;
    this.before.set(key, { text, result });
    return result;
  }

  /** A request without the conditions over dimensions that its KPIs have not: what was chosen among deals does not concern leads. */
  private async applicable(request: KpiRequest, catalog: Catalog): Promise<KpiRequest> {
    const { conditions = [], also = [] } = request;
    if (conditions.length === 0) return request;
    const { planQuery } = await import('@plumbline/engine/evaluate');
    const kpis = [request.kpi, ...also];
    return { ...request, conditions: conditions.filter(({ dimension }) => planQuery(catalog, { kpis, by: [dimension] }).plan !== null) };
  }

  private async answererFor(catalog: Catalog): Promise<Answerer> {
    const answerer = await (this.answerer ??= this.start());
    if (this.used !== catalog) answerer.use(catalog);
    this.used = catalog;
    return answerer;
  }

  /** In a worker, where the page wants it and one can be had; else in the page. */
  private async start(): Promise<Answerer> {
    const { definitions, data, pageBase, worker } = this.origin;
    const addresses: Addresses = { data, pageBase, base: typeof definitions === 'string' ? new URL(definitions, pageBase).href : pageBase };
    const onProgress = (progress: LoadProgress): void => {
      for (const listener of this.listeners) listener.progressed(progress);
    };
    if (worker !== null) {
      const { startWorker } = await import('./worker-answerer.js');
      const started = await startWorker(new URL(worker, pageBase).href, addresses, onProgress);
      if (started !== null) {
        this.place = 'worker';
        return started;
      }
    }
    const { PageAnswerer } = await import('./page-answerer.js');
    this.place = 'page';
    return new PageAnswerer(addresses, onProgress);
  }
}

const sessions = new Map<string, { readonly session: Session; users: number }>();
const ofObjects = new WeakMap<Catalog, Map<string, Session>>();

/** The session of an origin, shared by everybody on the page who asks for the same; give it back when done. */
export function openSession(origin: Origin): { readonly session: Session; close(): void } {
  if (typeof origin.definitions !== 'string') {
    const ofCatalog = ofObjects.get(origin.definitions) ?? new Map<string, Session>();
    ofObjects.set(origin.definitions, ofCatalog);
    const key = JSON.stringify([origin.pageBase, origin.data, origin.worker]);
    const session = ofCatalog.get(key) ?? new Session(origin);
    ofCatalog.set(key, session);
    return { session, close: () => undefined };
  }
  const key = JSON.stringify([new URL(origin.definitions, origin.pageBase).href, origin.data, origin.worker]);
  let entry = sessions.get(key);
  if (entry === undefined) sessions.set(key, entry = { session: new Session(origin), users: 0 });
  const held = entry;
  held.users++;
  return {
    session: held.session,
    close: () => {
      if (--held.users > 0) return;
      sessions.delete(key);
      held.session.close();
    },
  };
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
