import type { Catalog } from '../definitions/catalog.js';
import type { ExistsExpr, Expr } from '../expression/expr.js';

/** A field or a to-many relationship that a part of a plan reads, from the rows of `dataset`. */
export type FieldUse =
  | { readonly dataset: string; readonly path: readonly string[]; readonly field: string }
  | { readonly dataset: string; readonly exists: ExistsExpr };

/** Calls `visit` for all parts of a plan, which is plain JSON, that name fields, also within conditions over related rows. */
export function visitFields(part: unknown, dataset: string, visit: (use: FieldUse) => void, visitOther?: (expr: Expr) => void): void {
  if (typeof part !== 'object' || part === null) return;
  const expr = 'op' in part ? (part as Expr) : null;
  if (expr?.op === 'field') return visit({ dataset, path: expr.path, field: expr.field });
  if (expr?.op === 'exists') {
    visit({ dataset, exists: expr });
    return visitFields(expr.where, expr.dataset, visit, visitOther);
  }
  if (expr !== null) visitOther?.(expr);
  const own = 'aggregates' in part && 'dataset' in part ? String(part.dataset) : dataset;
  for (const inner of Object.values(part)) visitFields(inner, own, visit, visitOther);
}

/** The datasets that a path of relationships leads through, the first one left out. */
export function datasetsAlong(catalog: Catalog, dataset: string, path: readonly string[]): string[] {
  let at = dataset;
  return path.map((relationship) => (at = catalog.datasets[at]!.relationships[relationship]!.dataset));
}
