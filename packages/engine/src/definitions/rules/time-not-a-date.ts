import type { Rule } from './rule.js';
import type { DatasetDraft } from '../draft.js';
import { lookUp, timeField } from '../scope.js';
import { items, member, textOf } from '../spanned-node.js';

/**
 * The time of a dataset is a date or a timestamp, its own or that of a dataset that each row belongs to; so is the field by which its
 * freshness is checked.
 */
export const timeNotADate: Rule = {
  codes: ['time-not-a-date'],
  check({ datasets }) {
    for (const dataset of Object.values(datasets)) {
      checkFreshness(dataset);
      const node = member(dataset.definition.root, 'time');
      const field = timeField({ datasets }, dataset.name);
      if (!node || !field || field.type === 'date' || field.type === 'timestamp') continue;
      const owner = field.path.reduce<DatasetDraft | undefined>(
        (at, step) => lookUp(datasets, lookUp(at?.relationships ?? {}, step)?.dataset ?? ''),
        dataset,
      );
      if (owner?.fields[field.field]?.doubtful) continue;
      dataset.definition.report('time-not-a-date', node.span, { field: [...field.path, field.field].join('.'), type: field.type });
    }
  },
};

function checkFreshness({ definition, fields }: DatasetDraft): void {
  for (const check of items(member(definition.root, 'checks'))) {
    const node = member(member(check, 'fresh'), 'field');
    const field = lookUp(fields, textOf(node) ?? '');
    if (!node || !field || field.doubtful || field.type === 'date' || field.type === 'timestamp') continue;
    definition.report('time-not-a-date', node.span, { field: field.name, type: field.type });
  }
}
