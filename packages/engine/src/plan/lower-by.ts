import { findDimension } from '../definitions/scope.js';
import type { ByExpr, Expr, ResultExpr } from '../expression/expr.js';
import type { Lowering } from './lower-expression.js';
import type { Aggregate } from './plan.js';
import type { Place } from './scan-registry.js';

/**
 * Takes `AVG(revenue BY customer_id)` apart: what stands before `BY` becomes columns of rows that are evaluated first, by the keys and the
 * dimensions of the query, over the time that `place` leads to; then they are aggregated.
 */
export function lowerBy(expr: ByExpr, place: Place, to: Lowering, lower: (expr: Expr, place: Place, to: Lowering) => Expr): ResultExpr {
  const { keys, fn, args, distinct, filter, fraction, type, unit } = expr;
  const fields = (dataset: string): Expr[] =>
    keys.flatMap(({ path }) => {
      const found = findDimension(to.catalog, dataset, path);
      return found.found ? [found.field] : [];
    });
  const { scan, inner } = to.registry.within(place, keys, fields, to.dimensions);
  const part = (written: Expr): Expr => {
    const text = JSON.stringify(written);
    let output = inner.outputs.find((known) => JSON.stringify(known.expr) === text);
    if (output === undefined) {
      output = { name: `part.${inner.outputs.length + 1}`, kpi: '', role: 'part', expr: written, type: written.type };
      inner.outputs.push(output);
    }
    return { op: 'kpi', kpi: output.name, type: written.type, ...('unit' in written && written.unit !== undefined ? { unit: written.unit } : {}) };
  };
  const dimensions = inner.dimensions.map(({ name, type: own }) => ({ op: 'dimension', name, type: own }) as const);
  const own: Omit<Lowering, 'input'> = {
    catalog: to.catalog,
    registry: inner.registry,
    problem: to.problem,
    part,
    dimensions,
    dimension: (named) => dimensions.find(({ name }) => name === `BY ${named.name}`) ?? to.dimension(named),
  };
  const column = (value: Expr): Expr => part(lower(value, { ...place, total: false }, own));
  const entry: Aggregate = {
    fn, args: args.map(column), distinct, filter: filter === null ? null : column(filter), type,
    ...(fraction === undefined ? {} : { fraction }),
    ...(unit === undefined ? {} : { unit }),
  };
  return to.registry.enter(scan, entry);
}
