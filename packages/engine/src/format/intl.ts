/**
 * `Intl` objects are slow to make and quick to use: each is made once per language and options. A language tag that `Intl`
 * refuses (a page may say `lang="x"` or nothing) is read as English.
 */

const locales = new Map<string, string>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

/** The tag itself when `Intl` takes it, else `en`. */
export function knownLocale(locale: string): string {
  let known = locales.get(locale);
  if (known === undefined) {
    try {
      known = Intl.getCanonicalLocales(locale)[0] ?? 'en';
    } catch {
      known = 'en';
    }
    locales.set(locale, known);
  }
  return known;
}

/** The first part of a language tag: `fr` of `fr-CA`. */
export function languageOf(locale: string): string {
  return knownLocale(locale).split('-')[0]!.toLowerCase();
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(numberFormats, locale, options, (tag) => new Intl.NumberFormat(tag, options));
}

/** Days have no place and are shown in UTC unless the options name a zone; always by the Gregorian calendar that periods follow. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(
    dateFormats,
    locale,
    options,
    (tag) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', calendar: 'gregory', ...options }),
  );
}

/** The plural category of a number: `one`, `few`, `other` … */
export function pluralCategory(locale: string, value: number): Intl.LDMLPluralRule {
  return cached(pluralRules, locale, {}, (tag) => new Intl.PluralRules(tag)).select(value);
}

function cached<T>(cache: Map<string, T>, locale: string, options: object, make: (locale: string) => T): T {
  const key = `${locale} ${JSON.stringify(options)}`;
  let made = cache.get(key);
  if (made === undefined) {
    made = make(knownLocale(locale));
    cache.set(key, made);
  }
  return made;
}
