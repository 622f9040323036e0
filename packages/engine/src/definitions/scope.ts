import type { FieldExpr } from '../expression/expr.js';
import { mixedUnitFrom } from '../expression/mixed-currency.js';
import type { FieldLookup, ManyLookup, Scope } from '../expression/scope.js';
import type { ScalarType, Unit } from '../expression/types.js';

/**
 * The part of a catalogue that names are looked up in. A `Catalog` is one, and so are the drafts of the compiler: the planner
 * resolves `where` and `by` of a query exactly as definitions were resolved.
 */
export interface NamedDatasets {
  readonly datasets: Readonly<Record<string, NamedDataset>>;
}

export interface NamedDataset {
  readonly name: string;
  readonly fields: Readonly<Record<string, NamedField>>;
  readonly relationships: Readonly<Record<string, NamedRelationship>>;
  readonly time?: string | null;
  /** Present where its rows are valid for a while: which is meant depends on a time. */
  readonly validity?: object | null;
}

export interface NamedRelationship {
  readonly dataset: string;
  readonly many?: boolean;
  readonly on?: readonly { readonly from: string; readonly to: string }[];
  readonly inherit?: true;
  /** The time by which a row is found, as written, where the relationship says one. */
  readonly at?: string | null;
  readonly choice?: { readonly at: FieldExpr | null };
}

export interface NamedField {
  readonly name: string;
  readonly type: ScalarType;
  readonly unit?: Unit;
  readonly concept?: string;
}

/**
 * A field by its path. The first part of a path of several parts is a relationship of the dataset, else a dataset; every
 * further part but the last is a relationship of where the path has come to; to-many relationships lead nowhere. What a dataset
 * does not have itself it has from the rows that it inherits from.
 */
export function findField(named: NamedDatasets, path: readonly string[], dataset: string | null): FieldLookup {
  let root = dataset === null ? undefined : lookUp(named.datasets, dataset);
  const inherited = root && !isOwn(root, path) ? findInherited(named, path, root, [root]) : null;
  if (inherited) return inherited;
  const last = path.length - 1;
  let start = 0;
  if (path.length > 1 && !(root && reachable(root, path[0] as string))) {
    const other = lookUp(named.datasets, path[0] as string);
    if (other) {
      root = other;
      start = 1;
    }
  }
  if (!root) return { found: false, part: 0, where: 'the definitions', known: Object.keys(named.datasets) };
  let at = root;
  const steps: string[] = [];
  let timed = false;
  for (let part = start; part < last; part++) {
    const step = reachable(at, path[part] as string);
    const next = step && lookUp(named.datasets, step.dataset);
    timed ||= hasTime(at);
    if (step && next && !timed && next.validity && !step.timed) {
      return { found: false, part, where: `${datasetWords(root)}, which has no time to choose a row of \`${next.name}\` by`, known: Object.keys(at.fields) };
    }
    if (!next) return { found: false, part, where: datasetWords(at), known: knownAt(at, part === 0 ? named : null), meant: part === 0 ? 'relationship or dataset' : 'relationship' };
    steps.push(step.name);
    at = next;
  }
  const field = lookUp(at.fields, path[last] as string);
  if (!field) return { found: false, part: last, where: datasetWords(at), known: last > 0 ? Object.keys(at.fields) : dimensionNames(named, at.name, 1) };
  return { found: true, dataset: root.name, field: fieldExpr(field, steps) };
}

