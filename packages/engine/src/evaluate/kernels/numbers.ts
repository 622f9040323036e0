import { mapNumber } from './arithmetic.js';
import { asNumber, numberColumn, type Kernel } from './kernel.js';

/** A kernel of one or two numbers by a plain function of them. */
function numeric(where: string, compute: (value: number, second: number) => number): Kernel {
  return (args, length, env) => mapNumber(args, length, env, where, compute);
}

/** Rounds half away from zero; `digits` may be negative (to hundreds). */
function roundHalfAway(value: number, digits: number): number {
  const magnitude = Math.abs(value);
  const factor = 10 ** Math.abs(digits);
  const rounded = digits >= 0 ? Math.round(magnitude * factor) / factor : Math.round(magnitude / factor) * factor;
  // Too large to be scaled: it has no such decimals.
  if (rounded - rounded !== 0) return value;
  return value < 0 ? 0 - rounded : rounded;
}

function truncate(value: number, digits: number): number {
  const factor = 10 ** Math.abs(digits);
  const cut = digits >= 0 ? Math.trunc(value * factor) / factor : Math.trunc(value / factor) * factor;
  return cut - cut === 0 ? cut + 0 : value;
}

/** Amounts are rounded as decimals: 1.005 to two places is 1.01, which binary fractions would miss. */
const round: Kernel = (args, length, env) => {
  const x = asNumber(args[0]);
  if (args[1] === undefined && x.scale === 0) return mapNumber([x], length, env, 'ROUND', (value) => roundHalfAway(value, 0));
  const y = args[1] === undefined ? numberColumn(Float64Array.of(0), null) : asNumber(args[1]);
  if (x.scale === 0) return mapNumber([x, y], length, env, 'ROUND', roundHalfAway);
  const unscaled = numberColumn(x.values, x.validity);
  const digits = Float64Array.from(y.values, (value) => Math.min(value / 10 ** y.scale - x.scale, 0));
  const rounded = mapNumber([unscaled, numberColumn(digits, y.validity)], length, env, 'ROUND', roundHalfAway);
  return { ...rounded, scale: x.scale };
};

const trunc: Kernel = (args, length, env) =>
  args[1] === undefined
    ? mapNumber(args, length, env, 'TRUNC', (value) => truncate(value, 0))
    : mapNumber(args, length, env, 'TRUNC', truncate);

const abs: Kernel = (args) => {
  const x = asNumber(args[0]);
  return numberColumn(x.values.map(Math.abs), x.validity, x.scale);
};

/** `LOG(x)` is decimal, `LOG(base, x)` to the base given. */
const log: Kernel = (args, length, env) =>
  args[1] === undefined
    ? mapNumber(args, length, env, 'LOG', (value) => Math.log10(value))
    : mapNumber([asNumber(args[1]), asNumber(args[0])], length, env, 'LOG', (value, base) => logarithm(value, base));

function logarithm(value: number, base: number): number {
  if (base <= 0 || base === 1) return Number.NaN;
  if (base === 10) return Math.log10(value);
  return base === 2 ? Math.log2(value) : Math.log(value) / Math.log(base);
}

export const NUMBER_KERNELS = {
  abs,
  round,
  trunc,
  log,
  floor: numeric('FLOOR', (value) => Math.floor(value)),
  ceil: numeric('CEIL', (value) => Math.ceil(value) + 0),
  sign: numeric('SIGN', (value) => Math.sign(value)),
  power: numeric('POWER', (value, exponent) => value ** exponent),
  sqrt: numeric('SQRT', (value) => Math.sqrt(value)),
  exp: numeric('EXP', (value) => Math.exp(value)),
  ln: numeric('LN', (value) => Math.log(value)),
  log10: numeric('LOG10', (value) => Math.log10(value)),
  sin: numeric('SIN', (angle) => Math.sin(angle)),
  cos: numeric('COS', (angle) => Math.cos(angle)),
  tan: numeric('TAN', (angle) => Math.tan(angle)),
  asin: numeric('ASIN', (value) => Math.asin(value)),
  acos: numeric('ACOS', (value) => Math.acos(value)),
  atan: numeric('ATAN', (value) => Math.atan(value)),
  atan2: numeric('ATAN2', (y, x) => Math.atan2(y, x)),
};
