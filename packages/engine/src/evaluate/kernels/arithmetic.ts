import type { Column, NumberColumn } from '../../columns/column.js';
import type { EvaluationEnv } from '../env.js';
import {
  asNumber,
  commonValidity,
  finiteColumn,
  numberColumn,
  packValidity,
  plainValues,
  strideMask,
  validityBytes,
  type Kernel,
} from './kernel.js';
import { alignScales } from './scale.js';

/** More decimals than any sum of products needs; beyond, products fall back to plain numbers. */
const MAX_SCALE = 12;

const add: Kernel = (args, length, env) => {
  const [x, y] = [asNumber(args[0]), asNumber(args[1])];
  const { a, b, scale } = alignScales(x, y);
  const [am, bm] = [strideMask(x), strideMask(y)];
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) out[i] = a[i & am]! + b[i & bm]!;
  return finiteColumn(out, commonValidity(args, length), scale, '+', env);
};

const subtract: Kernel = (args, length, env) => {
  const [x, y] = [asNumber(args[0]), asNumber(args[1])];
  const { a, b, scale } = alignScales(x, y);
  const [am, bm] = [strideMask(x), strideMask(y)];
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) out[i] = a[i & am]! - b[i & bm]!;
  return finiteColumn(out, commonValidity(args, length), scale, '-', env);
};

/** Whole smallest units times whole numbers stay exact: the scales add up. */
const multiply: Kernel = (args, length, env) => {
  const [x, y] = [asNumber(args[0]), asNumber(args[1])];
  const exact = x.scale + y.scale <= MAX_SCALE;
  const [a, b] = exact ? [x.values, y.values] : [plainValues(x), plainValues(y)];
  const [am, bm] = [strideMask(x), strideMask(y)];
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) out[i] = a[i & am]! * b[i & bm]!;
  return finiteColumn(out, commonValidity(args, length), exact ? x.scale + y.scale : 0, '*', env);
};

/** Always fractional; by zero null. */
const divide: Kernel = (args, length, env) => {
  const [x, y] = [asNumber(args[0]), asNumber(args[1])];
  const { a, b } = ratio(x, y);
  const [am, bm] = [strideMask(x), strideMask(y)];
  const out = new Float64Array(length);
  let zeros = 0;
  for (let i = 0; i < length; i++) {
    const divisor = b[i & bm]!;
    if (divisor === 0) zeros++;
    else out[i] = a[i & am]! / divisor;
  }
  return finiteColumn(out, nonZero(args, b, bm, length, zeros), 0, '/', env);
};

/** The remainder with the sign of the dividend, as in SQL; by zero null. */
const modulo: Kernel = (args, length) => {
  const [x, y] = [asNumber(args[0]), asNumber(args[1])];
  const { a, b, scale } = alignScales(x, y);
  const [am, bm] = [strideMask(x), strideMask(y)];
  const out = new Float64Array(length);
  let zeros = 0;
  for (let i = 0; i < length; i++) {
    const divisor = b[i & bm]!;
    if (divisor === 0) zeros++;
    else out[i] = a[i & am]! % divisor;
  }
  return numberColumn(out, nonZero(args, b, bm, length, zeros), scale);
};

const negate: Kernel = (args) => {
  const x = asNumber(args[0]);
  const out = new Float64Array(x.length);
  // Subtracting from zero instead of changing the sign never yields -0.
  for (let i = 0; i < out.length; i++) out[i] = 0 - x.values[i]!;
  return numberColumn(out, x.validity, x.scale);
};

/** Both operands such that their quotient is rounded only once. */
function ratio(x: NumberColumn, y: NumberColumn): { a: Float64Array; b: Float64Array } {
  return x.scale === y.scale ? { a: x.values, b: y.values } : { a: plainValues(x), b: plainValues(y) };
}

function nonZero(args: readonly Column[], divisors: Float64Array, mask: number, length: number, zeros: number): Uint8Array | null {
  const validity = commonValidity(args, length);
  if (zeros === 0) return validity;
  const there = validityBytes(validity, length);
  for (let i = 0; i < length; i++) if (divisors[i & mask] === 0) there[i] = 0;
  return packValidity(there);
}

export const ARITHMETIC_KERNELS = { add, subtract, multiply, divide, modulo, negate };

/** Used by rounding kernels: a function of one number, null and counted where it has no value. */
export function mapNumber(
  args: readonly Column[],
  length: number,
  env: EvaluationEnv,
  where: string,
  compute: (value: number, second: number) => number,
): NumberColumn {
  const x = asNumber(args[0]);
  const y = args[1] === undefined ? null : asNumber(args[1]);
  const a = plainValues(x);
  const b = y === null ? a : plainValues(y);
  const [am, bm] = [strideMask(x), y === null ? 0 : strideMask(y)];
  const validity = commonValidity(args, length);
  const out = new Float64Array(length);
  let bad = 0;
  for (let i = 0; i < length; i++) {
    const value = compute(a[i & am]!, b[i & bm]!);
    out[i] = value;
    if (value - value !== 0) bad++;
  }
  if (bad === 0) return numberColumn(out, validity);
  const there = validityBytes(validity, length);
  let outside = 0;
  let overflowed = 0;
  for (let i = 0; i < length; i++) {
    const value = out[i]!;
    if (value - value === 0) continue;
    // The logarithm of zero is -Infinity, but no overflow: there is no such number.
    if (Number.isNaN(value) || a[i & am] === 0) outside += there[i]!;
    else overflowed += there[i]!;
    there[i] = 0;
    out[i] = 0;
  }
  env.warnings.add('outside-domain', where, outside);
  env.warnings.add('overflow', where, overflowed);
  return numberColumn(out, packValidity(there));
}
