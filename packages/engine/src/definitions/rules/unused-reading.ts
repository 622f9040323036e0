import type { Rule } from './rule.js';
import type { DatasetDraft, FieldDraft } from '../draft.js';
import { plainColumn } from '../model/fields.js';
import { entry, textOf, member } from '../spanned-node.js';

type FieldType = FieldDraft['type'] | 'money';

/** The types that a key of a field says something about. */
const APPLIES_TO: Readonly<Record<string, readonly FieldType[]>> = {
  currency: ['money'],
  unit: ['number'],
  decimal: ['number', 'money'],
  parse: ['number', 'money'],
  format: ['date', 'timestamp'],
  one_of: ['string'],
  true_values: ['boolean'],
  false_values: ['boolean'],
};

const READING_KEYS = ['format', 'null_values', 'decimal', 'parse', 'true_values', 'false_values'] as const;

/** Keys of a field that cannot have an effect: they would be a silent promise. */
export const unusedReading: Rule = {
  codes: ['unused-key'],
  check({ datasets }) {
    for (const dataset of Object.values(datasets)) {
      for (const field of Object.values(dataset.fields)) checkField(dataset, field);
    }
  },
};

function checkField(dataset: DatasetDraft, field: FieldDraft): void {
  if (field.doubtful) return;
  const type: FieldType = field.money ? 'money' : field.type;
  for (const [key, types] of Object.entries(APPLIES_TO)) {
    const at = entry(field.node, key);
    if (!at || types.includes(type)) continue;
    dataset.definition.report('unused-key', at.keySpan, {
      key,
      why: `it is for fields of type ${types.join(' or ')}, and \`${field.name}\` is a ${type}`,
      fix: key === 'unit' && type === 'money' ? 'Write `currency` instead.' : 'Remove it, or change the type.',
    });
  }
  if (plainColumn(field) !== null || readsOwnColumn(field)) return;
  for (const key of READING_KEYS) {
    const at = entry(field.node, key);
    if (!at) continue;
    dataset.definition.report('unused-key', at.keySpan, {
      key,
      why: `\`${field.name}\` is calculated from other columns`,
      fix: 'Put it on the field that reads the column.',
    });
  }
}

function readsOwnColumn(field: FieldDraft): boolean {
  const text = textOf(member(field.node, 'expr')) ?? '';
  return text.toLowerCase().includes(field.name.toLowerCase());
}
