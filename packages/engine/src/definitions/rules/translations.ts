import type { Rule } from './rule.js';
import type { Definition } from '../definition.js';
import type { MapEntry, SpannedNode } from '../spanned-node.js';

/** The keys whose texts people read. */
const TEXT_KEYS: ReadonlySet<string> = new Set(['label', 'description', 'name', 'why']);

/** Maps whose keys are names of the analyst's, not ours. */
const NAMING_KEYS: ReadonlySet<string> = new Set(['fields', 'relationships', 'parameters', 'class', 'on', 'tests']);

/** A text in several languages has all of the project's, and no others. */
export const translations: Rule = {
  codes: ['missing-locale', 'unknown-locale'],
  check({ definitions, project }) {
    if (project.locales.length === 0) return;
    for (const definition of definitions) visit(definition, definition.root, project.locales);
  },
};

function visit(definition: Definition, node: SpannedNode, locales: readonly string[]): void {
  if (node.kind === 'list') for (const item of node.items) visit(definition, item, locales);
  if (node.kind !== 'map') return;
  for (const entry of node.entries.values()) {
    const { key, value } = entry;
    if (TEXT_KEYS.has(key) && value.kind === 'map') checkText(definition, entry, locales);
    else if (!NAMING_KEYS.has(key)) visit(definition, value, locales);
    else if (value.kind === 'map') for (const named of value.entries.values()) visit(definition, named.value, locales);
  }
}

function checkText(definition: Definition, { key, keySpan, value }: MapEntry, locales: readonly string[]): void {
  if (value.kind !== 'map' || value.entries.size === 0) return;
  for (const locale of value.entries.values()) {
    if (!locales.includes(locale.key)) {
      definition.report('unknown-locale', locale.keySpan, { locale: locale.key, known: locales });
    }
  }
  const missing = locales.filter((locale) => !value.entries.has(locale));
  if (missing.length > 0) definition.report('missing-locale', keySpan, { key, missing });
}
