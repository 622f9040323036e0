/**
 * A decimal text taken apart: the value is `digits / 10 ** decimals`, trailing zeros after the point removed.
 * `digits` is a whole number within ±2^53, or null when it has too many figures, and `text` then holds them.
 */
export interface Decimal {
  readonly digits: number | null;
  readonly decimals: number;
  readonly bigDigits: bigint | null;
}

/** Each figure can be matched in one way only, so that a long text which is no number after all is refused in one pass. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** The number that a text spells in plain or scientific notation with a decimal point, or null. Never NaN or infinite. */
export function parseNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return value - value === 0 ? value : null;
}

/** Takes a decimal text apart without going through binary fractions; null when it is not a number. */
export function parseDecimal(text: string): Decimal | null {
  return parsePlain(text) ?? parseAny(text);
}

/** The usual case, up to fifteen figures and no exponent, without allocation of more than the result. */
function parsePlain(text: string): Decimal | null {
  let at = 0;
  const first = text.charCodeAt(0);
  const negative = first === 45;
  if (negative || first === 43) at = 1;
  const end = text.length;
  if (end - at > 16 || end === at) return null;
  let digits = 0;
  let figures = 0;
  let point = -1;
  let decimals = 0;
  let zeros = 0;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (point >= 0) return null;
      point = at;
      continue;
    }
    if (code < 48 || code > 57) return null;
    figures++;
    if (point < 0) {
      digits = digits * 10 + (code - 48);
    } else if (code === 48) {
      zeros++;
    } else {
      // Zeros after the point count only once another figure follows them.
      for (; zeros > 0; zeros--, decimals++) digits *= 10;
      digits = digits * 10 + (code - 48);
      decimals++;
    }
  }
  if (figures === 0 || figures > 15) return null;
  return { digits: negative && digits !== 0 ? -digits : digits, decimals, bigDigits: null };
}

function parseAny(text: string): Decimal | null {
  const value = parseNumber(text);
  if (value === null) return null;
  // Also what is too small for any number: writing out the zeros of 0e999999999 would take the machine down.
  if (value === 0) return { digits: 0, decimals: 0, bigDigits: null };
  const match = DECIMAL.exec(text)!;
  let figures = match[2]! + match[3]!;
  let decimals = match[3]!.length - Number(match[4] ?? 0);
  if (decimals < 0) {
    figures += '0'.repeat(-decimals);
    decimals = 0;
  }
  while (decimals > 0 && figures.endsWith('0')) {
    figures = figures.slice(0, -1);
    decimals--;
  }
  const magnitude = BigInt(figures || '0');
  const bigDigits = match[1] === '-' ? -magnitude : magnitude;
  if (magnitude <= BigInt(Number.MAX_SAFE_INTEGER)) return { digits: Number(bigDigits), decimals, bigDigits: null };
  return { digits: null, decimals, bigDigits };
}
