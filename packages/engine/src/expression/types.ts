/**
 * The types of values in an expression, as an analyst names them. `money` is a number whose unit is a currency; it is a
 * type of its own in a field declaration only, never in an expression, where units carry the difference.
 */
export type ScalarType = 'number' | 'string' | 'boolean' | 'date' | 'timestamp';

/**
 * The unit of a number as exponents of base units: `{}` is a plain count or ratio, `{ USD: 1 }` an amount of dollars,
 * `{ USD: 1, days: -1 }` dollars a day. Currencies are upper-case ISO 4217 codes; every other base unit is the word that
 * the analyst declared. `null` is the unit of a bare literal: it adapts to whatever it is added to or compared with.
 */
export type Unit = Readonly<Record<string, number>> | null;

export interface ValueType {
  readonly type: ScalarType;
  /** Present for numbers only. */
  readonly unit?: Unit;
}
