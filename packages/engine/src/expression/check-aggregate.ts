import type { CallNode } from './ast.js';
import { checkByKeys, fitsBy } from './check-by.js';
import { fitArguments, fitType, resultUnit, toText, withUnit } from './check-function.js';
import type { Argument, Checking, Rows } from './checking.js';
import type { AggregateExpr, ByExpr, Expr } from './expr.js';
import type { AggregateSpec } from './functions/function-spec.js';
import type { KnownFunction } from './functions/lookup.js';
import { usageOf } from './functions/signature.js';
import type { AggregateName } from './functions/names.js';
import { mixedCurrency } from './mixed-currency.js';
import type { Unit } from './types.js';

/** Aggregates that may lie between two values: between two dates, that is no date of the rows. */
const INTERPOLATED: ReadonlySet<AggregateName> = new Set<AggregateName>(['median', 'percentile_cont', 'approx_percentile']);

/** Checks a call of an aggregate: where it stands, its arguments, its modifiers, and whose rows it reads. */
export function checkAggregate(
  checking: Checking,
  node: CallNode,
  { name: fn, spec }: KnownFunction & { readonly kind: 'aggregate' },
  outer: Rows | null,
): Expr | null {
  const { scope } = checking;
  const title = node.name.text.toUpperCase();
  if (outer) return checking.report('nested-aggregate', node.span, { inner: title, outer: outer.aggregate });
  if (spec.evaluated === false) return checking.report('not-evaluated-yet', node.name.span, { name: title });

  const by = node.by.length > 0;
  if (by && !fitsBy(checking, node, title)) return null;
  // With keys, values of KPIs are aggregated, not of rows.
  const rows: Rows | null = by ? null : { aggregate: title, dataset: null };
  const modifiersFit = checkModifiers(checking, node, fn, spec, title);
  const measured = checkMeasured(checking, node, spec, rows, title);
  const filter = node.filter && checking.check(node.filter, rows);
  const condition =
    node.filter && filter && fitType(checking, 'FILTER (WHERE …)', { expr: filter, span: node.filter.span }, 'boolean');
  if (!modifiersFit || !measured || (node.filter && !condition)) return null;

  const [argument] = measured.args;
  if (argument && INTERPOLATED.has(fn) && (argument.expr.type === 'date' || argument.expr.type === 'timestamp')) {
    return checking.report('interpolated-dates', argument.span, { name: title, fraction: measured.fraction ?? 0.5 });
  }
  const values = fn === 'count' && node.distinct ? [combined(measured.args)] : measured.args;
  const fitted = fitArguments(checking, spec.signature, title, values, node.span);
  if (!fitted) return null;
  const { type } = fitted;
  if (measured.descending && type !== 'number') return checking.report('descending-percentile', node.within![0]!.value.span, { name: title });
  const unit = resultUnit(checking, spec.unit, title, fitted.args);
  if (unit === undefined) return null;
  const mixed = fn === 'count' || fn === 'approx_count_distinct' ? null : mixedCurrency(unit);
  if (mixed && argument) {
    return checking.report('mixed-currencies', argument.span, { name: title, field: mixed.path.join('.'), into: scope.currencies?.into[0] ?? 'EUR' });
  }
  const applied = {
    fn,
    args: fitted.args.map(({ expr }) => (measured.descending ? negated(expr, unit) : expr)),
    // The smallest of the distinct values is the smallest of all.
    distinct: node.distinct && fn !== 'min' && fn !== 'max',
    filter: condition,
    ...(measured.fraction === null ? {} : { fraction: measured.fraction }),
    type,
  };
  const aggregate = by ? overKeys(checking, node, applied) : overRows(checking, node, rows, applied);
  if (!aggregate) return null;
  const found = withUnit(aggregate, unit);
  return measured.descending ? negated(found, unit) : found;
}

type Applied = Pick<AggregateExpr, 'fn' | 'args' | 'distinct' | 'filter' | 'fraction' | 'type'>;

