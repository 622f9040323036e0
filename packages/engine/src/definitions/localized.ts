import type { LocalizedText } from './catalog.js';
import { members, textOf, type SpannedNode } from './spanned-node.js';

/** A text for people as written: one string, or a map of languages; undefined when it is neither. */
export function readLocalized(node: SpannedNode | undefined): LocalizedText | undefined {
  const text = textOf(node);
  if (text !== undefined) return text;
  const texts: Record<string, string> = {};
  for (const { key, value } of members(node)) {
    const translated = textOf(value);
    if (translated !== undefined) texts[key] = translated;
  }
  return Object.keys(texts).length > 0 ? texts : undefined;
}

/** The text in the first of these languages that it has, else in any: what result rows carry as an identifier. */
export function firstText(text: LocalizedText, locales: readonly string[]): string {
  if (typeof text === 'string') return text;
  for (const locale of locales) {
    const found = text[locale];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}
