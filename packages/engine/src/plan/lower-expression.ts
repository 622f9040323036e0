import type { Catalog, ValueKpi } from '../definitions/catalog.js';
import type { AggregateExpr, CallExpr, DimensionExpr, Expr, InputExpr, KpiExpr, TimeExpr } from '../expression/expr.js';
import { mapScalar, mapWindow, partsOf } from '../expression/parts.js';
import type { Unit } from '../expression/types.js';
import type { Frame, Shift } from './plan.js';
import { fillGaps, type GapFilling } from './fill-gaps.js';
import { lowerBy } from './lower-by.js';
import type { QueryProblem } from './query-problem.js';
import type { Place } from './scan-registry.js';
import { isLeaf, PERIOD } from './window-parts.js';

/** What an expression is taken apart against. */
export interface Lowering extends GapFilling {
  readonly catalog: Catalog;
  /** What `value`, `target` and `previous` stand for. */
  readonly input?: (input: InputExpr['input'], place: Place) => Expr;
  /** The dimension of the query that a name within a window function means. */
  readonly dimension: (expr: DimensionExpr) => Expr;
  readonly problem: (problem: QueryProblem) => void;
}

/**
 * Takes a KPI expression apart: aggregates become results of scans, other KPIs are written out, time functions become scans of
 * another stretch of time. What is left is arithmetic over the results of scans.
 */
export function lowerExpression(expr: Expr, place: Place, to: Lowering): Expr {
  const lower = (part: Expr): Expr => lowerExpression(part, place, to);
  switch (expr.op) {
    case 'literal':
    case 'parameter':
    case 'result':
      return expr;
    case 'call':
    case 'case':
      return mapScalar(expr, lower);
    case 'aggregate':
      return to.registry.add(expr, place);
    case 'by':
      return lowerBy(expr, place, to, lowerExpression);
    case 'kpi':
      return lowerKpi(valueKpi(to.catalog, expr.kpi), place, to);
    case 'time':
      return lowerTime(expr, place, to);
    case 'window':
      if (place.total) to.problem(SHARE_OF_WINDOW);
      return to.part(mapWindow(expr, lower, (key) => (key.op === 'dimension' && key.name === 'period' ? PERIOD : lower(key))));
    case 'dimension':
      return to.dimension(expr);
    case 'input':
      if (to.input === undefined) throw new Error(`Plumbline's own mistake: \`${expr.input}\` outside a target or status.`);
      return to.input(expr.input, place);
    case 'column':
    case 'field':
    case 'exists':
    case 'per':
    case 'lookup':
      throw new Error(`Plumbline's own mistake: a ${expr.op} outside an aggregate.`);
  }
}

function lowerTime({ fn, arg, period }: TimeExpr, place: Place, to: Lowering): Expr {
  const within = (change: Partial<Place>): Expr => lowerExpression(arg, { ...place, ...change }, to);
  switch (fn) {
    case 'previous':
      return within(earlier(place, period ?? 'previous'));
    case 'growth':
      return growthOf(within({}), within(earlier(place, period ?? 'previous')));
    case 'rolling':
    case 'to_date':
    case 'cumulative':
      return within({ frame: frameOf(fn, period) });
    case 'share':
      return divide(within({}), within({ total: true }));
    case 'rank':
      return rankOf(within({}), place, to);
  }
}

/** The place of a value among those of its period; null has none. */
function rankOf(value: Expr, place: Place, to: Lowering): Expr {
  if (place.total) to.problem(SHARE_OF_WINDOW);
  const ranked = isLeaf(value) ? value : to.part(value);
  const order = [{ value: ranked, descending: true, nullsFirst: false }];
  const frame = { unit: 'range', start: null, end: 0 } as const;
  const rank = to.part({ op: 'window', fn: 'rank', args: [], filter: null, partition: [PERIOD], order, frame, type: 'number', unit: {} });
  const none: Expr = { op: 'literal', type: 'number', value: null };
  const isNull: Expr = { op: 'call', fn: 'is_null', args: [ranked], type: 'boolean' };
  return { op: 'case', whens: [{ when: isNull, then: none }], else: rank, type: 'number', unit: {} };
}

const SHARE_OF_WINDOW: QueryProblem = {
  code: 'share-of-window',
  part: 'kpis',
  message: 'SHARE is asked of places or of a window function (`OVER`), which have no total over all dimensions.',
  fix: 'Divide by a window over all rows instead: `revenue / SUM(revenue) OVER (PARTITION BY period)`.',
};

/** The place a step of time earlier. */
export function earlier(place: Place, step: Shift): Place {
  return { ...place, shift: [...place.shift, step] };
}

/** Every frame ends where the stretch does that it is evaluated over; so of nested ones the innermost says where the rows begin. */
function frameOf(fn: 'rolling' | 'to_date' | 'cumulative', period: TimeExpr['period']): Frame {
  if (fn === 'cumulative') return { kind: fn };
  if (period === null) throw new Error(`Plumbline's own mistake: the checker let ${fn} pass without a period.`);
  return fn === 'rolling' ? { kind: fn, duration: period } : { kind: fn, grain: period.unit };
}

/** The value of a KPI, gaps filled as it says. */
export function lowerKpi(kpi: ValueKpi, place: Place, to: Lowering): Expr {
  const { input: _, ...own } = to;
  const value = lowerExpression(kpi.value, place, own);
  return kpi.empty === 'null' ? value : fillGaps(value, kpi.empty, to);
}

/** value / earlier − 1. */
export function growthOf(value: Expr, before: Expr): Expr {
  const one: Expr = { op: 'literal', type: 'number', value: 1 };
  return { op: 'call', fn: 'subtract', args: [divide(value, before), one], type: 'number', unit: {} };
}

function divide(a: Expr, b: Expr): CallExpr {
  return { op: 'call', fn: 'divide', args: [a, b], type: 'number', unit: {} };
}

/** The leaf that stands for an output already computed, by its column. */
export function outputLeaf(column: string, kpi: ValueKpi): KpiExpr {
  return { op: 'kpi', kpi: column, type: kpi.value.type, ...unitOf(kpi.unit) };
}

/** Every aggregate that a KPI expression needs, those of the KPIs that it names included. */
export function aggregatesOf(expr: Expr, catalog: Catalog): AggregateExpr[] {
  return partsOf(expr).flatMap((part) => {
    if (part.op === 'kpi') return aggregatesOf(valueKpi(catalog, part.kpi).value, catalog);
    return part.op === 'aggregate' ? [part] : [];
  });
}

/** Names of the KPIs that an expression refers to, without those that they refer to. */
export function kpisOf(expr: Expr): string[] {
  return partsOf(expr).flatMap((part) => (part.op === 'kpi' ? [part.kpi] : []));
}

export function valueKpi(catalog: Catalog, name: string): ValueKpi {
  const kpi = catalog.kpis[name];
  if (kpi === undefined || kpi.kind !== 'value') throw new Error(`Plumbline's own mistake: \`${name}\` has no value to refer to.`);
  return kpi;
}

function unitOf(unit: Unit | undefined): { readonly unit?: Unit } {
  return unit === undefined ? {} : { unit };
}
