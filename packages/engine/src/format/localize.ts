import type { LocalizedText } from './localized-text.js';

/**
 * The text in the reader's language: the exact locale, its language, another region of that language, the project's first locale,
 * English, then whatever is there.
 */
export function localize(text: LocalizedText, locale: string, projectLocale = 'en'): string {
  if (typeof text === 'string') return text;
  const wanted = locale.toLowerCase();
  const language = wanted.split('-')[0]!;
  const keys = Object.keys(text);
  const key =
    keys.find((k) => k.toLowerCase() === wanted) ??
    keys.find((k) => k.toLowerCase() === language) ??
    keys.find((k) => k.toLowerCase().startsWith(`${language}-`)) ??
    keys.find((k) => k === projectLocale) ??
    keys.find((k) => k === 'en') ??
    keys[0];
  return key === undefined ? '' : text[key]!;
}
