import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { compile, createEvaluator, formatDiagnostic, type Query } from '@plumbline/engine';
import { loadTable } from '@plumbline/sources';
import { differencesOf } from '../compare-answers.js';
import type { Answer } from '../contender.js';
import { measureMs } from '../measure.js';
import { Disagreement, type Part } from '../part.js';

/** Three million flights of the first half of 2001 (https://www.bts.gov/), as the package `vega-datasets` has them. */
const FILE = fileURLToPath(new URL('../data/flights-3m.parquet', import.meta.resolve('vega-datasets')));
const DEFINITIONS = `
project: Flights
timezone: UTC
---
dataset: flights
source: { file: flights-3m.parquet }
time: date
fields: { date: timestamp, delay: number, distance: number, origin: string, destination: string }
---
kpi: flights
dataset: flights
value: COUNT(*)
---
kpi: distance
dataset: flights
value: SUM(distance)
---
kpi: delay
dataset: flights
value: AVG(delay)
---
kpi: late
dataset: flights
value: COUNT(*) FILTER (WHERE delay > 15) / COUNT(*)
---
kpi: median_delay
dataset: flights
value: MEDIAN(delay)
---
kpi: worst_tenth
dataset: flights
value: PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY delay)
---
kpi: destinations
dataset: flights
value: COUNT(DISTINCT destination)
`;
const RANGE = { from: '2001-01-01', to: '2001-07-01' } as const;
const INSIDE = "FROM flights WHERE date < '2001-07-01'";

interface Question {
  readonly text: string;
  readonly query: Query;
  /** Keys first, the value last. */
  readonly sql: string;
}

const QUESTIONS: readonly Question[] = [
  { text: 'flights by day', query: { kpis: ['flights'], grain: 'day', ...RANGE }, sql: `SELECT date_trunc('day', date), COUNT(*) ${INSIDE} GROUP BY 1` },
  { text: 'distance', query: { kpis: ['distance'] }, sql: 'SELECT SUM(distance) FROM flights' },
  { text: 'mean delay by origin', query: { kpis: ['delay'], by: ['origin'] }, sql: 'SELECT origin, AVG(delay) FROM flights GROUP BY 1' },
  { text: 'share of late flights by month', query: { kpis: ['late'], grain: 'month', ...RANGE }, sql: `SELECT date_trunc('month', date), COUNT(*) FILTER (WHERE delay > 15) / COUNT(*) ${INSIDE} GROUP BY 1` },
  { text: 'median delay by month', query: { kpis: ['median_delay'], grain: 'month', ...RANGE }, sql: `SELECT date_trunc('month', date), median(delay) ${INSIDE} GROUP BY 1` },
  { text: '90th percentile of delay by origin', query: { kpis: ['worst_tenth'], by: ['origin'] }, sql: 'SELECT origin, quantile_cont(delay, 0.9) FROM flights GROUP BY 1' },
  { text: 'destinations by origin', query: { kpis: ['destinations'], by: ['origin'] }, sql: 'SELECT origin, COUNT(DISTINCT destination) FROM flights GROUP BY 1' },
];

/** Real data: each question alone over the same Parquet file, read into memory before. */
export const flights: Part = {
  name: 'flights',
  summary: 'three million real flights, beside DuckDB',
  contenders: ['engine', 'duckdb-1', 'duckdb'],
  async run({ runs, without }) {
    const { catalog, diagnostics } = compile([{ path: 'flights.yaml', text: DEFINITIONS }]);
    if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
    const table = await loadTable(catalog.datasets['flights']!, () => readFile(FILE));
    const evaluator = createEvaluator(catalog, { flights: table });
    const contenders: Record<string, (question: Question) => Answer | Promise<Answer>> = {
      engine: ({ query }) => {
        const keys = [...(query.grain ? ['period'] : []), ...(query.by ?? [])];
        return new Map(evaluator.query(query).rows.map((row) => [keys.map((key) => row[key]).join('|'), row[query.kpis[0]!] as number | null]));
      },
    };
    for (const [name, threads] of [['duckdb-1', '1'], ['duckdb', null]] as const) if (!without.includes(name)) contenders[name] = await duckdb(threads);
    const rows: { question: string; ms: Record<string, number> }[] = [];
    for (const question of QUESTIONS) {
      const expected = await contenders['engine']!(question);
      const ms: Record<string, number> = {};
      for (const [name, answer] of Object.entries(contenders)) {
        const differing = differencesOf(expected, await answer(question));
        if (differing.length > 0) throw new Disagreement(differing.map((text) => `${question.text}: ${name} ${text}`));
        ms[name] = await measureMs(() => answer(question), runs, 2);
      }
      rows.push({ question: question.text, ms });
    }
    return { markdown: report(rows, table.rowCount, runs), figures: { rows: table.rowCount, questions: rows } };
  },
};

async function duckdb(threads: string | null): Promise<(question: Question) => Promise<Answer>> {
  const instance = await DuckDBInstance.create(':memory:', threads === null ? {} : { threads });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE flights AS SELECT * FROM '${FILE}'`);
  return async ({ sql }) => {
    const rows = await (await connection.runAndReadAll(sql)).getRowsJS();
    const text = (key: unknown): string => (key instanceof Date ? key.toISOString().slice(0, 10) : String(key));
    return new Map(rows.map((row) => [row.slice(0, -1).map(text).join('|'), row.at(-1) === null ? null : Number(row.at(-1))]));
  };
}

function report(rows: readonly { question: string; ms: Record<string, number> }[], count: number, runs: number): string {
  const names = Object.keys(rows[0]!.ms);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cells = (ms: Record<string, number>): string[] =>
    names.flatMap((name) => [ms[name]!.toFixed(2), ...(name === 'engine' ? [] : [`${(ms[name]! / ms['engine']!).toFixed(1)} ×`])]);
  const all = Object.fromEntries(names.map((name) => [name, rows.reduce((sum, { ms }) => sum + ms[name]!, 0)]));
  const head = ['question', ...names.flatMap((name) => [`${name} ms`, ...(name === 'engine' ? [] : ['ratio'])])];
  return [
    `### Flights: ${count.toLocaleString('en')} rows, median of ${runs} runs`,
    '',
    line(head),
    line(head.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map(({ question, ms }) => line([question, ...cells(ms)])),
    line(['**all**', ...cells(all)]),
  ].join('\n');
}
