import { mapNumber } from './arithmetic.js';
import { asNumber, numberColumn, type Kernel } from './kernel.js';

/** A kernel of one or two numbers by a plain function of them. */
function numeric(where: string, compute: (value: number, second: number) => number): Kernel {
  return (args, length, env) => mapNumber(args, length, env, where, compute);
}

/** Rounds half away from zero. */
function halfAway(value: number): number {
  const rounded = Math.round(Math.abs(value));
  return value < 0 ? 0 - rounded : rounded;
}

/** Makes whole what `digits` leave before the point; they may be negative (to hundreds), and fractions of them are cut off. */
function toDigits(whole: (value: number) => number): (value: number, digits: number) => number {
  return (value, digits) => {
    const places = Math.trunc(digits);
    const factor = 10 ** Math.abs(places);
    if (places < 0) {
      // A power of ten beyond all numbers leaves nothing.
      return factor === Infinity ? 0 : whole(value / factor) * factor + 0;
    }
    const scaled = value * factor;
    // So large it has no such decimals, and scaling it back would change it.
    return Math.abs(scaled) < 2 ** 53 ? whole(scaled) / factor + 0 : value;
  };
}

const roundHalfAway = toDigits(halfAway);
const truncate = toDigits(Math.trunc);

/** Amounts are rounded and cut as decimals: 1.005 to two places is 1.01 and 0.29 is itself, which binary fractions would miss. */
function decimal(where: string, make: (value: number, digits: number) => number): Kernel {
  return (args, length, env) => {
    const x = asNumber(args[0]);
    if (args[1] === undefined && x.scale === 0) return mapNumber([x], length, env, where, (value) => make(value, 0));
    const y = args[1] === undefined ? numberColumn(Float64Array.of(0), null) : asNumber(args[1]);
    if (x.scale === 0) return mapNumber([x, y], length, env, where, make);
    const unscaled = numberColumn(x.values, x.validity);
    const digits = Float64Array.from(y.values, (value) => Math.min(Math.trunc(value / 10 ** y.scale) - x.scale, 0));
    const made = mapNumber([unscaled, numberColumn(digits, y.validity)], length, env, where, make);
    return { ...made, scale: x.scale };
  };
}

const round = decimal('ROUND', roundHalfAway);
const trunc = decimal('TRUNC', truncate);

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
  radians: numeric('RADIANS', (degrees) => (degrees * Math.PI) / 180),
  degrees: numeric('DEGREES', (radians) => (radians * 180) / Math.PI),
  atan2: numeric('ATAN2', (y, x) => Math.atan2(y, x)),
};
