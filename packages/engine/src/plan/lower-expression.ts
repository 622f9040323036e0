import type { Catalog, ValueKpi } from '../definitions/catalog.js';
import type { AggregateExpr, CallExpr, Expr, InputExpr, KpiExpr, TimeExpr } from '../expression/expr.js';
import type { Unit } from '../expression/types.js';
import type { Frame, Shift } from './plan.js';
import type { Place, ScanRegistry } from './scan-registry.js';

/** What an expression is taken apart against. */
export interface Lowering {
  readonly catalog: Catalog;
  readonly registry: ScanRegistry;
  /** What `value`, `target` and `previous` stand for. */
  readonly input?: (input: InputExpr['input'], place: Place) => Expr;
  /** Takes what is to be ranked within its period and gives the leaf that stands for the rank. */
  readonly rank: (expr: Expr) => Expr;
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
      return { ...expr, args: expr.args.map(lower) };
    case 'case':
      return {
        ...expr,
        whens: expr.whens.map(({ when, then }) => ({ when: lower(when), then: lower(then) })),
        else: expr.else === null ? null : lower(expr.else),
      };
    case 'aggregate':
      return to.registry.add(expr, place);
    case 'kpi':
      return lowerKpi(valueKpi(to.catalog, expr.kpi), place, to);
    case 'time':
      return lowerTime(expr, place, to);
    case 'input':
      if (to.input === undefined) throw new Error(`Plumbline's own mistake: \`${expr.input}\` outside a target or status.`);
      return to.input(expr.input, place);
    case 'column':
    case 'field':
    case 'exists':
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
      return to.rank(within({}));
  }
}

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

/** The value of a KPI, gaps filled with zero when it says so. */
export function lowerKpi(kpi: ValueKpi, place: Place, to: Lowering): Expr {
  const value = lowerExpression(kpi.value, place, { catalog: to.catalog, registry: to.registry, rank: to.rank });
  return kpi.empty === 'zero' ? coalesce(value, zeroOf(kpi, place, to)) : value;
}

/**
 * The zero that fills a gap. In another stretch of time it is zero times the rows counted there: null, not zero, where there
 * is no such time at all, so that a KPI is not compared with nothing as if it were zero.
 */
function zeroOf(kpi: ValueKpi, place: Place, to: Lowering): Expr {
  const zero: Expr = { op: 'literal', type: 'number', value: 0 };
  const elsewhere = place.shift.length > 0 || place.frame !== null;
  const [first] = aggregatesOf(kpi.value, to.catalog);
  // Of a stock there is none yet in a period that has not begun.
  if (first === undefined || !(elsewhere || first.point !== undefined)) return zero;
  const { dataset, time, point } = first;
  const rows = { fn: 'count', args: [], distinct: false, filter: null, type: 'number', unit: {} } as const;
  const count = to.registry.add({ op: 'aggregate', dataset, time, ...(point === undefined ? {} : { point }), ...rows }, place);
  return { op: 'call', fn: 'multiply', args: [count, zero], type: 'number', unit: {} };
}

function coalesce(value: Expr, other: Expr): Expr {
  const unit = 'unit' in value ? value.unit : undefined;
  return { op: 'call', fn: 'coalesce', args: [value, other], type: 'number', ...unitOf(unit) };
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
  const found: AggregateExpr[] = [];
  const visit = (part: Expr): void => {
    switch (part.op) {
      case 'aggregate':
        found.push(part);
        break;
      case 'call':
        part.args.forEach(visit);
        break;
      case 'case':
        part.whens.forEach(({ when, then }) => [when, then].forEach(visit));
        if (part.else !== null) visit(part.else);
        break;
      case 'time':
        visit(part.arg);
        break;
      case 'kpi':
        visit(valueKpi(catalog, part.kpi).value);
        break;
      default:
    }
  };
  visit(expr);
  return found;
}

/** Names of the KPIs that an expression refers to, without those that they refer to. */
export function kpisOf(expr: Expr): string[] {
  switch (expr.op) {
    case 'kpi':
      return [expr.kpi];
    case 'call':
      return expr.args.flatMap(kpisOf);
    case 'case':
      return [
        ...expr.whens.flatMap(({ when, then }) => [...kpisOf(when), ...kpisOf(then)]),
        ...(expr.else === null ? [] : kpisOf(expr.else)),
      ];
    case 'time':
      return kpisOf(expr.arg);
    default:
      return [];
  }
}

export function valueKpi(catalog: Catalog, name: string): ValueKpi {
  const kpi = catalog.kpis[name];
  if (kpi === undefined || kpi.kind !== 'value') throw new Error(`Plumbline's own mistake: \`${name}\` has no value to refer to.`);
  return kpi;
}

function unitOf(unit: Unit | undefined): { readonly unit?: Unit } {
  return unit === undefined ? {} : { unit };
}
