import type { Expr } from '../../expression/expr.js';
import type { Aggregate } from '../../plan/plan.js';
import type { Row } from './table-source.js';

/*
 * A second, naive opinion for differential tests: one row at a time, plain values, no shared code with the evaluator. Dates
 * are days since 1970.
 */

type Value = number | string | boolean | null;

/** The value of an expression in one row. */
export function valueInRow(expr: Expr, row: Row): Value {
  switch (expr.op) {
    case 'literal':
      return expr.value;
    case 'field':
      return row[expr.field] ?? null;
    case 'case': {
      const taken = expr.whens.find(({ when }) => valueInRow(when, row) === true);
      if (taken !== undefined) return valueInRow(taken.then, row);
      return expr.else === null ? null : valueInRow(expr.else, row);
    }
    case 'call':
      return apply(expr.fn, expr.args.map((argument) => valueInRow(argument, row)));
    default:
      throw new Error(`no oracle for ${expr.op}`);
  }
}

function apply(fn: string, args: readonly Value[]): Value {
  const [x, y] = args;
  switch (fn) {
    case 'and':
      return args.includes(false) ? false : args.includes(null) ? null : true;
    case 'or':
      return args.includes(true) ? true : args.includes(null) ? null : false;
    case 'is_null':
      return x === null;
    case 'is_not_distinct':
      return x === y;
    case 'coalesce':
      return args.find((value) => value !== null) ?? null;
    case 'nullif':
      return x === y ? null : x!;
    case 'in':
      if (x === null) return null;
      return args.slice(1).includes(x!) ? true : args.slice(1).includes(null) ? null : false;
  }
  if (args.includes(null)) return null;
  const [a, b] = [x as number, y as number];
  switch (fn) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return b === 0 ? null : a / b;
    case 'negate':
      return -a;
    case 'eq':
      return x === y;
    case 'ne':
      return x !== y;
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
    case 'not':
      return !x;
    case 'upper':
      return String(x).toUpperCase();
    case 'concat':
      return args.join('');
    default:
      throw new Error(`no oracle for ${fn}`);
  }
}

/** An aggregate over the rows of one group. */
export function aggregateOfRows(aggregate: Aggregate, rows: readonly Row[]): Value {
  const { fn, args, filter, distinct, fraction } = aggregate;
  const passing = filter === null ? rows : rows.filter((row) => valueInRow(filter, row) === true);
  if (args.length === 0) return passing.length;
  let values = passing.map((row) => valueInRow(args[0]!, row)).filter((value) => value !== null);
  if (distinct || fn === 'approx_count_distinct') values = [...new Set(values)];
  if (fn === 'count' || fn === 'approx_count_distinct') return values.length;
  if (values.length === 0) return null;
  const sorted = values.toSorted((p, q) => (p < q ? -1 : p > q ? 1 : 0));
  if (fn === 'min') return sorted[0]!;
  if (fn === 'max') return sorted.at(-1)!;
  const numbers = sorted as number[];
  const total = numbers.reduce((sum, value) => sum + value, 0);
  const mean = total / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sample = numbers.length < 2 ? null : squares / (numbers.length - 1);
  switch (fn) {
    case 'sum':
      return total;
    case 'avg':
      return mean;
    case 'var_pop':
      return squares / numbers.length;
    case 'stddev_pop':
      return Math.sqrt(squares / numbers.length);
    case 'var_samp':
      return sample;
    case 'stddev_samp':
      return sample === null ? null : Math.sqrt(sample);
    case 'percentile_disc':
      return numbers.find((_, i) => (i + 1) / numbers.length >= fraction! - 1e-12)!;
    default: {
      const place = (fn === 'median' ? 0.5 : fraction!) * (numbers.length - 1);
      const [low, high] = [numbers[Math.floor(place)]!, numbers[Math.ceil(place)]!];
      return low + (high - low) * (place - Math.floor(place));
    }
  }
}
