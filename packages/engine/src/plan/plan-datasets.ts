import { momentsAlong } from '../definitions/moment.js';
import type { Catalog } from '../definitions/catalog.js';
import type { Plan } from './plan.js';
import { calendarOf } from './plan-calendar.js';
import { sourcesOf } from './plan-sources.js';
import { datasetsAlong, visitFields } from './visit-fields.js';

/**
 * The datasets whose rows a plan reads, each once: those it scans, those that its fields reach over relationships, and the one of the
 * project's calendar.
 */
export function datasetsOfPlan(plan: Plan, catalog: Catalog): readonly string[] {
  const found = new Set<string>();
  for (const scan of sourcesOf(plan)) {
    found.add(scan.dataset);
    visitFields(scan, scan.dataset, (use) => {
      const path = 'exists' in use ? [...use.exists.path, use.exists.relationship] : use.path;
      const follow = (steps: readonly string[]): void => {
        // The time by which a row is found may be of yet another dataset.
        for (const moment of momentsAlong(catalog, use.dataset, steps)) follow(moment.path);
        for (const dataset of datasetsAlong(catalog, use.dataset, steps)) found.add(dataset);
      };
      follow(path);
    });
  }
  const calendar = calendarOf(plan);
  if (calendar !== null) found.add(calendar.dataset);
  return [...found];
}
