import type { Expr, Unit } from '@plumbline/engine';
import type { EvaluatedFunctionName, FunctionName, LiteralExpr } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';

type NumberFunction = Extract<
  EvaluatedFunctionName,
  | 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'negate' | 'abs' | 'round' | 'floor' | 'ceil' | 'trunc' | 'sign' | 'power'
  | 'convert_money' | 'sqrt' | 'exp' | 'ln' | 'log' | 'log10' | 'greatest' | 'least'
>;

const infix = (operator: string): ScalarSpelling => ([a, b]) => `(${a} ${operator} ${b})`;

/** DuckDB's own passes nulls over; ours is null when any argument is. */
const extreme = (name: string): ScalarSpelling => (args) =>
  args.length === 1 ? args[0]! : `CASE WHEN ${args.map((value) => `${value} IS NULL`).join(' OR ')} THEN NULL ELSE ${name}(${args.join(', ')}) END`;

/** Functions of amounts that yield amounts with as many decimals. */
const LINEAR: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'add', 'subtract', 'negate', 'abs', 'round', 'trunc', 'coalesce', 'nullif', 'greatest', 'least',
]);

/** Whether an expression is an amount with the decimals of its fields: what is multiplied may need more than a decimal type has. */
export function isDecimal(expr: Expr): boolean {
  switch (expr.op) {
    case 'literal':
      return true;
    case 'field':
      return isMoney(expr);
    case 'case':
      return expr.whens.every(({ then }) => isDecimal(then)) && (expr.else === null || isDecimal(expr.else)) && isMoney(expr);
    case 'call':
      return expr.fn === 'convert_money' || (LINEAR.has(expr.fn) && isMoney(expr) && expr.args.every((argument) => !isMoney(argument) || isDecimal(argument)));
    default:
      return false;
  }
}

/** Digits after the point, as DuckDB's functions take them. */
function digits(number: string | undefined): string {
  return number === undefined ? '0' : `CASE WHEN ${number} IS NULL THEN NULL ELSE CAST(trunc(greatest(least(${number}, 400), -400)) AS INTEGER) END`;
}

/** Whether an expression is an amount of one currency: it is rounded as a decimal, so that 1.005 is 1.01. */
export function isMoney(expr: Expr): boolean {
  const unit: Unit = 'unit' in expr ? (expr.unit ?? null) : null;
  const bases = Object.entries(unit ?? {});
  return bases.length === 1 && bases[0]![1] === 1 && /^[A-Z]{3}$/.test(bases[0]![0]);
}

/** The digits of a rounding when they are written down and few. */
function fewDigits(digits: Expr | undefined): number | null {
  const value = digits === undefined ? 0 : digits.op === 'literal' && typeof digits.value === 'number' ? Math.trunc(digits.value) : null;
  return value !== null && Math.abs(value) <= 8 ? value : null;
}

/** The decimal that a number is written as: a cast of its own scales it first, and 1234567.89 comes out as 1234567.8899999998. */
function asWritten(number: string, width: number): string {
  return `CAST(CAST(${number} AS VARCHAR) AS DECIMAL(${width}, 10))`;
}

const round: ScalarSpelling = ([x, places], { args }) => {
  const few = fewDigits(args[1]);
  if (!isMoney(args[0]!) || few === null) return `round(${x}, ${digits(places)})`;
  return `CASE WHEN abs(${x}) < 1e26 THEN CAST(round(${asWritten(x!, 38)}, ${few}) AS DOUBLE) ELSE ${x} END`;
};

const trunc: ScalarSpelling = ([x, places], { args }) => {
  const few = fewDigits(args[1]);
  if (isMoney(args[0]!) && few !== null && few >= 0) {
    const cut = `CAST(trunc(${asWritten(x!, 28)} * CAST(${10 ** few} AS DECIMAL(9, 0))) AS DOUBLE) / ${10 ** few}e0`;
    return `CASE WHEN abs(${x}) < 1e17 THEN ${cut} ELSE ${x} END`;
  }
  if (places === undefined) return `trunc(${x})`;
  const n = digits(places);
  const cut = `CASE WHEN ${n} >= 0 THEN trunc(${x} * pow(1e1, ${n})) / pow(1e1, ${n}) ELSE trunc(${x} / pow(1e1, -(${n}))) * pow(1e1, -(${n})) END`;
  return `CASE WHEN ${places} IS NULL THEN NULL WHEN isfinite(${cut}) THEN ${cut} ELSE ${x} END`;
};

const log: ScalarSpelling = ([a, b]) =>
  b === undefined
    ? `CASE WHEN ${a} > 0 THEN log10(${a}) END`
    : `CASE WHEN ${a} > 0 AND ${a} <> 1 AND ${b} > 0 THEN ln(${b}) / ln(${a}) END`;

/** A hair more than 1, so that 126.66 at 1.25 rounds as the 158.325 that it is, not as the float a little below. */
const NUDGE = `${(1 + 2 ** -50).toString()}e0`;

/** Rounded to the smallest unit, as an amount is kept. */
const convert: ScalarSpelling = ([amount, rate], { args }) => {
  const factor = `1e${String((args[3] as LiteralExpr).value)}`;
  return `(round(CAST(${amount} AS DOUBLE) * ${rate} * ${factor} * ${NUDGE}) / ${factor})`;
};

export const NUMBER_SPELLINGS: Readonly<Record<NumberFunction, ScalarSpelling>> = {
  add: infix('+'),
  subtract: infix('-'),
  multiply: infix('*'),
  divide: ([a, b]) => `(${a} / nullif(${b}, 0))`,
  modulo: ([a, b]) => `(${a} % nullif(${b}, 0))`,
  negate: ([x]) => `(-${x})`,
  convert_money: convert,
  abs: ([x]) => `abs(${x})`,
  round,
  floor: ([x]) => `floor(${x})`,
  ceil: ([x]) => `ceil(${x})`,
  trunc,
  sign: ([x]) => `CAST(sign(${x}) AS DOUBLE)`,
  power: ([x, y]) => `pow(${x}, ${y})`,
  // These throw outside their domain.
  sqrt: ([x]) => `CASE WHEN ${x} >= 0 THEN sqrt(${x}) END`,
  exp: ([x]) => `exp(${x})`,
  ln: ([x]) => `CASE WHEN ${x} > 0 THEN ln(${x}) END`,
  log,
  log10: ([x]) => `CASE WHEN ${x} > 0 THEN log10(${x}) END`,
  greatest: extreme('greatest'),
  least: extreme('least'),
};
