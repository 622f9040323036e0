import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { WEIGHTS, type Answer, type Contender, type Question } from '../contender.js';
import { dealTable, STAGES, type DealColumns } from '../deals.js';
import { writeDeals } from '../load/deals-file.js';

const TYPES =
  "{'deal_id': 'INTEGER', 'account_id': 'VARCHAR', 'region': 'VARCHAR', 'rep': 'VARCHAR', 'product': 'VARCHAR', 'stage': 'VARCHAR', " +
  "'amount': 'DECIMAL(12, 2)', 'created_at': 'DATE', 'closed_at': 'DATE', 'cost': 'DECIMAL(12, 2)'}";
const WON = "FILTER (WHERE stage = 'Won')";
const BY_MONTH = `SELECT date_trunc('month', closed_at) AS month, SUM(amount) ${WON} AS value FROM deals WHERE closed_at IS NOT NULL GROUP BY 1`;
const reached = (step: number): string => `COUNT(*) FILTER (WHERE stage IN (${STAGES.slice(step, 5).map((stage) => `'${stage}'`).join(', ')}))`;
const rate = `COUNT(*) ${WON} / COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))`;
const cycle = (fraction: number): string =>
  `SELECT date_trunc('month', closed_at), quantile_cont(closed_at - created_at, ${fraction}) FROM deals WHERE closed_at IS NOT NULL GROUP BY 1`;

/** Each answers with its keys first and the value last. */
const SQL: Readonly<Record<Question, string>> = {
  'won revenue': `SELECT SUM(amount) ${WON} FROM deals`,
  'won revenue by month': BY_MONTH,
  'won revenue by month and region': `SELECT date_trunc('month', closed_at), region, SUM(amount) ${WON} FROM deals WHERE closed_at IS NOT NULL GROUP BY 1, 2`,
  'win rate': `SELECT ${rate} FROM deals`,
  'win rate by rep': `SELECT rep, ${rate} FROM deals GROUP BY 1`,
  'average deal by product': 'SELECT product, AVG(amount) FROM deals GROUP BY 1',
  'cycle days by month: median': cycle(0.5),
  'cycle days by month: 90th percentile': cycle(0.9),
  'active accounts by month': "SELECT date_trunc('month', created_at), COUNT(DISTINCT account_id) FROM deals GROUP BY 1",
  'funnel over stages': `SELECT COUNT(*), ${[1, 2, 3, 4].map(reached).join(', ')} FROM deals`,
  'growth on the year before by month':
    `WITH months AS (${BY_MONTH}) SELECT now.month, now.value / before.value - 1 FROM months AS now LEFT JOIN months AS before ON before.month = now.month - INTERVAL 1 YEAR`,
  'open pipeline': "SELECT SUM(amount) FILTER (WHERE stage NOT IN ('Won', 'Lost')) FROM deals",
  'weighted pipeline':
    `SELECT SUM(amount::DOUBLE * CASE stage ${STAGES.slice(0, 4).map((stage, n) => `WHEN '${stage}' THEN ${WEIGHTS[n]}::DOUBLE`).join(' ')} END) FROM deals`,
  'rolling three-month revenue': `WITH months AS (${BY_MONTH}) SELECT month, SUM(value) OVER (ORDER BY month ROWS 2 PRECEDING) FROM months`,
  'top ten reps': `SELECT rep, SUM(amount) ${WON} AS value FROM deals GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
};

/** DuckDB's own library in Node, over a table in memory that it read from a CSV file; `threads` null leaves their number to it. */
export async function duckdb(deals: DealColumns, threads: number | null): Promise<Contender> {
  const instance = await DuckDBInstance.create(':memory:', threads === null ? {} : { threads: String(threads) });
  const connection = await instance.connect();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-deals-'));
  try {
    const path = join(folder, 'deals.csv');
    writeDeals(dealTable(deals), path);
    await connection.run(`CREATE TABLE deals AS SELECT * FROM read_csv('${path}', header = true, columns = ${TYPES})`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const answer = async (question: Question): Promise<Answer> => {
    const rows = await (await connection.runAndReadAll(SQL[question])).getRowsJS();
    if (question === 'funnel over stages') return new Map(rows[0]!.map((count, step) => [STAGES[step]!, Number(count)]));
    return new Map(rows.map((row) => [row.slice(0, -1).map(keyText).join('|'), row.at(-1) === null ? null : Number(row.at(-1))]));
  };
  const answers = Object.keys(SQL).map((question) => [question, () => answer(question as Question)]);
  return {
    name: threads === null ? 'DuckDB, all threads' : `DuckDB, ${threads} thread`,
    answers: Object.fromEntries(answers),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function keyText(key: unknown): string {
  return key instanceof Date ? key.toISOString().slice(0, 10) : String(key);
}
