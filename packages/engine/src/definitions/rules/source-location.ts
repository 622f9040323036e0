import type { Rule } from './rule.js';
import { entry, member } from '../spanned-node.js';

const LOCATIONS = ['file', 'url', 'table', 'query'] as const;

/** A source says in exactly one way where its rows are. */
export const sourceLocation: Rule = {
  codes: ['missing-key', 'invalid-value'],
  check({ definitions }) {
    for (const { kind, root, report } of definitions) {
      const source = kind === 'dataset' ? member(root, 'source') : undefined;
      if (source?.kind !== 'map') continue;
      const said = LOCATIONS.flatMap((key) => entry(source, key) ?? []);
      const [first, second] = said;
      if (!first) {
        const example = 'Add `file: data/deals.csv`, `url: …`, `table: …` or `query: …`.';
        report('missing-key', entry(root, 'source')?.keySpan ?? source.span, { key: 'file', what: '`source`', example });
      } else if (second) {
        report('invalid-value', second.keySpan, {
          key: second.key,
          problem: `cannot stand beside \`${first.key}\``,
          remedy: 'Keep the one that says where the rows are.',
        });
      }
    }
  },
};
