import type { Grain } from '@plumbline/engine/calendar';
import { GRAINS } from '@plumbline/engine/calendar';
import { compareGrains, GRANULARITIES } from './grains.js';
import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './drafts.js';
import type { MetricFlowQuery } from './query.js';
import { parseName, type Reference } from './template.js';

export type ElementReference = Reference & { readonly kind: 'element' };

/** Something grouped by, its grain settled: `metric_time`, also where it goes by its own name. */
export type Grouped = ElementReference & { readonly isMetricTime: boolean };

export function groupedBy(query: MetricFlowQuery, imported: ManifestImport): ElementReference[] {
  const grains = grainNames(imported);
  const objects = (query.group_by_objs ?? []).map((object): ElementReference => {
    const reference = parseName(object.name, grains);
    return { ...reference, grain: object.grain?.toLowerCase() ?? reference.grain, datePart: object.date_part?.toLowerCase() ?? null };
  });
  return [...(query.group_bys ?? []).map((name) => parseName(name, grains)), ...objects];
}

export function grainNames({ names }: ManifestImport): ReadonlySet<string> {
  return new Set([...GRANULARITIES, ...names.customGrains.keys()]);
}

/** The grain of `metric_time` when none is said: the coarsest of what the metrics say, or their times have, a day at least. */
export function defaultGrain({ manifest }: ManifestImport, metrics: readonly string[], leaves: readonly Leaf[]): string {
  const said = metrics.flatMap((name) => manifest.metrics.find((metric) => metric.name === name)?.grain ?? []);
  const own = leaves.map(({ model, time }) => model.dimensions.find(({ name }) => name === time)?.grain ?? 'day');
  if (said.length === 1 && metrics.length === 1) return said[0]!;
  return [...said, ...own, 'day'].sort(compareGrains).at(-1)!;
}

/** A time without a grain has the one of its dimension, `metric_time` the default. */
export function settleGrain(
  reference: ElementReference,
  metricTime: string,
  { manifest, links }: ManifestImport,
  leaves: readonly Leaf[],
): ElementReference {
  if (reference.grain !== null || reference.datePart !== null) return reference;
  if (isMetricTime(reference)) return { ...reference, grain: metricTime };
  const models = leaves.length > 0 ? leaves.map(({ model }) => model) : manifest.models;
  for (const model of models) {
    for (const found of links.resolve(model, reference.path, reference.element)) {
      const grain = found.model.dimensions.find(({ name }) => name === found.element)?.grain ?? null;
      return { ...reference, grain };
    }
  }
  return reference;
}

export function isMetricTime({ path, element }: ElementReference): boolean {
  return element === 'metric_time' && path.length === 0;
}

/** The time that places the rows of every metric is `metric_time` under its own name: `booking__ds`. */
export function isTimeOfAll(reference: ElementReference, leaves: readonly Leaf[], { links }: ManifestImport): boolean {
  return (
    leaves.length > 0 &&
    leaves.every(({ model, time }) => {
      const [found] = links.resolve(model, reference.path, reference.element);
      return found !== undefined && found.prefix === '' && found.element === time;
    })
  );
}

export function finestGrain(references: readonly Grouped[]): Grain | null {
  const [finest] = references.filter(({ isMetricTime, datePart }) => isMetricTime && datePart === null).map(({ grain }) => grain!).filter(isGrain).sort(compareGrains);
  return finest ?? null;
}

export function isGrain(grain: string): grain is Grain {
  return (GRAINS as readonly string[]).includes(grain);
}

