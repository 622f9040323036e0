import type { Catalog } from '@plumbline/engine';

/** The part of a plan that says where its rows come from: a scan, or a whole funnel. */
interface Reading {
  readonly dataset: string;
}

/**
 * The datasets that a plan reads: those it scans, and those its fields reach over relationships. Only these are loaded.
 *
 * @param plan Any plan of the planner: a plain JSON tree whose `field` leaves carry the path of relationships.
 */
export function neededDatasets(plan: object, catalog: Catalog): ReadonlySet<string> {
  const needed = new Set<string>();
  const scans = 'scans' in plan && Array.isArray(plan.scans) ? plan.scans as readonly Reading[] : [plan as Reading];
  for (const scan of scans) {
    needed.add(scan.dataset);
    visitPaths(scan, (path) => {
      let at = scan.dataset;
      for (const name of path) {
        const next = catalog.datasets[at]?.relationships[name]?.dataset;
        if (next === undefined) return;
        needed.add(next);
        at = next;
      }
    });
  }
  return needed;
}

function visitPaths(node: unknown, visit: (path: readonly string[]) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('op' in node && node.op === 'field' && 'path' in node && Array.isArray(node.path)) visit(node.path as readonly string[]);
  for (const child of Object.values(node)) visitPaths(child, visit);
}
