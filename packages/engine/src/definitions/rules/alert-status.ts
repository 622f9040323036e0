import { firstText, readLocalized } from '../localized.js';
import { measuredDatasets } from '../measured-datasets.js';
import { entry, items, member, textOf } from '../spanned-node.js';
import type { Rule } from './rule.js';

/** An alert on a status names one that the KPI has; one on stale data needs a limit of freshness. */
export const alertStatus: Rule = {
  codes: ['unknown-value', 'unused-key'],
  check({ kpis, datasets, project }) {
    for (const draft of Object.values(kpis)) {
      const { definition } = draft;
      const known = items(member(definition.root, 'status')).flatMap((item) => {
        const name = readLocalized(member(item, 'name'));
        return name === undefined ? [] : [firstText(name, project.locales)];
      });
      for (const alert of items(member(definition.root, 'alerts'))) {
        const on = entry(alert, 'on');
        const status = member(alert, 'status');
        const value = textOf(status);
        if (status && value !== undefined && textOf(on?.value) === 'status' && !known.includes(value)) {
          definition.report('unknown-value', status.span, { key: 'status', value, known, meant: null });
        }
        if (!on || textOf(on.value) !== 'stale') continue;
        const measured = [...measuredDatasets(draft, kpis)];
        if (measured.length === 0 || measured.some((name) => datasets[name]?.checks.some(({ check }) => check === 'fresh'))) continue;
        const why = `nothing says when the data of \`${measured[0]}\` is stale`;
        definition.report('unused-key', on.value.span, { key: 'on', why, fix: `Add a check to \`${measured[0]}\`: \`fresh: { field: …, within: 7 days }\`.` });
      }
    }
  },
};
