import type { Grain } from '@plumbline/engine/calendar';
import { quoteName } from '@plumbline/engine/expression';
import { completePath } from './complete-path.js';
import { compareGrains, GRANULARITIES, nests } from './grains.js';
import { type ElementReference, grainNames, type Grouped, isGrain } from './grouped-by.js';
import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './drafts.js';
import { NotCarried, quotedPath, written } from './names.js';
import type { ResultColumn } from './query.js';
import type { RowSource } from './row-sources.js';
import { parseName, type Reference, renderTemplate } from './template.js';

/** The grain of the axis: the finest that `metric_time` is asked at; the coarser ones that it makes up are told from it. */
export function planTime(references: readonly Grouped[], leaves: readonly Leaf[], hasMetrics: boolean): { readonly grain: Grain | null } {
  if (!hasMetrics) return { grain: null };
  const asked = references.filter((reference) => reference.isMetricTime && reference.datePart === null).map(({ grain }) => grain!);
  const [finest] = asked.filter(isGrain).sort(compareGrains);
  const tooFine = asked.find((grain) => !isGrain(grain) && (GRANULARITIES as readonly string[]).includes(grain));
  if (tooFine !== undefined) throw new NotCarried(`\`metric_time\` by ${tooFine}: a query's grain is a day at least`);
  const isOfAxis = ({ grain }: Grouped): boolean => finest !== undefined && nests(finest, grain ?? '');
  const others = references.filter((reference) => reference.isMetricTime && !isOfAxis(reference));
  if (others.length > 0 && leaves.some(({ leavesPeriod }) => leavesPeriod)) {
    const names = others.map(written).join('`, `');
    throw new NotCarried(`an offset or cumulative metric by \`${names}\`: its periods are those of the query's grain only`);
  }
  if (others.length > 0 && leaves.some(({ rows }) => rows.kind === 'snapshot')) {
    const names = others.map(written).join('`, `');
    throw new NotCarried(`a metric of one copy (\`non_additive_dimension\`) by \`${names}\`: a copy is chosen for the periods of the query's grain only`);
  }
  return { grain: finest ?? null };
}

export function columnOf(reference: Grouped, axis: Grain | null, sources: readonly RowSource[], imported: ManifestImport): ResultColumn {
  const suffix = reference.datePart === null ? reference.grain : `extract_${reference.datePart}`;
  const name = [...reference.path, reference.element, ...(suffix === null ? [] : [suffix])].join('__');
  if (reference.isMetricTime && axis !== null && reference.datePart === null && nests(axis, reference.grain!)) {
    return { name, key: 'period', isMetric: false, grain: reference.grain };
  }
  return { name, key: commonName(reference, sources, imported), isMetric: false, grain: null };
}

/** The name that leads to the same thing from the rows of every metric. */
export function commonName(asked: ElementReference, sources: readonly RowSource[], { names, links }: ManifestImport): string {
  const reference = completePath(asked, sources.map(({ model }) => model), links);
  const [first, ...others] = sources.map(({ model, time }) => names.all(model, reference, time));
  // One model is best asked by the nearest name; several agree where a relationship leads, not on a field that both happen to have.
  const candidates = others.some((list) => list[0] !== first?.[0]) ? first!.filter((name) => name.includes('.')) : first!;
  const common = candidates.find((name) => others.every((list) => list.includes(name)));
  if (common === undefined) throw new NotCarried(`\`${written(reference)}\` has no one name in all datasets of the query`);
  return common;
}

export function whereOf(filter: string | null, imported: ManifestImport, sources: readonly RowSource[]): string | null {
  if (filter === null || filter.trim() === '') return null;
  const grains = grainNames(imported);
  const bare = (name: string): Reference | null => (name.includes('__') ? parseName(name, grains) : null);
  return renderTemplate(
    filter,
    (reference) => {
      if (reference.kind === 'element') return quotedPath(commonName(reference, sources, imported));
      const keys = reference.groupBy.map((name) => commonName(imported.kpis.keyOf(reference.metric, name), sources, imported));
      if (keys.length !== 1) throw new NotCarried('a metric in a filter is by one entity here');
      return `PER(${quoteName(imported.kpis.build(reference.metric).kpi)}, ${quotedPath(keys[0]!)})`;
    },
    bare,
  );
}

/** The dimensions that a filter speaks of. */
export function filteredBy(filter: string | null, imported: ManifestImport): readonly ElementReference[] {
  return referencesOf(filter, imported).filter((reference) => reference.kind === 'element');
}

/** Everything that a filter speaks of. */
export function referencesOf(filter: string | null, imported: ManifestImport): readonly Reference[] {
  const found: Reference[] = [];
  const grains = grainNames(imported);
  renderTemplate(
    filter ?? '',
    (reference) => {
      found.push(reference);
      return '';
    },
    (name) => (name.includes('__') ? parseName(name, grains) : null),
  );
  return found;
}

