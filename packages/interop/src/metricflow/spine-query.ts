import { quoteName } from '@plumbline/engine/expression';
import { spineDataset } from './datasets.js';
import { compareGrains, isSubDaily } from './grains.js';
import type { ManifestImport } from './import-manifest.js';
import type { TimeSpine } from './manifest.js';
import { NotCarried, written } from './names.js';
import type { MetricFlowQuery, ResultColumn, TranslatedQuery } from './query.js';
import type { Reference } from './template.js';
import { timeRange } from './time-range.js';
import { writeYaml } from '../write-yaml.js';

type ElementReference = Reference & { readonly kind: 'element' };

/** The time spine of days; null when the manifest declares none. */
export function daySpine({ manifest }: ManifestImport): TimeSpine | null {
  return manifest.timeSpines.find(({ grain }) => grain === 'day') ?? null;
}

/** The time spine that tells what is asked of `metric_time`: that of days, else of the finest grain asked for; null for none. */
export function spineOf(imported: ManifestImport, references: readonly ElementReference[]): TimeSpine | null {
  const [finest] = references.flatMap(({ grain }) => grain ?? []).sort(compareGrains);
  if (finest === undefined || compareGrains(finest, 'day') >= 0) return daySpine(imported);
  return imported.manifest.timeSpines.find(({ grain }) => grain === finest) ?? null;
}

/** `metric_time` without metrics: the rows of a time spine, or the coarser periods that they make. */
export function spineQuery(
  imported: ManifestImport,
  spine: TimeSpine,
  references: readonly ElementReference[],
  query: MetricFlowQuery,
): TranslatedQuery {
  const added = new Map<string, unknown>();
  const columns = references.map((reference): ResultColumn => {
    const { grain, datePart } = reference;
    if (datePart !== null) {
      const key = `${spine.column}__extract_${datePart}`;
      added.set(key, { type: 'number', expr: `EXTRACT(${datePart} FROM ${spine.column})` });
      return { name: `${written(reference)}__extract_${datePart}`, key, isMetric: false, grain: null };
    }
    const custom = spine.customGrains.find(({ name }) => name === grain);
    const name = written(reference);
    if (custom !== undefined) return { name, key: custom.column, isMetric: false, grain: null };
    if (grain === null || compareGrains(grain, spine.grain) < 0) throw new NotCarried(`\`${name}\`: a time spine of ${spine.grain}s has nothing finer`);
    if (grain === spine.grain) return { name, key: spine.column, isMetric: false, grain: null };
    const key = `${spine.column}__${grain}`;
    added.set(key, { type: isSubDaily(grain) ? 'timestamp' : 'date', expr: `DATE_TRUNC(${grain}, ${spine.column})` });
    return { name, key, isMetric: false, grain: null };
  });
  const dataset = spineDataset(spine, imported.schema);
  const fields = { ...(dataset['fields'] as Readonly<Record<string, unknown>>), ...Object.fromEntries(added) };
  const days = { kpi: 'spine_days', dataset: spine.table, value: 'COUNT(*)' };
  return {
    files: [{ path: 'query.yaml', text: writeYaml([{ ...dataset, fields }, days]) }],
    query: {
      kpis: [days.kpi],
      by: columns.map(({ key }) => key),
      ...(isSubDaily(spine.grain) ? { where: withinOf(query.time_constraint ?? null, spine) } : timeRange(query.time_constraint ?? null, null, [], { from: '', to: '' })),
      limit: query.limit ?? null,
    },
    shape: { columns, rowCounts: { '': [days.kpi] }, minMaxOnly: query.min_max_only === true },
  };
}

/** A time constraint of times within days, both ends of which are within, as a condition of a spine's rows. */
function withinOf(constraint: readonly [string, string] | null, spine: TimeSpine): string | null {
  if (constraint === null) return null;
  const column = `DATE_TRUNC(${spine.grain}, ${quoteName(spine.column)})`;
  const [from, last] = constraint.map((text) => `DATE_TRUNC(${spine.grain}, TIMESTAMP '${text.includes(':') ? text : `${text} 00:00:00`}')`);
  return `${column} >= ${from!} AND ${column} <= ${last!}`;
}
