import type { Catalog } from '../definitions/catalog.js';
import type { Plan } from './plan.js';
import { sourcesOf } from './plan-sources.js';
import { datasetsAlong, visitFields } from './visit-fields.js';

/** The datasets whose rows a plan reads, each once: those it scans and those that its fields reach over relationships. */
export function datasetsOfPlan(plan: Plan, catalog: Catalog): readonly string[] {
  const found = new Set<string>();
  for (const scan of sourcesOf(plan)) {
    found.add(scan.dataset);
    visitFields(scan, scan.dataset, (use) => {
      const path = 'exists' in use ? [...use.exists.path, use.exists.relationship] : use.path;
      for (const dataset of datasetsAlong(catalog, use.dataset, path)) found.add(dataset);
    });
  }
  return [...found];
}
