import type { Rule } from './rule.js';
import { lookUp } from '../scope.js';
import { member } from '../spanned-node.js';

/** A many-to-one relationship finds its row by the other dataset's primary key. */
export const keyNotPrimary: Rule = {
  codes: ['key-not-primary'],
  check({ datasets }) {
    for (const dataset of Object.values(datasets)) {
      for (const { dataset: targetName, many, on, asOf, ties, node } of Object.values(dataset.relationships)) {
        const target = lookUp(datasets, targetName);
        if (many || !target || on.length === 0 || on.some(({ to }) => !lookUp(target.fields, to))) continue;
        const keys = on.map(({ to }) => to);
        // The time that chooses among the rows of a key may be part of it.
        const time = asOf?.from ?? target.validity?.from;
        const primary = target.primaryKey.filter((key) => key !== time || keys.includes(key));
        // Where several rows of a time are expected, it says which of them is meant.
        if (ties.length > 0 || (primary.length > 0 && primary.every((key) => keys.includes(key)))) continue;
        const span = member(node, 'on')?.span ?? node.span;
        dataset.definition.report('key-not-primary', span, { dataset: target.name, keys, primary });
      }
    }
  },
};
