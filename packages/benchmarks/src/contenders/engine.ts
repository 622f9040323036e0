import { compile, createEvaluator, formatDiagnostic, type Catalog, type Evaluator, type Query, type Table } from '@plumbline/engine';
import type { Answer, Contender, Question } from '../contender.js';
import { dealTable, type DealColumns } from '../deals.js';
import { DEFINITIONS } from '../definitions.js';

const YEAR = { from: '2022-01-01', to: '2025-01-01' } as const;
const MONTHS = { grain: 'month', ...YEAR } as const;

/** The question as a query; `value` is the column that answers it. */
export const QUERIES: Readonly<Record<Question, Query & { readonly value?: string }>> = {
  'won revenue': { kpis: ['won_revenue'] },
  'won revenue by month': { kpis: ['won_revenue'], ...MONTHS },
  'won revenue by month and region': { kpis: ['won_revenue'], by: ['region'], ...MONTHS },
  'win rate': { kpis: ['win_rate'] },
  'win rate by rep': { kpis: ['win_rate'], by: ['rep'] },
  'average deal by product': { kpis: ['average_deal'], by: ['product'] },
  'cycle days by month: median': { kpis: ['cycle_days'], ...MONTHS },
  'cycle days by month: 90th percentile': { kpis: ['cycle_days_p90'], ...MONTHS },
  'active accounts by month': { kpis: ['active_accounts'], ...MONTHS },
  'funnel over stages': { kpis: ['stage_funnel'], value: 'count' },
  'growth on the year before by month': { kpis: ['growth'], ...MONTHS },
  'open pipeline': { kpis: ['open_pipeline'] },
  'weighted pipeline': { kpis: ['weighted_pipeline'] },
  'rolling three-month revenue': { kpis: ['rolling_revenue'], ...MONTHS },
  'top ten reps': { kpis: ['won_revenue'], by: ['rep'], orderBy: [{ key: 'won_revenue', descending: true }], limit: 10 },
};

/**
 * Plumbline's own evaluator, from query to result rows, over one table. Warm, it is asked again and again as a page asks: what an
 * evaluator keeps (fields, period codes, statistics; no results) is there. Cold, every run begins with an evaluator and columns
 * that nothing is known of.
 */
export function engine(deals: DealColumns, state: 'warm' | 'cold'): Contender {
  const catalog = compiledDefinitions();
  const table = dealTable(deals);
  const warm = createEvaluator(catalog, { deals: table });
  const evaluator = (): Evaluator => (state === 'warm' ? warm : createEvaluator(catalog, { deals: unknownTable(table) }));
  const answers = Object.entries(QUERIES).map(([question, query]) => [question, () => answerOf(evaluator(), query)]);
  return { name: state === 'warm' ? 'Plumbline' : 'Plumbline, first query', answers: Object.fromEntries(answers) };
}

/** The definitions, compiled. */
export function compiledDefinitions(): Catalog {
  const { catalog, diagnostics } = compile([{ path: 'deals.yaml', text: DEFINITIONS }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return catalog;
}

/** What an evaluator says to a question. */
export function answerOf(evaluator: Evaluator, { value, ...query }: Query & { readonly value?: string }): Answer {
  const { rows } = evaluator.query(query);
  const column = value ?? query.kpis[0]!;
  const keys = [...(query.grain ? ['period'] : []), ...(query.by ?? []), ...(column === 'count' ? ['step'] : [])];
  return new Map(rows.map((row) => [keys.map((key) => row[key]).join('|'), row[column] as number | null]));
}

/** The same data in columns that nothing was kept for. */
function unknownTable(table: Table): Table {
  return { ...table, columns: Object.fromEntries(Object.entries(table.columns).map(([id, column]) => [id, { ...column }])) };
}
