import type { FormatSpec } from './format-spec.js';
import { languageOf, numberFormat, pluralCategory } from './intl.js';

export interface FormatOptions {
  /** `always` puts a sign before every number but zero, as differences need it. */
  readonly sign?: 'auto' | 'always';
  /** Short form: `1.2M`. Overrides the spec. */
  readonly compact?: boolean;
  /** Thousands separators; spoken numbers go without. Default true. */
  readonly grouping?: boolean;
  readonly minimumFractionDigits?: number;
  readonly maximumFractionDigits?: number;
}

/** What stands for no value. */
export const NO_VALUE = '—';

/** Unit words that `Intl` spells and inflects in every language; the word that analysts write is usually the plural. */
const INTL_UNITS = new Set([
  'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'byte', 'kilobyte', 'megabyte', 'gigabyte',
  'terabyte', 'gram', 'kilogram', 'meter', 'kilometer', 'mile', 'liter', 'degree', 'celsius', 'fahrenheit',
]);

const CURRENCY = /^[A-Z]{3}$/;

/**
 * Writes a value in a language: `1 234,5`, `63 %`, `$1,235`, `12 days`. Null is an em dash. Without fraction digits in the spec,
 * numbers show up to two, percents up to one (of the percent), and amounts their cents only below 1000 and when they have any.
 * @example formatValue(0.6315, { style: 'percent' }, 'fr') // '63,2 %' with a narrow no-break space
 */
export function formatValue(value: number | null, spec: FormatSpec, locale: string, options: FormatOptions = {}): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  if (spec.style === 'unit' && spec.unit !== undefined) return formatUnit(value, spec, spec.unit, locale, options);
  const shown = numberFormat(locale, numberOptions(value, spec, options));
  return shown.format(value === 0 ? 0 : value);
}

function numberOptions(value: number, spec: FormatSpec, options: FormatOptions): Intl.NumberFormatOptions {
  const compact = options.compact ?? spec.compact ?? false;
  return {
    ...styleOf(spec),
    ...(options.sign === 'always' ? { signDisplay: 'exceptZero' as const } : {}),
    ...(compact ? { notation: 'compact' as const } : {}),
    ...(options.grouping === false ? { useGrouping: false } : {}),
    ...fractionDigits(value, spec, options, compact),
  };
}

function styleOf(spec: FormatSpec): Intl.NumberFormatOptions {
  if (spec.style === 'percent') return { style: 'percent' };
  if (spec.style === 'currency' && spec.currency !== undefined && CURRENCY.test(spec.currency)) {
    // The narrow symbol is `$` where the usual one is `US$`; on a dashboard the shorter one is enough.
    return { style: 'currency', currency: spec.currency, currencyDisplay: 'narrowSymbol' };
  }
  return {};
}

function fractionDigits(value: number, spec: FormatSpec, options: FormatOptions, compact: boolean): Intl.NumberFormatOptions {
  const minimum = options.minimumFractionDigits ?? spec.minimumFractionDigits;
  const maximum = options.maximumFractionDigits ?? spec.maximumFractionDigits;
  if (minimum !== undefined || maximum !== undefined) {
    const least = Math.min(minimum ?? 0, maximum ?? 20);
    return { minimumFractionDigits: least, maximumFractionDigits: Math.max(maximum ?? least, least) };
  }
  if (compact) return { minimumFractionDigits: 0, maximumFractionDigits: 1 };
  if (spec.style === 'percent') return { minimumFractionDigits: 0, maximumFractionDigits: 1 };
  if (spec.style === 'currency') {
    // Some currencies have no minor unit, some three digits of it: what Intl says stands unless the amount is round or large.
    return Number.isInteger(value) || Math.abs(value) >= 1000 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  }
  return { minimumFractionDigits: 0, maximumFractionDigits: 2 };
}

function formatUnit(value: number, spec: FormatSpec, unit: string, locale: string, options: FormatOptions): string {
  const plain = numberOptions(value, { ...spec, style: 'number' }, options);
  const zeroed = value === 0 ? 0 : value;
  const intlUnit = unit.toLowerCase().replace(/s$/, '');
  if (INTL_UNITS.has(intlUnit)) {
    return numberFormat(locale, { ...plain, style: 'unit', unit: intlUnit, unitDisplay: 'long' }).format(zeroed);
  }
  const slash = unit.indexOf('/');
  const numerator = slash < 0 ? unit : unit.slice(0, slash);
  const rest = slash < 0 ? '' : unit.slice(slash + 1);
  if (CURRENCY.test(numerator)) {
    const amount = formatValue(value, { ...spec, style: 'currency', currency: numerator }, locale, options);
    return rest === '' ? amount : `${amount}/${INTL_UNITS.has(rest.replace(/s$/, '')) ? rest.replace(/s$/, '') : rest}`;
  }
  return `${numberFormat(locale, plain).format(zeroed)}\u00a0${unitWord(unit, zeroed, locale)}`;
}

/** An analyst's own word is shown as written; only an English plural loses its s for one (`1 order`, not `1 orders`). */
function unitWord(unit: string, value: number, locale: string): string {
  const one = languageOf(locale) === 'en' && pluralCategory(locale, value) === 'one';
  return one && /[^su]s$/.test(unit) ? unit.slice(0, -1) : unit;
}
