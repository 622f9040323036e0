import type { Rule, RuleContext } from './rule.js';
import type { KpiDraft } from '../draft.js';
import { measuredDatasets } from '../measured-datasets.js';
import { dimensionNames, findDimension, lookUp, splitPath } from '../scope.js';
import { items, member, textOf } from '../spanned-node.js';

/** Every dimension that a KPI lists can be reached from every dataset that it measures. */
export const unknownDimension: Rule = {
  codes: ['unknown-dimension'],
  check(context) {
    for (const kpi of Object.values(context.kpis)) checkKpi(context, kpi);
  },
};

function checkKpi({ datasets, kpis }: RuleContext, kpi: KpiDraft): void {
  const { root, report } = kpi.definition;
  const named = { datasets };
  const own = lookUp(datasets, textOf(member(root, 'dataset')) ?? '')?.name;
  const measured = new Set(measuredDatasets(kpi, kpis));
  if (own !== undefined) measured.add(own);
  for (const node of items(member(root, 'dimensions'))) {
    const name = textOf(node);
    if (name === undefined) continue;
    for (const dataset of measured) {
      const found = findDimension(named, dataset, name);
      if (found.found) continue;
      const parts = splitPath(name);
      const known = parts.length > 1 && found.part > 0 ? found.known : dimensionNames(named, dataset, 2);
      report('unknown-dimension', node.span, { name, dataset, known, part: parts.length > 1 && found.part === 0 ? name : (parts[found.part] ?? name) });
      break;
    }
  }
}
