import type { DuckDBConnection } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { DataError, QueryError, type Query, type QueryResult, type Table } from '@plumbline/engine';
import { tableFromRows } from '@plumbline/engine/columns';
import { compile } from '@plumbline/engine/compile';
import { createEvaluator, type Evaluator } from '@plumbline/engine/evaluate';
import { firstDifference } from './compare-rows.js';
import { featuresOf } from './features.js';
import { connectDuckDb, loadTables, queryDuckDb, type KnownExtents } from './duckdb-evaluator.js';
import { worlds, type World } from './worlds/world.js';

export interface DifferentialOptions {
  /** So many queries are compared at least. */
  readonly queries: number;
  readonly seed: number;
  /** Called after every batch. */
  readonly progress?: (counts: DifferentialCounts) => void;
}

export interface DifferentialCounts {
  /** Queries that both engines answered. */
  readonly compared: number;
  /** Queries that ask what cannot be. */
  readonly refused: number;
  readonly rows: number;
  /** Numbers of KPIs and steps that are not null. */
  readonly values: number;
  /** Queries compared in which each part of the language stands. */
  readonly features: ReadonlyMap<string, number>;
  readonly kpisDefined: number;
  readonly kpisRejected: number;
}

export interface DifferentialOutcome {
  readonly counts: DifferentialCounts;
  /** The smallest world found on which the engines differ, in words; null when they agree. */
  readonly failure: string | null;
}

/** Definitions, data and queries of one batch: a failure is shrunk within it. */
const WORLDS_PER_BATCH = 25;
const QUERIES_PER_WORLD = 30;
/** Shrinking stops after so long with what it has come to. */
const BATCH_LIMIT_MS = 120_000;

/** Compares our evaluator with DuckDB over generated worlds until enough queries have been compared or they differ. */
export async function runDifferential({ queries, seed, progress }: DifferentialOptions): Promise<DifferentialOutcome> {
  const connection = await connectDuckDb();
  const counts = { compared: 0, refused: 0, rows: 0, values: 0, features: new Map<string, number>(), kpisDefined: 0, kpisRejected: 0 };
  try {
    for (let batch = seed; counts.compared < queries; batch++) {
      const details = await fc.check(
        fc.asyncProperty(worlds(QUERIES_PER_WORLD), async (world) => {
          await compareWorld(world, connection, counts);
        }),
        { numRuns: WORLDS_PER_BATCH, seed: batch, interruptAfterTimeLimit: BATCH_LIMIT_MS },
      );
      if (details.failed) return { counts, failure: describe(details, batch) };
      progress?.(counts);
    }
    return { counts, failure: null };
  } finally {
    connection.closeSync();
  }
}

type MutableCounts = { -readonly [Name in keyof Omit<DifferentialCounts, 'features'>]: number } & { readonly features: Map<string, number> };

/** Throws the first difference. */
export async function compareWorld(world: World, connection: DuckDBConnection, counts: MutableCounts): Promise<void> {
  const { catalog } = compile([{ path: 'generated.yaml', text: world.definitions }]);
  const defined = Object.keys(catalog.kpis).length;
  const asked = world.definitions.split('"kpi":').length - 1;
  counts.kpisDefined += defined;
  counts.kpisRejected += asked - defined;
  const tables: Record<string, Table> = {};
  for (const { name, columns } of Object.values(catalog.datasets)) tables[name] = tableFromRows(columns, world.tables[name] ?? []);
  const evaluator = createEvaluator(catalog, tables);
  await loadTables(connection, catalog, world.tables);
  const known: KnownExtents = new Map();
  for (const query of world.queries) {
    const result = answer(evaluator, query);
    if (result === null) {
      counts.refused++;
      continue;
    }
    const theirs = await queryDuckDb(connection, catalog, query, known);
    const rough = (column: string): boolean => world.rough.has(column.split('.')[0]!) || column.includes('.') || column === 'medianDays';
    const difference = firstDifference(result.rows, theirs.rows, rough);
    if (difference !== null) throw new Error(`${difference}\nquery ${JSON.stringify(query)}\n${theirs.sql}`);
    counts.compared++;
    for (const feature of featuresOf(theirs.plan)) counts.features.set(feature, (counts.features.get(feature) ?? 0) + 1);
    counts.rows += result.rows.length;
    for (const row of result.rows) counts.values += Object.entries(row).filter(([name, value]) => isMeasured(name) && typeof value === 'number').length;
  }
}

/** Whether a column holds what was evaluated, not what it was asked by. */
function isMeasured(column: string): boolean {
  return /^kpi_|^(size|value|count|ofFirst|ofPrevious|dropOff|medianDays)$/.test(column);
}

/** Null for a query that cannot be answered; everything else that is thrown is a mistake of ours. */
function answer(evaluator: Evaluator, query: Query): QueryResult | null {
  try {
    return evaluator.query(query);
  } catch (error) {
    if (error instanceof QueryError || error instanceof DataError) return null;
    throw error;
  }
}

function describe({ counterexample, errorInstance, numShrinks, counterexamplePath }: fc.RunDetails<[World]>, seed: number): string {
  const [world] = counterexample!;
  const used = Object.entries(world.tables).filter(([, rows]) => rows.length > 0);
  return [
    `seed ${seed}, path ${counterexamplePath}, shrunk ${numShrinks} times`,
    world.definitions,
    ...used.map(([name, rows]) => `${name}:\n${rowLines(rows).join('\n')}`),
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
  ].join('\n');
}

/** Rows as JSON; rows that are repeated as a whole are said once. */
function rowLines(rows: readonly unknown[]): string[] {
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`);
  const length = lines.findIndex((_, size) => size > 0 && lines.length % size === 0 && lines.every((line, i) => line === lines[i % size]));
  return length < 0 ? lines : [...lines.slice(0, length), `  (${lines.length / length} times)`];
}
