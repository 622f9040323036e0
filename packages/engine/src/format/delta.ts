import type { FormatSpec } from './format-spec.js';
import { languageOf, numberFormat, pluralCategory } from './intl.js';
import { formatValue, NO_VALUE } from './value.js';

/** A difference between a value and what it is compared with. */
export interface Delta {
  /** `points` between two percentages, `percent` of the earlier value, `absolute` when a percent would mean nothing. */
  readonly kind: 'points' | 'percent' | 'absolute' | 'none';
  /** Percentage points (2.1 for 63 % against 60.9 %), a share (0.05 for 5 %), a difference in the KPI's unit, or null. */
  readonly value: number | null;
  /** `+2.1 pts`, `−5 %`, `+3 days`, or an em dash. */
  readonly text: string;
}

/** Points, short, by language and plural category. */
const POINTS: Readonly<Record<string, { readonly one: string; readonly other: string }>> = {
  en: { one: 'pt', other: 'pts' },
  fr: { one: 'pt', other: 'pts' },
  es: { one: 'p. p.', other: 'p. p.' },
  de: { one: 'PP', other: 'PP' },
  it: { one: 'p.p.', other: 'p.p.' },
  pt: { one: 'p.p.', other: 'p.p.' },
  ar: { one: 'نقطة', other: 'نقاط' },
};

/**
 * How much a value moved. Percentages are compared in points; other numbers in percent of the earlier one, or, when that is zero
 * or negative (a percent of it would mislead), as a difference in their unit. Null on either side gives kind `none`.
 */
export function formatDelta(value: number | null, previous: number | null, spec: FormatSpec, locale: string): Delta {
  if (value === null || previous === null) return { kind: 'none', value: null, text: NO_VALUE };
  const change = value - previous;
  if (spec.style === 'percent') {
    const points = change * 100;
    const digits = digitsFor(points);
    const shown = numberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(points === 0 ? 0 : points);
    const rounded = Math.round(Math.abs(points) * 10 ** digits) / 10 ** digits;
    return { kind: 'points', value: points, text: `${shown}\u00a0${pointsWord(rounded, locale)}` };
  }
  if (previous > 0) {
    const share = change / previous;
    const text = numberFormat(locale, { style: 'percent', maximumFractionDigits: digitsFor(share * 100), signDisplay: 'exceptZero' })
      .format(share);
    return { kind: 'percent', value: share, text };
  }
  return { kind: 'absolute', value: change, text: formatValue(change, spec, locale, { sign: 'always' }) };
}

/** One digit after the decimal sign, more where a change would otherwise be shown as none: 0.01 points below a target is below it. */
function digitsFor(percent: number): number {
  const size = Math.abs(percent);
  return size === 0 || size >= 0.05 || size < 5e-7 ? 1 : Math.ceil(-Math.log10(size));
}

function pointsWord(points: number, locale: string): string {
  const words = POINTS[languageOf(locale)] ?? POINTS['en']!;
  return pluralCategory(locale, points) === 'one' ? words.one : words.other;
}
