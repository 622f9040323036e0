import type { KeyLookup } from '../expression/scope.js';
import { dimensionNames, findDimension, isSharedDimension, lookUp, type DimensionLookup, type NamedDatasets } from './scope.js';

type Found = DimensionLookup & { readonly found: true };

/**
 * The field that a key leads to in all of some datasets, seen from the first of them: one field of one dataset, fields of one `concept`, or
 * a field by which a relationship finds the other one.
 */
export function sharedKey(named: NamedDatasets, path: readonly string[], datasets: readonly string[]): KeyLookup {
  let first: { readonly dataset: string; readonly found: Found } | null = null;
  for (const dataset of new Set(datasets)) {
    const found = findDimension(named, dataset, path);
    if (!found.found) return { found: false, dataset, other: null, known: dimensionNames(named, dataset) };
    first ??= { dataset, found };
    if (found.field.type !== first.found.field.type || !meansTheSame(named, first.found, found)) {
      return { found: false, dataset, other: first.dataset, known: [] };
    }
  }
  return first === null ? { found: false, dataset: '', other: null, known: [] } : { found: true, field: first.found.field };
}

function meansTheSame(named: NamedDatasets, a: Found, b: Found): boolean {
  return isSharedDimension(a, b) || keyedField(named, a) === keyedField(named, b);
}

/** Where the values of a field come from: an order's `customer_id` are those of the customers, whom a relationship finds by it. */
function keyedField(named: NamedDatasets, { owner, field }: Found): string {
  let [dataset, name] = [owner, field.field];
  const seen = new Set<string>();
  for (let key = `${dataset} ${name}`; !seen.has(key); key = `${dataset} ${name}`) {
    seen.add(key);
    for (const { dataset: to, on, many } of Object.values(lookUp(named.datasets, dataset)?.relationships ?? {})) {
      const [pair, ...more] = on ?? [];
      if (many === true || pair?.from !== name || more.length > 0) continue;
      [dataset, name] = [to, pair.to];
      break;
    }
  }
  return `${dataset} ${name}`;
}
