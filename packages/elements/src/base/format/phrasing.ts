import type { LocalizedText } from '@plumbline/engine';
import { formatDate, formatValue, localize, type FormatSpec } from '@plumbline/engine/format';
import type { Language } from '../language/language-of.js';
import { fill, plural, wordsFor } from '../words/registry.js';
import type { Plural, Words } from '../words/words.js';

/** Words and formats in one language: what turns numbers into text for the eye and for the ear. */
export class Phrasing {
  readonly words: Words;
  /** The language of `words`: another than `locale` when there are none for it. */
  readonly wordsTag: string;

  constructor(readonly language: Language) {
    const { words, tag } = wordsFor(language.locale);
    this.words = words;
    this.wordsTag = tag;
  }

  /** True as long as neither the language nor its words have changed. */
  isOf(language: Language): boolean {
    return this.language === language && wordsFor(language.locale).words === this.words;
  }

  get locale(): string {
    return this.language.locale;
  }

  /** A value for the eye. */
  value(value: number | null, spec: FormatSpec): string {
    return formatValue(value, spec, this.locale);
  }

  /** A value in as few characters as possible. */
  short(value: number | null, spec: FormatSpec): string {
    return formatValue(value, spec, this.locale, { compact: true, minimumFractionDigits: 0, maximumFractionDigits: 1 });
  }

  /** A round number on a scale. It keeps the digits that set it apart from its neighbours, whatever the format says. */
  tick(value: number, spec: FormatSpec): string {
    return formatValue(value, spec, this.locale, { compact: true, minimumFractionDigits: 0, maximumFractionDigits: 2 });
  }

  /** A value for the ear: no thousands separators, which some voices read as pauses, and a word for no value. */
  spoken(value: number | null, spec: FormatSpec): string {
    return value === null ? this.words.noValue : formatValue(value, spec, this.locale, { grouping: false });
  }

  /** A share of a whole. What is more than nothing, or less than all, is never rounded to it: `<0.1%`, `>99.9%`. */
  share(share: number | null): string {
    const percent: FormatSpec = { style: 'percent' };
    if (share !== null && share > 0 && share < 0.0005) return `<${formatValue(0.001, percent, this.locale)}`;
    if (share !== null && share < 1 && share >= 0.9995) return `>${formatValue(0.999, percent, this.locale)}`;
    return formatValue(share, percent, this.locale);
  }

  count(count: number): string {
    return formatValue(count, { style: 'number' }, this.locale);
  }

  date(iso: string): string {
    return formatDate(iso, this.locale);
  }

  text(text: LocalizedText): string {
    return localize(text, this.locale);
  }

  /** One of the words, its names in braces filled in. */
  say(word: keyof Words & string, values: Readonly<Record<string, string>> = {}): string {
    const text = this.words[word];
    return fill(typeof text === 'string' ? text : text.other, values);
  }

  /** The form for a count; `shown` is the count as it is written. */
  plural(forms: Plural, count: number, shown: string = this.count(count)): string {
    return plural(forms, this.wordsTag, count, shown);
  }

  /** Parts of a sentence for the ear, those that are there. */
  sentence(...parts: readonly (string | null | undefined | false)[]): string {
    return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
  }
}
