import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { ResultRow } from '@plumbline/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT, findSharedFolder } from '../references/shared-folder.js';
import { queryKpi } from '../run-kpi.js';
import { adventureworks } from './adventureworks.js';
import { leads } from './leads.js';
import { northwind } from './northwind.js';
import { onlineRetail } from './online-retail.js';
import type { Question, QuestionSet } from './question.js';

const SETS: readonly QuestionSet[] = [northwind, adventureworks, onlineRetail, leads];
const RELATIVE = 1e-9;

type Cells = Readonly<Record<string, unknown>>;

const shared = findSharedFolder();

if (shared === null) {
  const why = 'the folder of public data sets is neither at ../shared nor where PLUMBLINE_SHARED says';
  console.info(`Questions were NOT compared with DuckDB: ${why}.`);
  test(`questions were not compared: ${why}`, () => expect(shared).toBeNull());
} else {
  describe.each(SETS)('$name', (set) => compareSet(set, `${shared}/data`));
}

function compareSet(set: QuestionSet, folder: string): void {
  let connection: DuckDBConnection;

  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    for (const sql of set.setup) await connection.run(sql.replaceAll('$DATA', folder));
  });
  afterAll(() => connection.closeSync());

  test.each(set.questions)('$name', { timeout: 120_000 }, async (question) => {
    const data = Object.entries(set.data).flatMap(([dataset, path]) => ['--data', `${dataset}=${folder}/${path}`]);
    const { rows } = await queryKpi([...wordsOf(question.ask), '--definitions', set.definitions, ...data], PACKAGE_ROOT);
    const expected = await answer(connection, question);
    expect(expected.length).toBeGreaterThan(0);
    compareRows(rows, expected, question.isOrdered === true);
  });
}

async function answer(connection: DuckDBConnection, { sql }: Question): Promise<readonly Cells[]> {
  const reader = await connection.runAndReadAll(sql);
  const numeric = reader.columnNames().filter((_, index) => /INT|DECIMAL|DOUBLE/u.test(String(reader.columnType(index))));
  return reader.getRowObjectsJson().map((row) => ({ ...row, ...Object.fromEntries(numeric.map((name) => [name, row[name] === null ? null : Number(row[name])])) }));
}

function compareRows(ours: readonly ResultRow[], theirs: readonly Cells[], isOrdered: boolean): void {
  const [first] = theirs;
  const columns = Object.keys(first!);
  const told = ours.map((row) => columns.map((column) => row[column] ?? null));
  const wanted = theirs.map((row) => columns.map((column) => row[column] ?? null));
  const inOrder = (rows: unknown[][]): unknown[][] => (isOrdered ? rows : rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  const [left, right] = [inOrder(told), inOrder(wanted)];
  expect(left.length).toBe(right.length);
  const differing = left.filter((row, index) => !row.every((cell, column) => isSame(cell, right[index]![column])));
  expect(differing.slice(0, 3), `of ${columns.join(', ')}; expected ${JSON.stringify(right.slice(0, 3))}`).toEqual([]);
}

/** Texts and nulls first, then numbers, rounded so that numbers a little apart stand together. */
function keyOf(row: readonly unknown[]): string {
  return JSON.stringify([row.filter((cell) => typeof cell !== 'number'), row.map((cell) => (typeof cell === 'number' ? cell.toPrecision(9) : ''))]);
}

function isSame(ours: unknown, theirs: unknown): boolean {
  if (typeof ours !== 'number' || typeof theirs !== 'number') return ours === theirs;
  return ours === theirs || Math.abs(ours - theirs) <= RELATIVE * Math.max(Math.abs(ours), Math.abs(theirs));
}

/** Words as a shell takes them apart: what stands in double quotes is one. */
function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare]) => quoted ?? bare!);
}