/** A to-many relationship by its path: the parts before the last are found as those of a field. */
export function findMany(named: NamedDatasets, path: readonly string[], dataset: string | null): ManyLookup {
  const last = path.length - 1;
  let root = dataset === null ? undefined : lookUp(named.datasets, dataset);
  let start = 0;
  if (path.length > 1 && !(root && keyOf(root.relationships, path[0] as string) !== null)) {
    root = lookUp(named.datasets, path[0] as string) ?? root;
    start = 1;
  }
  if (!root) return { found: false, part: 0, where: 'the definitions', known: Object.keys(named.datasets), one: null };
  let at = root;
  const steps: string[] = [];
  for (let part = start; part < last; part++) {
    const step = reachable(at, path[part] as string);
    const next = step && lookUp(named.datasets, step.dataset);
    if (!next) return { found: false, part, where: datasetWords(at), known: knownAt(at, null), one: null };
    steps.push(step.name);
    at = next;
  }
  const key = keyOf(at.relationships, path[last] as string);
  const found = key === null ? undefined : at.relationships[key];
  const target = found?.many === true ? lookUp(named.datasets, found.dataset) : undefined;
  if (key !== null && target) return { found: true, dataset: root.name, path: steps, relationship: key, target: target.name };
  const many = Object.entries(at.relationships).filter(([, relationship]) => relationship.many === true);
  return { found: false, part: last, where: datasetWords(at), known: many.map(([name]) => name), one: found && !found.many ? found.dataset : null };
}

/** Whether the first part of a path is a dataset's own. */
function isOwn(dataset: NamedDataset, path: readonly string[]): boolean {
  const first = path[0] as string;
  return path.length === 1 ? keyOf(dataset.fields, first) !== null : reachable(dataset, first) !== null;
}

/** A field that a dataset has from the rows that it inherits from, the first that has one; `above` are those asked already. */
function findInherited(named: NamedDatasets, path: readonly string[], dataset: NamedDataset, above: readonly NamedDataset[]): FieldLookup | null {
  for (const [name, { dataset: target, many, inherit }] of Object.entries(dataset.relationships)) {
    const next = inherit && !many ? lookUp(named.datasets, target) : undefined;
    if (!next || above.includes(next)) continue;
    const found = isOwn(next, path) ? findField(named, path, next.name) : findInherited(named, path, next, [...above, next]);
    if (found?.found) return { found: true, dataset: dataset.name, field: { ...found.field, path: [name, ...found.field.path] } };
  }
  return null;
}

/** Where a condition over rows stands: funnel steps, `expect` checks, a query's `where`. */
export function rowScope(named: NamedDatasets, dataset: string | null, parameters: ParameterNames = {}): Scope {
  return {
    place: 'row',
    dataset,
    field: (path, from) => findField(named, path, from ?? dataset),
    many: (path, from) => findMany(named, path, from ?? dataset),
    ...parameters,
  };
}

export type ParameterNames = Pick<Scope, 'parameter' | 'parameterNames' | 'currencies'>;

/** The parameters and currencies of a project, as a scope answers for them. */
export function parameterNames(
  parameters: Readonly<Record<string, { readonly type: ScalarType }>>,
  currencies?: Scope['currencies'],
): ParameterNames {
  return {
    ...(currencies === undefined ? {} : { currencies }),
    parameter: (name) => {
      const key = keyOf(parameters, name);
      return key === null ? null : { name: key, type: (parameters[key] as { type: ScalarType }).type };
    },
    parameterNames: () => Object.keys(parameters),
  };
}

/** The time field of a dataset by its own `time`, or by a KPI's. */
export function timeField(named: NamedDatasets, dataset: string, time?: string | null): FieldExpr | null {
  const path = time ?? lookUp(named.datasets, dataset)?.time ?? null;
  if (path === null) return null;
  const found = findField(named, splitPath(path), dataset);
  return found.found && found.dataset === dataset ? found.field : null;
}

/** What a dimension as written leads to: the field, and where it lives, which decides whether two datasets share it. */
export type DimensionLookup =
  | {
      readonly found: true;
      readonly field: FieldExpr;
      /** The dataset that the field belongs to, at the end of the path. */
      readonly owner: string;
      readonly concept: string | null;
    }
  | Extract<FieldLookup, { readonly found: false }>;

