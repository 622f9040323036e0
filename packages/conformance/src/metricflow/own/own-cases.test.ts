import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell } from '../case.js';
import { MetricFlowSuite } from '../suite.js';
import { RIDES_MANIFEST } from './manifest.js';
import { OWN_CASES } from './own-cases.js';
import { csvOf, ownTables } from './tables.js';

const SQL_TYPES = { string: 'VARCHAR', int: 'BIGINT', float: 'DOUBLE', boolean: 'BOOLEAN', time: 'TIMESTAMP' } as const;

describe('queries of a manifest of our own give what SQL of MetricFlow\'s meaning gives in DuckDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-rides-'));
  let suite: MetricFlowSuite;
  let expectedOf: (sql: string) => Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }>;

  beforeAll(async () => {
    const tables = Object.entries(ownTables());
    for (const part of ['tables', 'manifests/rides_manifest']) mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, 'manifests/rides_manifest/rides.yaml'), RIDES_MANIFEST);
    const schema = Object.fromEntries(tables.map(([name, { columns }]) => [name, columns]));
    writeFileSync(join(folder, 'tables/schema.json'), JSON.stringify(schema));
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    for (const [name, table] of tables) {
      const path = join(folder, `tables/${name}.csv`);
      writeFileSync(path, csvOf(table));
      const columns = Object.entries(table.columns).map(([column, type]) => `'${column}': '${SQL_TYPES[type]}'`).join(', ');
      await connection.run(`CREATE TABLE ${name} AS FROM read_csv('${path}', header = true, nullstr = '\\N', columns = {${columns}})`);
    }
    suite = new MetricFlowSuite(folder);
    expectedOf = async (sql) => {
      const reader = await connection.runAndReadAll(`SELECT * FROM (${sql}) AS expected`);
      const columns = reader.columnNames();
      return { columns, rows: reader.getRowObjectsJson().map((row) => columns.map((column, index) => cellOf(row[column], String(reader.columnType(index))))) };
    };
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(OWN_CASES)('$name', async ({ name, query, sql, isOrdered = false }) => {
    const expected = await expectedOf(sql);
    expect(expected.rows.length).toBeGreaterThan(0);
    expect(suite.run({ ...query, name, file: 'rides.yaml', model: 'RIDES_MODEL', check_order: isOrdered, expected }).reason).toBeNull();
  });
});

/** Whole numbers of more than 53 bits, and sums of them, come as texts. */
function cellOf(value: unknown, type: string): Cell {
  if (typeof value === 'string' && /INT|DECIMAL|DOUBLE/u.test(type)) return Number(value);
  return value as Cell;
}
