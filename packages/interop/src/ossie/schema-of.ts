import type { Definition } from './extension.js';
import { isPlain } from './datasets.js';
import { type NamedDataset, Schema } from './schema.js';

/** The names of datasets as our documents have them; only relationships that Ossie can say lead anywhere. */
export function schemaOf(datasets: readonly Definition[], originalNames: ReadonlyMap<string, string> = new Map()): Schema {
  const byName = new Map(
    datasets.map((dataset): [string, NamedDataset] => {
      const name = String(dataset['dataset']);
      const relationships = Object.entries((dataset['relationships'] ?? {}) as Readonly<Record<string, Definition>>).filter(
        ([, form]) => isPlain(form, datasets.find((candidate) => candidate['dataset'] === form['dataset'])),
      );
      const key = dataset['primary_key'];
      return [
        originalNames.get(name) ?? name,
        {
          name,
          fields: Object.keys(dataset['fields'] as Definition),
          relationships: Object.fromEntries(relationships.map(([relationship, form]) => [relationship, String(form['dataset'])])),
          primaryKey: Array.isArray(key) ? (key as readonly string[]) : key === undefined ? [] : [String(key)],
        },
      ];
    }),
  );
  return new Schema(byName);
}
