import { dataOf } from './columns/data-of.js';
import type { Table } from './columns/table.js';
import type { Catalog } from './definitions/catalog.js';
import { createLiveEvaluator, type LiveEvaluator, type LiveRow, type Recomputed } from './live.js';
import type { Query } from './plan/query.js';
import type { QueryOutcome } from './result/answer-queries.js';
import type { QueryResult } from './result/query-result.js';

/** One end of a channel: a `Worker`, a worker's own scope (`self`), or a `MessagePort`. */
export interface Port {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Of a `MessagePort`: lets messages through. */
  start?(): void;
}

type Method = (...args: never[]) => unknown;
/** What can be called from the other side: named functions, whose arguments and values are plain data. */
export type Methods = Readonly<Record<string, Method>>;

interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failed: PlainError };
type PlainError = Readonly<Record<string, unknown>> & { readonly message: string };

/** Answers the calls of the other end, in the order in which they come to an end. */
export function serve(port: Port, methods: Methods): void {
  listen(port, (data) => {
    const { id, method, args } = data as Call;
    Promise.resolve()
      .then(() => methods[method]!(...(args as never[])))
      .then(
        (value) => port.postMessage({ id, value } satisfies Reply),
        (error: unknown) => port.postMessage({ id, failed: plainError(error) } satisfies Reply),
      );
  });
}

function listen(port: Port, hear: (data: unknown) => void): void {
  port.addEventListener('message', ({ data }) => hear(data));
  port.start?.();
}

/** Says something to the end that is connected, unasked. */
export function tell(port: Port, told: unknown): void {
  port.postMessage({ told });
}

/** Calls functions of the other end. What they reject with is an `Error` with the properties of the one there. `onTold` hears what is not asked for. */
export function connect(port: Port, onTold: (told: unknown) => void = () => undefined): (method: string, args: readonly unknown[], transfer?: ArrayBuffer[]) => Promise<unknown> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  listen(port, (data) => {
    if ('told' in (data as object)) return onTold((data as { readonly told: unknown }).told);
    const reply = data as Reply;
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('failed' in reply) call?.reject(revivedError(reply.failed));
    else call?.resolve(reply.value);
  });
  return (method, args, transfer = []) =>
    new Promise((resolve, reject) => {
      const id = calls++;
      waiting.set(id, { resolve, reject });
      port.postMessage({ id, method, args } satisfies Call, transfer);
    });
}

/** A live evaluator somewhere else: the same questions, answered later. */
export interface RemoteEvaluator {
  readonly query: (query: Query) => Promise<QueryResult>;
  /** As `PageEvaluator.queryAll`; errors are plain ones with the properties of those there. */
  readonly queryAll: (queries: readonly Query[]) => Promise<readonly QueryOutcome[]>;
  readonly append: (dataset: string, rows: readonly LiveRow[] | Table) => Promise<void>;
  readonly update: (dataset: string, rows: readonly LiveRow[]) => Promise<void>;
  readonly remove: (dataset: string, rows: readonly LiveRow[]) => Promise<void>;
  readonly recomputed: () => Promise<readonly Recomputed[]>;
}

/** For the script of a worker: evaluates what the page asks for. @example serveEvaluator(self) */
export function serveEvaluator(port: Port): void {
  let evaluator: LiveEvaluator | null = null;
  const there = (): LiveEvaluator => {
    if (evaluator === null) throw new Error("Plumbline's own mistake: an evaluator was asked before it had tables.");
    return evaluator;
  };
  serve(port, {
    open: (catalog: Catalog, tables: Record<string, Table>) => void (evaluator = createLiveEvaluator(catalog, tables)),
    query: (query: Query) => there().query(query),
    queryAll: (queries: readonly Query[]) => [...there().queryAll(queries)].map((outcome) => ('error' in outcome ? { error: plainError(outcome.error) } : outcome)),
    append: (dataset: string, rows: readonly LiveRow[]) => there().append(dataset, rows),
    update: (dataset: string, rows: readonly LiveRow[]) => there().update(dataset, rows),
    remove: (dataset: string, rows: readonly LiveRow[]) => there().remove(dataset, rows),
    recomputed: () => there().recomputed(),
  });
}

/**
 * An evaluator at the other end of a channel, where `serveEvaluator` runs. With `transfer` the columns move there without being copied, and
 * the tables are empty here afterwards.
 * @example connectEvaluator(new Worker('/assets/evaluator.js', { type: 'module' }), catalog, { deals }, { transfer: true })
 */
export function connectEvaluator(
  port: Port,
  catalog: Catalog,
  tables: Readonly<Record<string, Table>>,
  { transfer = false }: { readonly transfer?: boolean } = {},
): RemoteEvaluator {
  const call = connect(port);
  const opened = call('open', [catalog, tables], transfer ? Object.values(tables).flatMap(buffersOf) : []);
  // A failure is told to whoever asks.
  opened.catch(() => undefined);
  const ask = <Of>(method: string, ...args: readonly unknown[]): Promise<Of> => opened.then(() => call(method, args)) as Promise<Of>;
  return {
    query: (query) => ask('query', query),
    queryAll: async (queries) =>
      (await ask<readonly QueryOutcome[]>('queryAll', queries)).map((outcome) => ('error' in outcome ? { error: revivedError(outcome.error as PlainError) } : outcome)),
    append: (dataset, rows) => ask('append', dataset, rows),
    update: (dataset, rows) => ask('update', dataset, rows),
    remove: (dataset, rows) => ask('remove', dataset, rows),
    recomputed: () => ask('recomputed'),
  };
}

/** The memory that the columns of a table lie in, each piece once: what can be transferred instead of copied. */
export function buffersOf({ columns }: Table): ArrayBuffer[] {
  const arrays = Object.values(columns).flatMap((column) => [dataOf(column), ...(column.validity === null ? [] : [column.validity])]);
  return [...new Set(arrays.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}

/** An error as plain data: what `structuredClone` keeps of one is not enough to tell a reader the remedy. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { message: String(error) };
  // What errors of ours know is plain JSON.
  return { ...(JSON.parse(JSON.stringify(error)) as object), name: error.name, message: error.message };
}

export function revivedError({ message, ...properties }: PlainError): Error {
  return Object.assign(new Error(message), properties);
}
