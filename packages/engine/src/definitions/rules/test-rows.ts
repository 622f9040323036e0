import { isIsoDate, isWallClock, normalizeTimestamp } from '../../expression/instant.js';
import type { ScalarType } from '../../expression/types.js';
import type { Definition } from '../definition.js';
import type { DatasetDraft } from '../draft.js';
import type { Rule } from './rule.js';
import { lookUp } from '../scope.js';
import { items, member, members, type MapEntry } from '../spanned-node.js';

/** The rows that a KPI's tests give are of datasets and fields that exist, and their values are of the fields' types. */
export const testRows: Rule = {
  codes: ['unknown-dataset', 'unknown-field', 'invalid-value'],
  check({ kpis, datasets }) {
    for (const { definition } of Object.values(kpis)) {
      for (const test of items(member(definition.root, 'tests'))) {
        for (const { key, keySpan, value } of members(member(test, 'given'))) {
          const dataset = lookUp(datasets, key);
          if (!dataset) {
            definition.report('unknown-dataset', keySpan, { name: key, known: Object.keys(datasets) });
            continue;
          }
          for (const cell of items(value).flatMap((row) => members(row))) checkCell(definition, dataset, cell);
        }
      }
    }
  },
};

function checkCell(definition: Definition, dataset: DatasetDraft, { key, keySpan, value: node }: MapEntry): void {
  const field = lookUp(dataset.fields, key);
  if (!field) {
    const where = `dataset \`${dataset.name}\``;
    definition.report('unknown-field', keySpan, { name: key, known: Object.keys(dataset.fields), where, quotes: false });
    return;
  }
  if (node.kind !== 'scalar' || node.value === null || field.doubtful) return;
  const { fits, words } = FITS[field.type];
  if (fits(node.value)) return;
  const written = JSON.stringify(node.value);
  const quote = field.type === 'string' ? `Put it in quotes: \`"${String(node.value)}"\`` : `Write ${words}`;
  definition.report('invalid-value', node.span, {
    key,
    problem: `is a ${field.type} in dataset \`${dataset.name}\`, which ${written} is not`,
    remedy: `${quote}, or leave the field out for no value.`,
  });
}

/** A row gives what fields hold, not texts of a source: nothing is converted, so that a test says what it means. */
const FITS: Readonly<Record<ScalarType, { readonly fits: (value: string | number | boolean) => boolean; readonly words: string }>> = {
  number: { fits: (value) => typeof value === 'number', words: 'a number, without quotes' },
  string: { fits: (value) => typeof value === 'string', words: 'a text' },
  boolean: { fits: (value) => typeof value === 'boolean', words: '`true` or `false`' },
  date: { fits: (value) => typeof value === 'string' && isIsoDate(value), words: 'a day such as `2026-03-31`' },
  timestamp: {
    fits: (value) => typeof value === 'string' && (isWallClock(value) || normalizeTimestamp(value) !== null),
    words: 'a time such as `2026-03-31T09:00:00`, by the clock of the project, or with an offset',
  },
};
