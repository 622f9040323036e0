import type { Catalog } from '../definitions/catalog.js';
import type { Plan } from './plan.js';

/** The datasets whose rows a plan reads, each once: those it scans and those that its fields reach over relationships. */
export function datasetsOfPlan(plan: Plan, catalog: Catalog): readonly string[] {
  const found = new Set<string>();
  for (const scan of plan.kind === 'funnel' ? [plan] : plan.scans) {
    found.add(scan.dataset);
    for (const path of fieldPaths(scan)) {
      let dataset = scan.dataset;
      for (const relationship of path) {
        dataset = catalog.datasets[dataset]!.relationships[relationship]!.dataset;
        found.add(dataset);
      }
    }
  }
  return [...found];
}

/** The `path` of every field expression anywhere within a part of a plan, which is plain JSON. */
function* fieldPaths(part: unknown): Generator<readonly string[]> {
  if (typeof part !== 'object' || part === null) return;
  if ('op' in part && part.op === 'field' && 'path' in part) yield part.path as readonly string[];
  else for (const inner of Object.values(part)) yield* fieldPaths(inner);
}
