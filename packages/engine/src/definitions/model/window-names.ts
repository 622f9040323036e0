import type { Scope } from '../../expression/scope.js';
import { dimensionNames, findDimension, type DimensionLookup, type NamedDatasets } from '../scope.js';

/**
 * The dimensions that window functions of a KPI may look at: those that it can be asked by. A KPI made of others may be asked by what any
 * dataset has; whether the datasets share it is seen when it is asked.
 */
export function windowNames(named: NamedDatasets, dataset: string | null, allowed: readonly string[] | null): Pick<Scope, 'dimension' | 'dimensionNames'> {
  const datasets = dataset === null ? Object.keys(named.datasets) : [dataset];
  const nameOf = (found: DimensionLookup): string | null => (found.found ? [...found.field.path, found.field.field].join('.') : null);
  const allowedIn = (home: string): ReadonlySet<string | null> | null => allowed && new Set(allowed.map((name) => nameOf(findDimension(named, home, name))));
  return {
    dimension: (written) => {
      for (const home of datasets) {
        const found = findDimension(named, home, written);
        const name = nameOf(found);
        if (!found.found || name === null || allowedIn(home)?.has(name) === false) continue;
        const { type, unit } = found.field;
        return { name, type, ...(unit === undefined ? {} : { unit }) };
      }
      return null;
    },
    dimensionNames: () => allowed ?? datasets.flatMap((home) => dimensionNames(named, home)),
  };
}
