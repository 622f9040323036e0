import type { Rule } from './rule.js';
import { lookUp } from '../scope.js';
import { member } from '../spanned-node.js';

/** The time of a dataset, and the field of its freshness, are dates or timestamps. */
export const timeNotADate: Rule = {
  codes: ['time-not-a-date'],
  check({ datasets }) {
    for (const dataset of Object.values(datasets)) {
      const node = member(dataset.definition.root, 'time');
      const field = dataset.time === null ? undefined : lookUp(dataset.fields, dataset.time);
      if (!node || !field || field.doubtful || field.type === 'date' || field.type === 'timestamp') continue;
      dataset.definition.report('time-not-a-date', node.span, { field: field.name, type: field.type });
    }
  },
};
