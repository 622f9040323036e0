import type { Catalog } from '../definitions/catalog.js';
import { momentsAlong } from '../definitions/moment.js';
import { datasetsAlong, visitFields } from '../plan/visit-fields.js';

/** What a part of a plan reads besides the rows of its own dataset. */
export interface Reads {
  /** The datasets that its fields reach over relationships. */
  readonly related: ReadonlySet<string>;
  /** Whether its rows look up the value of a KPI. */
  readonly lookups: boolean;
}

/** Kept with parts of plans, which are kept themselves. */
const known = new WeakMap<object, { readonly catalog: Catalog; readonly reads: Reads }>();

/** What is read by the rows of `dataset` in a part of a plan. */
export function readsOf(catalog: Catalog, dataset: string, part: object): Reads {
  let kept = known.get(part);
  if (kept?.catalog !== catalog) known.set(part, (kept = { catalog, reads: findReads(catalog, dataset, part) }));
  return kept.reads;
}

function findReads(catalog: Catalog, dataset: string, part: object): Reads {
  const related = new Set<string>();
  let lookups = false;
  visitFields(
    part,
    dataset,
    (use) => {
      const follow = (path: readonly string[]): void => {
        for (const moment of momentsAlong(catalog, use.dataset, path)) follow(moment.path);
        for (const reached of datasetsAlong(catalog, use.dataset, path)) related.add(reached);
      };
      follow('exists' in use ? [...use.exists.path, use.exists.relationship] : use.path);
    },
    (expr) => void (lookups ||= expr.op === 'lookup'),
  );
  return { related, lookups };
}
