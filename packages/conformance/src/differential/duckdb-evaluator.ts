import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { Catalog, FunnelKpi, Plan, Query, ResultRow, ValueKpi } from '@plumbline/engine';
import { planQuery } from '@plumbline/engine/evaluate';
import { bindCalendar, DIALECTS, extentsNeeded, generate, generateCalendar, generateExtents, type ParameterValue, type Statement } from '@plumbline/sql';
import type { Row } from '../cases/case-file.js';

const DIALECT = DIALECTS['duckdb']!;

/** A connection to a database in memory, of its own. */
export async function connectDuckDb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  // Tables are tiny: planning joins well costs more than running them badly (measured: 32 ms a query against 20).
  await connection.run('PRAGMA disable_optimizer');
  return connection;
}

/** Makes a table for every dataset, named as it is, with the columns of its readings. Amounts are DECIMAL. */
export async function loadTables(connection: DuckDBConnection, catalog: Catalog, tables: Readonly<Record<string, readonly Row[]>>): Promise<void> {
  const statements = Object.values(catalog.datasets).flatMap(({ name, columns }) => {
    const typed = columns.map(({ id, type, exact }) => `${DIALECT.quote(id)} ${exact ? 'DECIMAL(28, 6)' : DIALECT.types[type]}`);
    const rows = (tables[name] ?? []).map((row) => {
      const cells = columns.map(({ column, type, exact }) => {
        const value = row[column] ?? null;
        return exact && value !== null ? String(value) : DIALECT.literal(value, type);
      });
      return `(${cells.join(', ')})`;
    });
    const create = `CREATE OR REPLACE TABLE ${DIALECT.quote(name)} (${typed.join(', ')})`;
    return rows.length === 0 ? [create] : [create, `INSERT INTO ${DIALECT.quote(name)} VALUES ${rows.join(', ')}`];
  });
  await connection.run(statements.join(';\n'));
}

/** An answer of DuckDB, and the plan and the SQL that it answered. */
export interface DuckDbAnswer {
  readonly plan: Plan;
  readonly rows: readonly ResultRow[];
  readonly sql: string;
}

/** What was asked of the tables before a query: the same question has the same answer as long as they are the same. */
export type KnownExtents = Map<string, readonly DuckDBValue[][]>;

/** Answers a query by SQL over the tables loaded. Throws what DuckDB says, with the SQL. */
export async function queryDuckDb(connection: DuckDBConnection, catalog: Catalog, query: Query, known: KnownExtents = new Map()): Promise<DuckDbAnswer> {
  const { plan: planned, problems } = planQuery(catalog, query);
  if (planned === null) throw new Error(problems.map(({ message }) => message).join(' '));
  const calendar = generateCalendar(planned, catalog, DIALECT);
  const plan = calendar === null ? planned : bindCalendar(planned, await run(connection, calendar));
  const extents: ({ readonly first: number; readonly last: number } | null)[] = [];
  for (const round of extentsNeeded(plan)) {
    const asked = generateExtents(round, plan, catalog, DIALECT, extents);
    const key = JSON.stringify([asked.sql, asked.parameters]);
    const answered = known.get(key) ?? (await run(connection, asked));
    known.set(key, answered);
    extents.push(...answered.map(([, first, last]) => (first === null ? null : { first: Number(first), last: Number(last) })));
  }
  const statement = generate(plan, catalog, DIALECT, extents);
  const answers = await run(connection, statement);
  return { plan, rows: answers.map((values) => shapeRow(values, statement, plan, catalog)), sql: statement.sql };
}

async function run(connection: DuckDBConnection, { sql, parameters }: Statement): Promise<readonly DuckDBValue[][]> {
  try {
    // Without values there is nothing to prepare, which would plan the statement twice.
    const reader = await connection.runAndReadAll(sql, parameters.length === 0 ? undefined : parameters.map(bound));
    return reader.getRows();
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${sql}`, { cause: error });
  }
}

const bound = (value: ParameterValue): DuckDBValue => value;

/** A row as our own evaluator shapes it: steps and statuses by their ids, `partial` only where it is true. */
function shapeRow(values: readonly DuckDBValue[], { columns }: Statement, plan: Plan, catalog: Catalog): ResultRow {
  const row: Record<string, string | number | boolean | null> = {};
  columns.forEach(({ name, type }, i) => {
    const value = values[i]!;
    row[name] = value === null || type !== 'number' ? (value as string | boolean | null) : Number(value) + 0;
  });
  if (row['partial'] !== true) {
    delete row['partial'];
    if (plan.kind === 'rows') for (const { name, role } of plan.outputs) if (role === 'paced_target') delete row[name];
  }
  if (plan.kind === 'funnel') row['step'] = (catalog.kpis[plan.kpi] as FunnelKpi).steps[Number(row['step'])]!.id;
  else if (plan.kind === 'rows') {
    for (const { name, kpi, role } of plan.outputs) {
      if (role === 'status' && row[name] !== null) row[name] = (catalog.kpis[kpi] as ValueKpi).status[Number(row[name])]!.id;
    }
  }
  return row;
}
