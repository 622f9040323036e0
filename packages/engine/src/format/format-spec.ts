/** How a value is shown; plain JSON, applied by `formatValue` through `Intl` in the reader's language. */
export interface FormatSpec {
  readonly style: 'number' | 'percent' | 'currency' | 'unit';
  /** ISO 4217 code, with `currency`. */
  readonly currency?: string;
  /** A unit word such as `days` or `USD/days`, shown after the number, with `unit`. */
  readonly unit?: string;
  readonly compact?: boolean;
  readonly minimumFractionDigits?: number;
  readonly maximumFractionDigits?: number;
}
