const ZERO = 0x30;
const NINE = 0x39;
const PLUS = 0x2b;
const MINUS = 0x2d;
/** So many digits fit a double exactly, and then one division by an exact power of ten rounds correctly. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/iu;

/**
 * The number that UTF-8 bytes spell by at most fifteen digits, a sign and one decimal mark (`mark` is its byte), without
 * making a string; null for anything else, which may still be a number: see `readNumberText`.
 */
export function readPlainNumber(bytes: Uint8Array, start: number, end: number, mark: number): number | null {
  const first = bytes[start];
  const negative = first === MINUS;
  let mantissa = 0;
  let digits = 0;
  let markAt = -1;
  for (let at = negative || first === PLUS ? start + 1 : start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      digits++;
    } else if (byte === mark && markAt < 0) markAt = at;
    else return null;
  }
  if (digits === 0 || digits > EXACT_DIGITS) return null;
  const value = markAt < 0 ? mantissa : mantissa / POWERS[end - markAt - 1]!;
  return negative && value !== 0 ? -value : value;
}

/** The number that a text spells, of any length, with an exponent if there is one; null when it is none or is not finite. */
export function readNumberText(text: string, mark: '.' | ','): number | null {
  if (mark === ',' && text.includes('.')) return null;
  const plain = mark === ',' ? text.replace(',', '.') : text;
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
