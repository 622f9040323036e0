import { daysFromIso } from '../calendar/days.js';
import type { Column } from '../columns/column.js';
import type { CaseExpr, Expr, LiteralExpr } from '../expression/expr.js';
import type { ScalarType } from '../expression/types.js';
import type { EvaluationEnv } from './env.js';
import { invariant } from './invariant.js';
import { instantFromIso } from './kernels/casts.js';
import { choose, NO_BRANCH } from './kernels/choose.js';
import { asBoolean, booleanColumn, numberColumn, strideMask } from './kernels/kernel.js';
import { KERNELS } from './kernels/registry.js';
import { isRowLeaf, leavesOf } from './leaves.js';
import { liftOf } from './lift.js';
import { statisticsOf } from './statistics.js';
import { take } from './take.js';
import { createSource, type VectorSource } from './vector-source.js';
import { isValid } from '../columns/bitmap.js';

/**
 * Evaluates an expression over all rows of a source, one function at a time over whole columns, without generating code.
 * Three-valued logic, division by zero to null, and faults (overflow, `LN(0)`) to null, counted in `source.env.warnings`.
 * The result has `source.length` values and may share its data with the source. Aggregates and time functions do not belong
 * here: the planner has taken them out.
 */
export function evaluateVector(expr: Expr, source: VectorSource): Column {
  return broadcast(evaluateAny(expr, source), source.length);
}

/** As `evaluateVector`, but what is the same for all rows may come as a column of one value. */
export function evaluateAny(expr: Expr, source: VectorSource): Column {
  if (isRowLeaf(expr)) return source.leaf(expr);
  switch (expr.op) {
    case 'literal':
      return literalColumn(expr, source.env);
    case 'parameter':
      return literalColumn({ op: 'literal', type: expr.type, value: source.env.parameters[expr.name] ?? null }, source.env);
    case 'call':
    case 'case':
      return evaluateLifted(expr, source) ?? evaluateRows(expr, source);
    default:
      return invariant(false, `\`${expr.op}\` is not evaluated over rows`) as never;
  }
}

/**
 * Evaluates over all rows, but counts faults only where `condition` is true: elsewhere the value is not asked for (the branch
 * of a CASE that is not taken, a row that a filter leaves out) and is arbitrary.
 */
export function evaluateWhere(expr: Expr, source: VectorSource, condition: (row: number) => boolean): Column {
  const { warnings } = source.env;
  const mark = warnings.mark();
  const everywhere = evaluateAny(expr, source);
  // Faults are rare: only when there are any is it worth finding out which of them count.
  if (warnings.takeSince(mark).length === 0) return everywhere;
  const rows: number[] = [];
  const places = new Int32Array(source.length).fill(-1);
  for (let i = 0; i < source.length; i++) if (condition(i)) places[i] = rows.push(i) - 1;
  return take(evaluateVector(expr, selectRows(source, Int32Array.from(rows))), places);
}

/** The rows of a source at `rows`, as a source; leaves are gathered when first asked for. */
export function selectRows(source: VectorSource, rows: Int32Array): VectorSource {
  return createSource(source.env, rows.length, (leaf) => {
    const column = source.leaf(leaf);
    // Measured once for the whole column, which is kept, not for each selection of it.
    if (column.type === 'number') statisticsOf(column);
    return take(column, rows);
  });
}

/** Once for each distinct value of the only column involved, if that has few; null when it does not apply. */
function evaluateLifted(expr: Expr, source: VectorSource): Column | null {
  const [leaf, ...others] = leavesOf(expr);
  if (leaf === undefined || others.length > 0) return null;
  const lift = liftOf(source.leaf(leaf), source);
  if (lift === null) return null;
  const { warnings } = source.env;
  const mark = warnings.mark();
  const distinct = evaluateRows(expr, createSource(source.env, lift.distinct.length, () => lift.distinct));
  // Faults are counted by row.
  return warnings.takeSince(mark).length > 0 ? null : take(distinct, lift.indices);
}

function evaluateRows(expr: Expr, source: VectorSource): Column {
  if (expr.op === 'case') return evaluateCase(expr, source);
  invariant(expr.op === 'call', 'only calls and cases are evaluated over rows');
  const kernel = KERNELS[expr.fn];
  invariant(kernel !== undefined, `\`${expr.fn}\` has no kernel`);
  const args = expr.args.map((argument) => evaluateAny(argument, source));
  return kernel(args, args.every((column) => column.length === 1) ? 1 : source.length, source.env);
}

function evaluateCase(expr: CaseExpr, source: VectorSource): Column {
  const { length } = source;
  const last = expr.whens.length;
  const choice = new Int16Array(length).fill(expr.else === null ? NO_BRANCH : last);
  const open = new Uint8Array(length).fill(1);
  expr.whens.forEach(({ when }, branch) => {
    const condition = asBoolean(evaluateWhere(when, source, (row) => open[row] === 1));
    const mask = strideMask(condition);
    for (let i = 0; i < length; i++) {
      if (open[i] === 1 && condition.values[i & mask] === 1 && isValid(condition.validity, i & mask)) {
        open[i] = 0;
        choice[i] = branch;
      }
    }
  });
  const branches = [...expr.whens.map(({ then }) => then), ...(expr.else === null ? [] : [expr.else])];
  return choose(
    choice,
    branches.map((branch, n) => typed(evaluateWhere(branch, source, (row) => choice[row] === n), expr.type)),
  );
}

/** A NULL written without type takes that of its surroundings. */
function typed(column: Column, type: ScalarType): Column {
  return column.type === type ? column : nullColumn(type);
}

function literalColumn({ type, value }: LiteralExpr, env: EvaluationEnv): Column {
  if (value === null) return nullColumn(type);
  switch (type) {
    case 'number':
      return numberColumn(Float64Array.of(Number(value)), null);
    case 'boolean':
      return booleanColumn(Uint8Array.of(value === true ? 1 : 0), null);
    case 'string':
      return { type, length: 1, validity: null, codes: Uint8Array.of(0), dictionary: [String(value)] };
    case 'date': {
      const day = daysFromIso(String(value));
      return day === null ? nullColumn(type) : { type, length: 1, validity: null, days: Int32Array.of(day) };
    }
    case 'timestamp': {
      const instant = typeof value === 'number' ? value : instantFromIso(String(value), env.zone);
      return instant === null ? nullColumn(type) : { type, length: 1, validity: null, milliseconds: Float64Array.of(instant) };
    }
  }
}

/** One null. */
function nullColumn(type: ScalarType): Column {
  const base = { length: 1, validity: Uint8Array.of(0) };
  switch (type) {
    case 'number':
      return { type, ...base, values: new Float64Array(1), scale: 0 };
    case 'boolean':
      return { type, ...base, values: new Uint8Array(1) };
    case 'string':
      return { type, ...base, codes: new Uint8Array(1), dictionary: [''] };
    case 'date':
      return { type, ...base, days: new Int32Array(1) };
    case 'timestamp':
      return { type, ...base, milliseconds: new Float64Array(1) };
  }
}

/** A column of one value repeated; any other as it is. */
export function broadcast(column: Column, length: number): Column {
  return column.length === length ? column : take(column, new Uint8Array(length));
}
