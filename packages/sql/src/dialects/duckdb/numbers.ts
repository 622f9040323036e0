import type { Expr, Unit } from '@plumbline/engine';
import type { EvaluatedFunctionName, FunctionName, LiteralExpr } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';
import { bound, boundAll } from './bound.js';

type NumberFunction = Extract<
  EvaluatedFunctionName,
  | 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'negate' | 'abs' | 'round' | 'floor' | 'ceil' | 'trunc' | 'sign' | 'power'
  | 'convert_money' | 'sqrt' | 'exp' | 'ln' | 'log' | 'log10' | 'greatest' | 'least'
>;

/** The number, or null where it is infinite or not a number. */
export const finite = (number: string): string => bound(number, (value) => `CASE WHEN isfinite(${value}) THEN ${value} END`);

const infix = (operator: string): ScalarSpelling => ([a, b]) => `(${a} ${operator} ${b})`;

/** DuckDB's own passes nulls over; ours is null when any argument is. */
const extreme = (name: string): ScalarSpelling => (args) =>
  args.length === 1
    ? args[0]!
    : boundAll(args, (values) => `CASE WHEN ${values.map((value) => `${value} IS NULL`).join(' OR ')} THEN NULL ELSE ${name}(${values.join(', ')}) END`);

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
  if (number === undefined) return '0';
  return bound(number, (count) => `CASE WHEN ${count} IS NULL THEN NULL ELSE CAST(trunc(greatest(least(${count}, 400), -400)) AS INTEGER) END`);
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
  return bound(x!, (value) => `CASE WHEN abs(${value}) < 1e26 THEN CAST(round(${asWritten(value, 38)}, ${few}) AS DOUBLE) ELSE ${value} END`);
};

const trunc: ScalarSpelling = ([x, places], { args }) => {
  const few = fewDigits(args[1]);
  if (isMoney(args[0]!) && few !== null && few >= 0) {
    return bound(x!, (value) => {
      const cut = `CAST(trunc(${asWritten(value, 28)} * CAST(${10 ** few} AS DECIMAL(9, 0))) AS DOUBLE) / ${10 ** few}e0`;
      return `CASE WHEN abs(${value}) < 1e17 THEN ${cut} ELSE ${value} END`;
    });
  }
  if (places === undefined) return `trunc(${x})`;
  return boundAll([x!, digits(places)], ([value, n]) => {
    const cut = `CASE WHEN ${n} >= 0 THEN trunc(${value} * pow(1e1, ${n})) / pow(1e1, ${n}) ELSE trunc(${value} / pow(1e1, -(${n}))) * pow(1e1, -(${n})) END`;
    return `CASE WHEN ${n} IS NULL THEN NULL ELSE ${bound(cut, (found) => `CASE WHEN isfinite(${found}) THEN ${found} ELSE ${value} END`)} END`;
  });
};

/** These throw outside their domain. */
const positive = (name: string): ScalarSpelling => ([x]) => bound(x!, (value) => `CASE WHEN ${value} > 0 THEN ${name}(${value}) END`);

const log: ScalarSpelling = ([a, b], call, context) =>
  b === undefined
    ? positive('log10')([a!], call, context)
    : boundAll([a!, b], ([base, of]) => `CASE WHEN ${base} > 0 AND ${base} <> 1 AND ${of} > 0 THEN ln(${of}) / ln(${base}) END`);

/** A hair more than 1, so that 126.66 at 1.25 rounds as the 158.325 that it is, not as the float a little below. */
const NUDGE = `${(1 + 2 ** -50).toString()}e0`;

/** Rounded to the smallest unit, as an amount is kept. */
const convert: ScalarSpelling = ([amount, rate], { args }) => {
  const factor = `1e${String((args[3] as LiteralExpr).value)}`;
  return `(round(CAST(${amount} AS DOUBLE) * ${rate} * ${factor} * ${NUDGE}) / ${factor})`;
};

const notZero = (number: string): string => bound(number, (value) => `nullif(${value}, 0)`);

export const NUMBER_SPELLINGS: Readonly<Record<NumberFunction, ScalarSpelling>> = {
  add: infix('+'),
  subtract: infix('-'),
  multiply: infix('*'),
  divide: ([a, b]) => `(${a} / ${notZero(b!)})`,
  modulo: ([a, b]) => `(${a} % ${notZero(b!)})`,
  negate: ([x]) => `(-${x})`,
  convert_money: convert,
  abs: ([x]) => `abs(${x})`,
  round,
  floor: ([x]) => `floor(${x})`,
  ceil: ([x]) => `ceil(${x})`,
  trunc,
  sign: ([x]) => `CAST(sign(${x}) AS DOUBLE)`,
  power: ([x, y]) => `pow(${x}, ${y})`,
  sqrt: ([x]) => bound(x!, (value) => `CASE WHEN ${value} >= 0 THEN sqrt(${value}) END`),
  exp: ([x]) => `exp(${x})`,
  ln: positive('ln'),
  log,
  log10: positive('log10'),
  greatest: extreme('greatest'),
  least: extreme('least'),
};
