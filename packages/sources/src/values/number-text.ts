const ZERO = 0x30;
const PLUS = 0x2b;
const MINUS = 0x2d;
/** So many digits fit a double exactly, and then one division by an exact power of ten rounds correctly. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/iu;

/**
 * Takes apart, without making a string, what UTF-8 bytes spell by at most fifteen digits, a sign and one decimal mark (`mark` is its
 * byte): the value is `digits / 10 ** decimals`. One of them serves all values of a column, since most are numbers.
 */
export class PlainNumber {
  digits = 0;
  decimals = 0;

  constructor(private readonly mark: number) {}

  /** False for anything else, which may still be a number: see `readNumberText`. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const { mark } = this;
    const first = bytes[start];
    const negative = first === MINUS;
    const from = negative || first === PLUS ? start + 1 : start;
    if (end - from > EXACT_DIGITS + 1) return false;
    let digits = 0;
    let markAt = -1;
    for (let at = from; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
      else if (bytes[at] === mark && markAt < 0) markAt = at;
      else return false;
    }
    const figures = end - from - (markAt < 0 ? 0 : 1);
    if (figures === 0 || figures > EXACT_DIGITS) return false;
    this.digits = negative && digits !== 0 ? -digits : digits;
    this.decimals = markAt < 0 ? 0 : end - markAt - 1;
    return true;
  }

  get value(): number {
    return this.decimals === 0 ? this.digits : this.digits / POWERS[this.decimals]!;
  }
}

/** The number that a text spells, of any length, with an exponent if there is one; null when it is none or is not finite. */
export function readNumberText(text: string, mark: '.' | ','): number | null {
  if (mark === ',' && text.includes('.')) return null;
  const plain = mark === ',' ? text.replace(',', '.') : text;
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