function overRows({ scope, report }: Checking, node: CallNode, rows: Rows | null, applied: Applied): AggregateExpr | null {
  const dataset = rows?.dataset ?? scope.dataset ?? null;
  if (dataset === null) return report('aggregate-without-dataset', node.span, { name: node.name.text.toUpperCase() });
  const point = scope.point?.(dataset, applied.filter);
  return { op: 'aggregate', dataset, time: scope.time?.(dataset) ?? null, ...(point ? { point } : {}), ...applied };
}

function overKeys(checking: Checking, node: CallNode, applied: Applied): ByExpr | null {
  const keys = checkByKeys(checking, node, applied.filter === null ? applied.args : [...applied.args, applied.filter]);
  return keys && { op: 'by', ...applied, keys };
}

/** Tells modifiers that this aggregate does not take; false when there was one. */
function checkModifiers(checking: Checking, node: CallNode, fn: AggregateName, spec: AggregateSpec, title: string): boolean {
  const refuse = (modifier: string, takers: string): false => {
    checking.report('misplaced-modifier', node.span, { modifier, name: title, takers });
    return false;
  };
  if (node.star && fn !== 'count') return refuse('`*`', 'COUNT can');
  if (node.distinct && !spec.distinct) return refuse('DISTINCT', 'sums, counts, means and the like');
  if (node.within && spec.fraction !== 'within-group') return refuse('WITHIN GROUP', 'PERCENTILE_CONT and PERCENTILE_DISC');
  return true;
}

interface Measured {
  readonly args: readonly Argument[];
  readonly fraction: number | null;
  readonly descending: boolean;
}

/** The values measured and, of a percentile, its fraction; all parts are checked before anything is given up. */
function checkMeasured(checking: Checking, node: CallNode, spec: AggregateSpec, rows: Rows | null, title: string): Measured | null {
  const order = node.within?.[0];
  const ordered = spec.fraction === 'within-group';
  if (ordered && !order) return checking.report('missing-order', node.span, { name: title });
  const values = ordered ? [order!.value] : spec.fraction ? node.args.slice(0, 1) : node.args;
  const exprs = values.map((value) => checking.check(value, rows));
  const wanted = spec.fraction ? (ordered ? 1 : 2) : null;
  if ((wanted !== null && node.args.length !== wanted) || (!node.star && values.length === 0)) {
    const count = wanted ?? 1;
    const percentile = ordered ? `${title}(0.9) WITHIN GROUP (ORDER BY amount)` : `${title}(amount, 0.9)`;
    const payload = { name: title, least: count, most: count, got: node.args.length };
    const usage = wanted === null ? usageOf(title, spec.signature) : percentile;
    return checking.report('argument-count', node.span, { ...payload, usage });
  }
  let fraction: number | null = null;
  if (wanted !== null) {
    const argument = node.args[wanted - 1]!;
    if (argument.kind !== 'number' || argument.value > 1) {
      return checking.report('invalid-fraction', argument.span, { name: title });
    }
    fraction = argument.value;
  }
  if (!exprs.every((expr) => expr !== null)) return null;
  const args = exprs.map((expr, i) => ({ expr, span: values[i]!.span }));
  return { args, fraction, descending: ordered && order!.descending };
}

/**
 * Several values as one text that no other values have: each but the last stands behind its length. Null when one of them is, as
 * `COUNT(DISTINCT a, b)` wants.
 */
function combined(args: readonly Argument[]): Argument {
  const [first, ...rest] = args as readonly [Argument, ...Argument[]];
  if (rest.length === 0) return first;
  const texts = args.map(({ expr }) => toText(expr));
  const parts = texts.slice(0, -1).flatMap((value): readonly Expr[] => {
    const length: Expr = { op: 'call', fn: 'length', args: [value], type: 'number', unit: {} };
    return [toText(length), { op: 'literal', type: 'string', value: ':' }, value];
  });
  return { ...first, expr: { op: 'call', fn: 'concat', args: [...parts, texts.at(-1)!], type: 'string' } };
}

/** A percentile from the top is the negative of the same percentile of the negatives. */
function negated(expr: Expr, unit: Unit): Expr {
  return { op: 'call', fn: 'negate', args: [expr], type: 'number', unit };
}
