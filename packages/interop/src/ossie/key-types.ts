import type { TableSchema } from '../importer.js';
import type { OssieDataset, OssieModel } from './document.js';
import { COLUMN_TYPES, type FieldType, TYPES } from './fields.js';

/** The types of the columns that relationships go by, of one dataset. */
export type KeyTypes = ReadonlyMap<string, FieldType>;

/**
 * Both sides of a relationship are of one type: a key that says none has that of its other side, and else is a text, whatever role it
 * plays. By dataset.
 */
export function keyTypesOf(model: OssieModel, schema: TableSchema): ReadonlyMap<string, KeyTypes> {
  const types = new Map<string, Map<string, FieldType | null>>();
  const pairs = (model.relationships ?? []).flatMap(({ from, to, from_columns: here, to_columns: there }) =>
    here.flatMap((column, index) => (there[index] === undefined ? [] : [{ one: { dataset: from, column }, other: { dataset: to, column: there[index] } }])),
  );
  for (const { dataset, column } of pairs.flatMap(({ one, other }) => [one, other])) {
    const said = model.datasets.find(({ name }) => name === dataset);
    if (!types.has(dataset)) types.set(dataset, new Map());
    types.get(dataset)!.set(column, said === undefined ? null : saidType(said, column, schema));
  }
  // A chain of relationships tells its last key after as many rounds as it is long.
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { one, other } of pairs) {
      const [a, b] = [types.get(one.dataset)!, types.get(other.dataset)!];
      const [left, right] = [a.get(one.column) ?? null, b.get(other.column) ?? null];
      if ((left === null) === (right === null)) continue;
      if (left === null) a.set(one.column, right);
      else b.set(other.column, left);
      isChanged = true;
    }
  }
  return new Map([...types].map(([dataset, keys]) => [dataset, new Map([...keys].map(([column, type]) => [column, type ?? 'string']))]));
}

function saidType({ source, fields = [] }: OssieDataset, column: string, schema: TableSchema): FieldType | null {
  const said = TYPES[fields.find(({ name }) => name === column)?.datatype ?? ''];
  const known = schema[source.split('.').at(-1)!.replaceAll('"', '')]?.[column];
  return said ?? (known === undefined ? null : COLUMN_TYPES[known]);
}
