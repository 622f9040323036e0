import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compile } from '@plumbline/engine/compile';
import { createEvaluator } from '@plumbline/engine/evaluate';
import { loadTable } from '@plumbline/sources';

const DEFINITIONS = `
project: Money
currency: EUR
---
dataset: payments
source: { file: payments.parquet }
time: paid_on
fields: { region: string, paid_on: date, amount: money }
---
kpi: paid
dataset: payments
value: SUM(amount)
---
kpi: mean
dataset: payments
value: AVG(amount)
`;

/** What was compared, and every sum that is not DuckDB's. */
export interface MoneyReport {
  readonly rows: number;
  readonly sums: number;
  readonly differences: readonly string[];
}

/**
 * Sums so many amounts of two decimals by month and region, once as DuckDB's DECIMAL and once by the evaluator, which reads them from
 * a Parquet file. A sum is right when it is the very number that the decimal's text stands for. Amounts are up to a million, negative
 * ones among them, and one in 50 is missing; they are the same in every run.
 */
export async function compareMoney(rows: number): Promise<MoneyReport> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-money-'));
  try {
    const file = join(folder, 'payments.parquet');
    const expected = await sumInDuckDb(rows, file);
    const actual = await sumInEvaluator(file);
    const differences = [...expected].flatMap(([key, [sum, mean]]) => {
      const found = actual.get(key);
      if (found === undefined) return [`${key}: no row`];
      const isMean = mean === null ? found[1] === null : found[1] !== null && Math.abs(found[1] - mean) <= 1e-12 * Math.abs(mean);
      return found[0] === sum && isMean ? [] : [`${key}: ${found[0]} (mean ${found[1]}), not ${sum} (mean ${mean})`];
    });
    if (actual.size !== expected.size) differences.push(`${actual.size} rows, not ${expected.size}`);
    return { rows, sums: expected.size, differences };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Sums = Map<string, readonly [sum: number | null, mean: number | null]>;

async function sumInDuckDb(rows: number, file: string): Promise<Sums> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run(`
      CREATE TABLE payments AS
      SELECT
        'region ' || (hash(i) % 8)::VARCHAR AS region,
        DATE '2023-01-01' + (hash(i + 1000000007) % 1096)::INTEGER AS paid_on,
        CASE WHEN hash(i + 2000000011) % 50 = 0 THEN NULL
          ELSE ((hash(i + 3000000019) % 200000000)::BIGINT - 60000000)::DECIMAL(18, 0) / 100 END::DECIMAL(18, 2) AS amount
      FROM range(${rows}) AS numbers(i)`);
    await connection.run(`COPY payments TO '${file}' (FORMAT parquet)`);
    const reader = await connection.runAndReadAll(`
      SELECT strftime(date_trunc('month', paid_on), '%Y-%m-%d'), region, SUM(amount)::VARCHAR, AVG(amount)
      FROM payments GROUP BY ALL`);
    return new Map(
      reader.getRows().map(([month, region, sum, mean]) => [
        `${String(month)} ${String(region)}`,
        [sum === null ? null : Number(sum), mean as number | null],
      ]),
    );
  } finally {
    connection.closeSync();
  }
}

async function sumInEvaluator(file: string): Promise<Sums> {
  const { catalog, diagnostics } = compile([{ path: 'money.yaml', text: DEFINITIONS }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  const payments = await loadTable(catalog.datasets['payments']!, async () => readFileSync(file));
  const { rows } = createEvaluator(catalog, { payments }).query({ kpis: ['paid', 'mean'], grain: 'month', by: ['region'] });
  return new Map(
    rows.map((row) => [`${String(row['period'])} ${String(row['region'])}`, [row['paid'] as number | null, row['mean'] as number | null]]),
  );
}
