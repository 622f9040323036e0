import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { FamilyWords } from './family-words.js';
import type { Plural, Words } from './words.js';

const registered = new Map<string, Words>([['en', en], ['fr', fr], ['es', es]]);
const listeners = new Set<() => void>();
const pluralRules = new Map<string, Intl.PluralRules>();

/**
 * Adds the words of a language, or changes some of one that is there: missing ones are taken from the language's words that were
 * registered before, then from English. Elements on the page are drawn again in the new words.
 *
 * @param language A BCP 47 tag: `ar`, `pt-BR`. The most specific registered tag wins.
 * @throws RangeError for what is no language tag.
 * @example registerWords('ar', { target: 'الهدف', noData: 'لا توجد بيانات' })
 */
export function registerWords(language: string, words: Partial<Words & FamilyWords>): void {
  const tag = canonical(language);
  registered.set(tag, { ...(registered.get(tag) ?? en), ...words });
  for (const listener of listeners) listener();
}

/** The words for a language and the tag under which they were registered: its own, its base language's, or English. */
export function wordsFor(language: string): { readonly words: Words; readonly tag: string } {
  let tag = language.toLowerCase();
  for (;;) {
    const words = registered.get(tag);
    if (words !== undefined) return { words, tag };
    const cut = tag.lastIndexOf('-');
    if (cut === -1) return { words: en, tag: 'en' };
    tag = tag.slice(0, cut);
  }
}

/** Calls `listener` whenever words are registered, until the function that it returns is called. */
export function onWordsRegistered(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Fills the names in braces; a name without a value stays as it is written, so that a mistake can be seen. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The form of a text for a count, in the language of the words. `shown` is the count as it is written. */
export function plural(forms: Plural, tag: string, count: number, shown: string): string {
  let rules = pluralRules.get(tag);
  if (rules === undefined) pluralRules.set(tag, rules = new Intl.PluralRules(tag));
  return fill(forms[rules.select(count)] ?? forms.other, { count: shown });
}

function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0]!.toLowerCase();
  } catch {
    throw new RangeError(`“${language}” is no language tag. Use one such as \`ar\` or \`pt-BR\`.`);
  }
}
