import { MS_PER_DAY, isoFromDays } from '@plumbline/engine/calendar';

/**
 * A value of a source that has types of its own (Arrow, Parquet, Excel). `decimal` is an exact number that a double cannot
 * hold; `local` and `instant` are milliseconds since 1970-01-01T00:00, by a wall clock and in UTC; `day` counts from
 * 1970-01-01; `other` is what no declared type can be (a list, a formula's error), `text` showing it.
 */
export type NativeValue =
  | { readonly kind: 'text' | 'decimal' | 'other'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'local' | 'instant'; readonly ms: number };

/** The value as a text file would have it: ISO 8601 days and times, `true`, `0.1`. */
export function textOfNative(native: NativeValue): string {
  switch (native.kind) {
    case 'text':
    case 'decimal':
    case 'other':
      return native.text;
    case 'number':
    case 'boolean':
      return String(native.value);
    case 'day':
      return isoFromDays(native.day);
    case 'local':
      return isoOfMs(native.ms);
    case 'instant':
      return `${isoOfMs(native.ms)}Z`;
  }
}

/** A whole number of `unit` parts as milliseconds; what is finer is dropped, as in a text's digits. */
export function millisecondsOf(count: bigint, unitsPerSecond: bigint): number {
  if (unitsPerSecond <= 1000n) return Number(count * (1000n / unitsPerSecond));
  const divisor = unitsPerSecond / 1000n;
  const quotient = count / divisor;
  return Number(count < 0n && quotient * divisor !== count ? quotient - 1n : quotient);
}

/** A whole number: a double where that is exact. */
export function nativeInteger(value: bigint): NativeValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? { kind: 'number', value: number } : { kind: 'decimal', text: String(value) };
}

/** `digits / 10 ** scale`, exactly. */
export function nativeDecimal(digits: bigint, scale: number): NativeValue {
  if (scale <= 0) return nativeInteger(digits * 10n ** BigInt(-scale));
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return { kind: 'decimal', text: `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}` };
}

/** `08:30:00` or `08:30:00.125`: a time of day, for which there is no type but text. */
export function timeText(ms: number): string {
  const text = new Date(ms).toISOString().slice(11, 23);
  return text.endsWith('.000') ? text.slice(0, 8) : text;
}

function isoOfMs(ms: number): string {
  const day = Math.floor(ms / MS_PER_DAY);
  return `${isoFromDays(day)}T${timeText(ms - day * MS_PER_DAY)}`;
}