/** A dimension by its name as written (`region`, `account.sector`), seen from one dataset. */
export function findDimension(named: NamedDatasets, dataset: string, name: string | readonly string[]): DimensionLookup {
  const found = findField(named, typeof name === 'string' ? splitPath(name) : name, dataset);
  if (!found.found) return found;
  if (found.dataset !== dataset) {
    const from = lookUp(named.datasets, dataset) as NamedDataset;
    return { found: false, part: 0, where: datasetWords(from), known: dimensionNames(named, dataset) };
  }
  let owner = lookUp(named.datasets, dataset) as NamedDataset;
  for (const step of found.field.path) {
    owner = lookUp(named.datasets, owner.relationships[step]?.dataset ?? '') as NamedDataset;
  }
  return { found: true, field: found.field, owner: owner.name, concept: owner.fields[found.field.field]?.concept ?? null };
}

/** Whether two lookups of one dimension from two datasets mean the same: one field of one dataset, or one concept. */
export function isSharedDimension(a: DimensionLookup, b: DimensionLookup): boolean {
  if (!a.found || !b.found) return false;
  if (a.concept !== null && a.concept === b.concept) return true;
  return a.owner === b.owner && a.field.field === b.field.field;
}

/** Every dimension of a dataset, up to `hops` relationships away. */
export function dimensionNames(named: NamedDatasets, dataset: string, hops = 2): readonly string[] {
  const names: string[] = [];
  const visit = (at: NamedDataset | undefined, prefix: string, left: number): void => {
    if (!at) return;
    for (const field of Object.keys(at.fields)) if (!isHidden(field)) names.push(prefix + field);
    if (left === 0) return;
    for (const [name, relationship] of Object.entries(at.relationships)) {
      if (!relationship.many && !isHidden(name)) visit(lookUp(named.datasets, relationship.dataset), `${prefix}${name}.`, left - 1);
    }
  };
  visit(lookUp(named.datasets, dataset), '', hops);
  return names;
}

/** The parts of a dotted name; double quotes keep odd names whole: `account."head office"`. */
export function splitPath(text: string): readonly string[] {
  const parts = text.trim().match(/"(?:[^"]|"")*"|[^."]+/g) ?? [text];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.trim()));
}

/** An own member by name: exactly, else ignoring case when only one is meant. Never one that objects inherit. */
export function lookUp<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  const key = keyOf(record, name);
  return key === null ? undefined : record[key];
}

/** The key under which a name is found; null when there is none, or when only case tells several apart. */
export function keyOf(record: Readonly<Record<string, unknown>>, name: string): string | null {
  if (Object.hasOwn(record, name)) return name;
  const lower = name.toLowerCase();
  const matches = Object.keys(record).filter((key) => key.toLowerCase() === lower);
  return matches.length === 1 ? (matches[0] as string) : null;
}

/** Whether a name is one that nobody can write: of what rates are found by. */
export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** Whether rows that are found from those of a dataset can be found by time. */
function hasTime({ time, validity }: NamedDataset): boolean {
  return (time ?? validity ?? null) !== null;
}

export function reachable(dataset: NamedDataset, name: string): { readonly name: string; readonly dataset: string; readonly timed: boolean } | null {
  const key = keyOf(dataset.relationships, name);
  if (key === null) return null;
  const relationship = dataset.relationships[key] as NamedDataset['relationships'][string];
  return relationship.many ? null : { name: key, dataset: relationship.dataset, timed: (relationship.at ?? relationship.choice?.at ?? null) !== null };
}

function fieldExpr(field: NamedField, path: readonly string[]): FieldExpr {
  const base = { op: 'field', path, field: field.name, type: field.type } as const;
  return field.type === 'number' ? { ...base, unit: mixedUnitFrom(field.unit ?? {}, path) } : base;
}

export function datasetWords(dataset: NamedDataset): string {
  return `dataset \`${dataset.name}\``;
}

/** For the first part of a longer path, datasets are known too. */
function knownAt(dataset: NamedDataset, named: NamedDatasets | null): readonly string[] {
  const steps = Object.entries(dataset.relationships).filter(([name, relationship]) => !relationship.many && !isHidden(name));
  return [...steps.map(([name]) => name), ...(named ? Object.keys(named.datasets) : [])];
}
