import type { Scope } from '../expression/scope.js';
import type { Catalog } from './catalog.js';
import { findField, findName } from './find-field.js';

/** What names mean in a filter over one dataset of a catalogue: its fields, those behind its relationships, parameters. */
export function rowScope(catalog: Catalog, dataset: string): Scope {
  const parameters = catalog.project.parameters;
  return {
    place: 'row',
    dataset,
    field: (path) => {
      const found = findField(catalog.datasets, path, dataset);
      // `other.field` names a dataset that this filter does not run over.
      if (!found.found || found.dataset === dataset) return found;
      const { fields, relationships } = catalog.datasets[dataset]!;
      return { found: false, part: 0, where: `dataset \`${dataset}\``, known: [...Object.keys(relationships), ...Object.keys(fields)] };
    },
    parameter: (written) => {
      const name = findName(parameters, written);
      return name === null ? null : { name, type: parameters[name]!.type };
    },
    parameterNames: () => Object.keys(parameters),
  };
}
