import { AGGREGATES } from '../expression/functions/aggregates.js';
import type { AggregateSpec, ScalarSpec } from '../expression/functions/function-spec.js';
import { SCALAR_FUNCTIONS } from '../expression/functions/scalars.js';
import { TIME_FUNCTIONS } from '../expression/functions/time-functions.js';
import type { AggregateExpr, ByExpr, CallExpr, Expr, LiteralExpr } from '../expression/expr.js';

/** Writes part of an expression in place of its text; null leaves it to the printer. */
export type Substitute = (expr: Expr) => string | null;

/** From the loosest to the tightest, as the grammar has them. */
const BINARY: Readonly<Record<string, readonly [sign: string, level: number]>> = {
  or: ['OR', 1], and: ['AND', 2],
  eq: ['=', 4], ne: ['<>', 4], lt: ['<', 4], le: ['<=', 4], gt: ['>', 4], ge: ['>=', 4], like: ['LIKE', 4], ilike: ['ILIKE', 4],
  is_not_distinct: ['IS NOT DISTINCT FROM', 4],
  add: ['+', 5], subtract: ['-', 5], multiply: ['*', 6], divide: ['/', 6], modulo: ['%', 6],
};
const NOT = 3;
const NEGATE = 7;

/** A checked expression as an analyst would write it; what macros stood for is written out. */
export function printExpr(expr: Expr, substitute: Substitute = () => null): string {
  return print(expr, 0, substitute);
}

function print(expr: Expr, level: number, substitute: Substitute): string {
  const given = substitute(expr);
  if (given !== null) return given;
  const inner = (part: Expr): string => print(part, 0, substitute);
  switch (expr.op) {
    case 'literal':
      return literal(expr);
    case 'column':
      return name(expr.column);
    case 'field':
      return [...expr.path, expr.field].map(name).join('.');
    case 'parameter':
      return `:${expr.name}`;
    case 'kpi':
      return name(expr.kpi);
    case 'input':
      return expr.input;
    case 'call':
      return call(expr, level, substitute);
    case 'case': {
      const whens = expr.whens.map(({ when, then }) => ` WHEN ${inner(when)} THEN ${inner(then)}`).join('');
      return `CASE${whens}${expr.else === null ? '' : ` ELSE ${inner(expr.else)}`} END`;
    }
    case 'aggregate':
      return aggregate(expr, substitute);
    case 'by':
      return aggregate(expr, substitute, ` BY ${expr.keys.map(({ path }) => path.map(name).join('.')).join(', ')}`);
    case 'time': {
      const { count, unit } = expr.period ?? { count: 0, unit: '' };
      const period = expr.period === null ? '' : `, '${expr.fn === 'to_date' ? unit : `${count} ${unit}${count === 1 ? '' : 's'}`}'`;
      return `${TIME_FUNCTIONS[expr.fn].sql[0]}(${inner(expr.arg)}${period})`;
    }
    case 'per':
      return `PER(${name(expr.kpi)}, ${expr.keys.map(({ path }) => path.map(name).join('.')).join(', ')})`;
    default:
      // What has no short spelling is named; its value stands in the receipt all the same.
      return `${expr.op.toUpperCase()}(…)`;
  }
}

function call({ fn, args }: CallExpr, level: number, substitute: Substitute): string {
  const at = (part: Expr, own: number): string => print(part, own, substitute);
  const within = (own: number, text: string): string => (own < level ? `(${text})` : text);
  const binary = BINARY[fn];
  if (binary !== undefined && args.length === 2) {
    const [sign, own] = binary;
    return within(own, `${at(args[0]!, own)} ${sign} ${at(args[1]!, own + 1)}`);
  }
  if (binary !== undefined && (fn === 'and' || fn === 'or')) return within(binary[1], args.map((part) => at(part, binary[1] + 1)).join(` ${binary[0]} `));
  if (fn === 'not') return within(NOT, `NOT ${at(args[0]!, NOT)}`);
  if (fn === 'negate') return within(NEGATE, `-${at(args[0]!, NEGATE + 1)}`);
  if (fn === 'is_null') return within(4, `${at(args[0]!, 5)} IS NULL`);
  // Rates are looked up by what the project says, not by what an analyst wrote.
  if (fn === 'convert_money') return `CONVERT(${at(args[0]!, 0)}, ${at(args[2]!, 0)})`;
  if (fn === 'in') return within(4, `${at(args[0]!, 5)} IN (${args.slice(1).map((part) => at(part, 0)).join(', ')})`);
  const cast = /^(try_)?cast_(.+)$/.exec(fn);
  if (cast) return `${cast[1] === undefined ? '' : 'TRY_'}CAST(${at(args[0]!, 0)} AS ${cast[2]})`;
  const { sql }: ScalarSpec = SCALAR_FUNCTIONS[fn];
  return `${sql[0] ?? fn.toUpperCase()}(${args.map((part) => at(part, 0)).join(', ')})`;
}

function aggregate({ fn, args, distinct, filter, fraction }: AggregateExpr | ByExpr, substitute: Substitute, by = ''): string {
  const { sql, fraction: place }: AggregateSpec = AGGREGATES[fn];
  const written = args.map((part) => print(part, 0, substitute)).join(', ');
  const where = filter === null ? '' : ` FILTER (WHERE ${print(filter, 0, substitute)})`;
  if (place === 'within-group') return `${sql[0]}(${fraction}${by}) WITHIN GROUP (ORDER BY ${written})${where}`;
  const more = place === 'second-argument' ? `, ${fraction}` : '';
  return `${sql[0]}(${distinct ? 'DISTINCT ' : ''}${args.length === 0 ? '*' : written}${more}${by})${where}`;
}

function literal({ type, value }: LiteralExpr): string {
  if (value === null) return 'NULL';
  const text = String(value).replaceAll("'", "''");
  if (type === 'date' || type === 'timestamp') return `${type.toUpperCase()} '${text}'`;
  return type === 'string' ? `'${text}'` : type === 'boolean' ? text.toUpperCase() : text;
}

/** Odd names take double quotes. */
function name(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
