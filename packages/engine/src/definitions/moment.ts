import type { FieldExpr } from '../expression/expr.js';
import type { RelationshipModel } from './catalog.js';
import { timeField, type NamedDatasets } from './scope.js';

interface TimedDatasets extends NamedDatasets {
  readonly datasets: Readonly<
    Record<string, NamedDatasets['datasets'][string] & {
      readonly relationships: Readonly<Record<string, Pick<RelationshipModel, 'dataset' | 'choice'>>>;
      readonly validity?: { readonly from: string };
    }>
  >;
}

/**
 * The moment by which the last relationship of a path chooses among the rows of a key, as a field seen from where the path starts: the
 * relationship's own `at`, else the time of the first dataset on the way that has one. A dataset whose rows are valid for a while has that
 * since when they are. Null when there is none, or when any row of a key will do.
 */
export function momentOf(named: TimedDatasets, start: string, path: readonly string[]): FieldExpr | null {
  const before = path.slice(0, -1);
  const along = before.reduce((names, step) => [...names, named.datasets[names.at(-1)!]!.relationships[step]!.dataset], [start]);
  const choice = named.datasets[along.at(-1)!]!.relationships[path.at(-1)!]?.choice;
  if (choice === undefined) return null;
  if (choice.at !== null) return { ...choice.at, path: [...before, ...choice.at.path] };
  for (const [hops, name] of along.entries()) {
    const { validity, fields } = named.datasets[name]!;
    const since = validity && fields[validity.from];
    const time = timeField(named, name) ?? (since ? { op: 'field', path: [], field: since.name, type: since.type } : null);
    if (time !== null) return { ...time, path: [...path.slice(0, hops), ...time.path] };
  }
  return null;
}

/** The moments by which rows are found on a path, as fields seen from where it starts; relationships without one have none. */
export function momentsAlong(named: TimedDatasets, start: string, path: readonly string[]): readonly FieldExpr[] {
  return path.flatMap((_, hops) => momentOf(named, start, path.slice(0, hops + 1)) ?? []);
}
