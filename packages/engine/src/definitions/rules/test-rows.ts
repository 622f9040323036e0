import type { Rule } from './rule.js';
import { lookUp } from '../scope.js';
import { items, member, members } from '../spanned-node.js';

/** The rows that a KPI's tests give are of datasets and fields that exist. */
export const testRows: Rule = {
  codes: ['unknown-dataset', 'unknown-field'],
  check({ kpis, datasets }) {
    for (const { definition } of Object.values(kpis)) {
      for (const test of items(member(definition.root, 'tests'))) {
        for (const { key, keySpan, value } of members(member(test, 'given'))) {
          const dataset = lookUp(datasets, key);
          if (!dataset) {
            definition.report('unknown-dataset', keySpan, { name: key, known: Object.keys(datasets) });
            continue;
          }
          const known = Object.keys(dataset.fields);
          for (const cell of items(value).flatMap((row) => members(row))) {
            if (lookUp(dataset.fields, cell.key)) continue;
            const where = `dataset \`${dataset.name}\``;
            definition.report('unknown-field', cell.keySpan, { name: cell.key, known, where, quotes: false });
          }
        }
      }
    }
  },
};
