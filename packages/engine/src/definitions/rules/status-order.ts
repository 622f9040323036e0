import type { Rule } from './rule.js';
import { firstText, readLocalized } from '../localized.js';
import { entry, items, member } from '../spanned-node.js';
import { lineAndColumn } from '../../diagnostics/line-and-column.js';

/** Exactly the last status rule has no condition: without one a value may have no status, and rules after it never match. */
export const statusOrder: Rule = {
  codes: ['status-without-fallback', 'unreachable-status'],
  check({ kpis, project }) {
    for (const { name, definition } of Object.values(kpis)) {
      const at = entry(definition.root, 'status');
      const rules = items(at?.value);
      if (!at || rules.length === 0) continue;
      const fallback = rules.findIndex((rule) => rule.kind === 'map' && !entry(rule, 'when'));
      if (fallback < 0) {
        definition.report('status-without-fallback', at.keySpan, { kpi: name });
        continue;
      }
      const { line } = lineAndColumn(definition.file, (rules[fallback] as { span: { start: number } }).span.start);
      for (const rule of rules.slice(fallback + 1)) {
        const text = readLocalized(member(rule, 'name')) ?? '';
        definition.report('unreachable-status', rule.span, { name: firstText(text, project.locales), line });
      }
    }
  },
};
