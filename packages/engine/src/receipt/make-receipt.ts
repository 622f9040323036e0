import { isoFromDays } from '../calendar/days.js';
import type { Table } from '../columns/table.js';
import type { Catalog, SourceModel, ValueKpi } from '../definitions/catalog.js';
import { timeField } from '../definitions/scope.js';
import type { AggregateExpr, Expr } from '../expression/expr.js';
import { datasetsOfPlan } from '../plan/plan-datasets.js';
import type { Plan } from '../plan/plan.js';
import type { Query } from '../plan/query.js';
import type { QueryResult } from '../result/query-result.js';
import { definitionHash } from './definition-hash.js';
import { printExpr } from './print-expr.js';
import { countOf, termsOf, withKpis, type TermExpr } from './receipt-terms.js';
import { ENGINE_VERSION } from './version.js';

type Value = number | string | boolean | null;

/** Where one number comes from, as plain JSON. */
export interface Receipt {
  readonly version: 1;
  readonly kpi: string;
  readonly value: Value;
  /** As the definition says it. */
  readonly formula: string;
  /** The same with the value of every term in its place: `1 / 2 = 0.5`. */
  readonly substituted: string;
  readonly terms: readonly ReceiptTerm[];
  /** What was asked besides: the range, the filter, the parameters that it reads. */
  readonly query: Pick<Query, 'from' | 'to' | 'where' | 'asOf' | 'parameters'>;
  /** Where the rows are, and how far they reach. */
  readonly sources: readonly ReceiptSource[];
  /** The last day with data, of the dataset that reaches least far; null where none has a time. */
  readonly dataUntil: string | null;
  /** SHA-256 of the definition with everything that it rests on. */
  readonly definitionHash: string;
  readonly engineVersion: string;
  readonly warnings: readonly string[];
}

/** A part of the formula: an aggregate, another KPI, or one of them over another time. */
export interface ReceiptTerm {
  readonly text: string;
  readonly kind: 'aggregate' | 'kpi' | 'time';
  readonly value: Value;
  /** Of an aggregate: the rows that it looked at. */
  readonly rows?: ReceiptRows;
}

export interface ReceiptRows {
  readonly dataset: string;
  /** The filter of the aggregate; null for none. */
  readonly filter: string | null;
  /** The field that places the rows in time; null when time plays no part. */
  readonly time: string | null;
  readonly counted: number;
  /** Rows of the dataset that were not counted, by the first thing that excluded them. */
  readonly excluded: { readonly byTime: number; readonly byWhere: number; readonly byFilter: number };
}

export interface ReceiptSource {
  readonly dataset: string;
  readonly source: Omit<SourceModel, 'base'>;
  readonly rows: number;
  readonly dataUntil: string | null;
}

/** What the receipt is made with: everything that evaluates. */
export interface ReceiptInput {
  readonly catalog: Catalog;
  readonly tables: Readonly<Record<string, Table>>;
  readonly kpi: ValueKpi;
  readonly query: Query;
  readonly plan: Plan;
  readonly evaluate: (catalog: Catalog, query: Query) => QueryResult;
  /** The last day on which rows of a dataset have a time. */
  readonly lastDay: (dataset: string) => number | null;
}

/** Makes the receipt of one number. */
export function makeReceipt(input: ReceiptInput): Receipt {
  const { catalog, tables, kpi, query, plan, evaluate, lastDay } = input;
  const result = evaluate(catalog, query);
  const terms = termsOf(kpi.value);
  const values = valuesOf(input, terms);
  const valueOf = (expr: Expr): string | null => {
    const at = terms.findIndex((term) => JSON.stringify(term) === JSON.stringify(expr));
    return at < 0 ? null : shown(values.of[at]!);
  };
  const value = result.rows[0]?.[kpi.name] ?? null;
  const datasets = datasetsOfPlan(plan, catalog);
  const sources = datasets.map((dataset): ReceiptSource => {
    const { base: _base, ...source } = catalog.datasets[dataset]!.source;
    const day = timeField(catalog, dataset) === null ? null : lastDay(dataset);
    return { dataset, source, rows: tables[dataset]!.rowCount, dataUntil: day === null ? null : isoFromDays(day) };
  });
  const ends = sources.flatMap(({ dataUntil }) => dataUntil ?? []);
  const { from = null, to = null, where = null, asOf = null } = query;
  const calculation = printExpr(kpi.value, valueOf);
  return {
    version: 1,
    kpi: kpi.name,
    value,
    formula: kpi.formula,
    // A single term is its own value.
    substituted: calculation === shown(value) ? calculation : `${calculation} = ${shown(value)}`,
    terms: terms.map((term, i) => ({ text: printExpr(term), kind: term.op, value: values.of[i]!, ...values.rows[i] })),
    query: { from, to, where, asOf, parameters: plan.parameters },
    sources,
    dataUntil: result.kpis[0]?.freshness?.dataUntil ?? (ends.length === 0 ? null : ends.toSorted()[0]!),
    definitionHash: definitionHash(kpi, datasets, catalog),
    engineVersion: ENGINE_VERSION,
    warnings: result.warnings.map(({ message }) => message),
  };
}

interface TermValues {
  readonly of: readonly Value[];
  readonly rows: readonly { readonly rows?: ReceiptRows }[];
}

/** Evaluates the terms, and counts the rows of the aggregates, as KPIs of their own. */
function valuesOf({ catalog, tables, kpi, query, evaluate }: ReceiptInput, terms: readonly TermExpr[]): TermValues {
  const exprs = new Map<string, Expr>(terms.map((term, i) => [`term ${i}`, term]));
  for (const [i, term] of terms.entries()) {
    if (term.op !== 'aggregate') continue;
    exprs.set(`counted ${i}`, countOf(term, term.filter));
    exprs.set(`all ${i}`, countOf(term, null));
  }
  const extended = withKpis(catalog, kpi, exprs);
  if (exprs.size === 0) return { of: [], rows: [] };
  const [row = {}] = evaluate(extended, { ...query, kpis: [...exprs.keys()] }).rows;
  const everywhere = [...exprs.keys()].filter((name) => name.startsWith('all '));
  const { where: _where, ...unfiltered } = query;
  const [within = {}] = everywhere.length === 0 ? [] : evaluate(extended, { ...unfiltered, kpis: everywhere }).rows;
  const timed = (query.from ?? null) !== null || (query.to ?? null) !== null;
  const rowsOf = (aggregate: AggregateExpr, i: number): ReceiptRows => {
    const [counted, selected, inTime] = [row[`counted ${i}`], row[`all ${i}`], within[`all ${i}`]].map((count) => Number(count ?? 0)) as [number, number, number];
    return {
      dataset: aggregate.dataset,
      filter: aggregate.filter === null ? null : printExpr(aggregate.filter),
      time: timed && aggregate.time !== null ? printExpr(aggregate.time) : null,
      counted,
      excluded: { byTime: tables[aggregate.dataset]!.rowCount - inTime, byWhere: inTime - selected, byFilter: selected - counted },
    };
  };
  return {
    of: terms.map((_, i) => row[`term ${i}`] ?? null),
    rows: terms.map((term, i) => (term.op === 'aggregate' ? { rows: rowsOf(term, i) } : {})),
  };
}

function shown(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'number' && value < 0 ? `(${value})` : String(value);
}
