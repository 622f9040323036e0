import { tableFromRows } from '../columns/table-from-rows.js';
import type { Table } from '../columns/table.js';
import { createEvaluator } from '../evaluator.js';
import { northbeam } from '../plan/testing/northbeam.js';
import type { Query } from '../plan/query.js';
import type { QueryResult, ResultRow } from '../result/query-result.js';

/** The company that the tests of the evaluator ask about. */
export const catalog = northbeam();

/** Seven deals over the first months of 2017, two people in two teams. */
const DEALS = [
  { deal_id: 'a', stage: 'Won', region: 'West', rep: 'Ann', opened_on: '2017-01-02', closed_on: '2017-01-10', amount: '100.10' },
  { deal_id: 'b', stage: 'Won', region: 'East', rep: 'Bob', opened_on: '2017-01-05', closed_on: '2017-01-20', amount: '200.20' },
  { deal_id: 'c', stage: 'Lost', region: 'East', rep: 'Bob', opened_on: '2017-01-06', closed_on: '2017-01-31', amount: '0' },
  { deal_id: 'd', stage: 'Won', region: 'West', rep: 'Ann', opened_on: '2017-02-01', closed_on: '2017-03-05', amount: '400' },
  { deal_id: 'e', stage: 'Lost', region: 'West', rep: 'Ann', opened_on: '2017-02-01', closed_on: '2017-03-20', amount: '0' },
  { deal_id: 'f', stage: 'Won', region: null, rep: 'Cy', opened_on: '2017-02-03', closed_on: '2017-04-02', amount: '50' },
  { deal_id: 'g', stage: 'Open', region: 'West', rep: 'Ann', opened_on: '2017-03-01', closed_on: null, amount: null },
];
const QUOTAS = [
  { month: '2017-01-01', area: 'West', rep: 'Ann', amount: '90' },
  { month: '2017-01-01', area: 'East', rep: 'Bob', amount: '250' },
  { month: '2017-03-01', area: 'West', rep: 'Ann', amount: '300' },
  { month: '2017-05-01', area: 'North', rep: 'Dee', amount: '10' },
];
const SPEND = [
  { day: '2017-01-01', region: 'East', amount: '30' },
  { day: '2017-01-15', region: 'West', amount: '40' },
  { day: '2017-02-10', region: 'West', amount: '20' },
  { day: '2017-03-31', region: 'West', amount: '11' },
];

/** A table of one of its datasets, from rows written down. */
export function table(dataset: string, rows: readonly Record<string, string | null>[]): Table {
  return tableFromRows(catalog.datasets[dataset]!.columns, rows);
}

/** Its data. */
export const tables = {
  deals: table('deals', DEALS),
  reps: table('reps', [{ name: 'Ann', team: 'Red' }, { name: 'Bob', team: 'Blue' }]),
  quotas: table('quotas', QUOTAS),
  spend: table('spend', SPEND),
};
const evaluator = createEvaluator(catalog, tables);

/** Asks about it: the whole result, its rows, or one column of them. */
export const ask = (query: Query): QueryResult => evaluator.query(query);
export const rows = (query: Query): readonly ResultRow[] => ask(query).rows;
export const column = (query: Query, name: string): unknown[] => rows(query).map((row) => row[name]);
