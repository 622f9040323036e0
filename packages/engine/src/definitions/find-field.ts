import type { FieldLookup } from '../expression/scope.js';
import type { ScalarType, Unit } from '../expression/types.js';

/** As much of a dataset as names are looked up in: a catalogue's model has it, and so has a draft being compiled. */
export interface DatasetShape {
  readonly name: string;
  readonly fields: Readonly<Record<string, { readonly name: string; readonly type: ScalarType; readonly unit?: Unit }>>;
  readonly relationships: Readonly<Record<string, { readonly name: string; readonly dataset: string }>>;
}

export type DatasetShapes = Readonly<Record<string, DatasetShape>>;

/** The key of a record that a written name means: the exact one, else the first that differs in case only; null for none. */
export function findName(record: Readonly<Record<string, unknown>>, written: string): string | null {
  if (Object.hasOwn(record, written)) return written;
  const lower = written.toLowerCase();
  return Object.keys(record).find((key) => key.toLowerCase() === lower) ?? null;
}

/**
 * Follows a dotted path: relationships of `dataset` and then a field, or a dataset's name first (`deals.stage`), which is
 * tried when the path's first part is nothing of `dataset`'s own or `dataset` is null.
 */
export function findField(datasets: DatasetShapes, path: readonly string[], dataset: string | null): FieldLookup {
  const start = dataset === null ? undefined : datasets[dataset];
  if (start !== undefined) {
    const found = follow(datasets, start, path, 0);
    if (found.found || found.part > 0 || path.length === 1) return found;
    const qualified = findName(datasets, path[0]!);
    return qualified === null ? found : follow(datasets, datasets[qualified]!, path, 1);
  }
  const root = findName(datasets, path[0]!);
  if (root === null) return { found: false, part: 0, where: 'the project', known: Object.keys(datasets) };
  return follow(datasets, datasets[root]!, path, 1);
}

function follow(datasets: DatasetShapes, root: DatasetShape, path: readonly string[], from: number): FieldLookup {
  const steps: string[] = [];
  let here = root;
  for (let part = from; part < path.length - 1; part += 1) {
    const name = findName(here.relationships, path[part]!);
    const next = name === null ? undefined : datasets[here.relationships[name]!.dataset];
    if (name === null || next === undefined) {
      return { found: false, part, where: `dataset \`${here.name}\``, known: Object.keys(here.relationships) };
    }
    steps.push(name);
    here = next;
  }
  const last = path.length - 1;
  const name = last < from ? null : findName(here.fields, path[last]!);
  if (name === null) {
    const known = [...Object.keys(here.fields), ...(last > from ? [] : Object.keys(here.relationships))];
    return { found: false, part: Math.max(last, 0), where: `dataset \`${here.name}\``, known };
  }
  const { type, unit } = here.fields[name]!;
  const field = { op: 'field' as const, path: steps, field: name, type, ...(unit === undefined ? {} : { unit }) };
  return { found: true, dataset: root.name, field };
}

/** The dataset that a path of relationships leads to. */
export function datasetAt(datasets: DatasetShapes, dataset: string, path: readonly string[]): string {
  return path.reduce((here, step) => datasets[here]!.relationships[step]!.dataset, dataset);
}

/** The dotted names of all fields that can be reached from a dataset over at most `hops` relationships, nearest first. */
export function reachableFields(datasets: DatasetShapes, dataset: string, hops = 3): string[] {
  const names: string[] = [];
  let frontier: { readonly prefix: string; readonly name: string; readonly seen: readonly string[] }[] = [
    { prefix: '', name: dataset, seen: [dataset] },
  ];
  for (let hop = 0; hop <= hops; hop += 1) {
    const next: typeof frontier = [];
    for (const { prefix, name, seen } of frontier) {
      const shape = datasets[name];
      if (shape === undefined) continue;
      for (const field of Object.keys(shape.fields)) names.push(prefix + field);
      for (const { name: step, dataset: to } of Object.values(shape.relationships)) {
        if (!seen.includes(to)) next.push({ prefix: `${prefix}${step}.`, name: to, seen: [...seen, to] });
      }
    }
    frontier = next;
  }
  return names;
}
