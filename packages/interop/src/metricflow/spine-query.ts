import { spineDataset } from './datasets.js';
import { compareGrains } from './grains.js';
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

/** `metric_time` without metrics: the days of the time spine, or the coarser periods that they make. */
export function spineQuery(
  imported: ManifestImport,
  spine: TimeSpine,
  references: readonly ElementReference[],
  query: MetricFlowQuery,
): TranslatedQuery {
  const added = new Map<string, unknown>();
  const columns = references.map((reference): ResultColumn => {
    const { grain, datePart } = reference;
    if (datePart !== null) throw new NotCarried(`\`${written(reference)}\` by a part of a date, without a metric`);
    const custom = spine.customGrains.find(({ name }) => name === grain);
    const name = written(reference);
    if (custom !== undefined) return { name, key: custom.column, isMetric: false, grain: null };
    if (grain === null || compareGrains(grain, 'day') < 0) throw new NotCarried(`\`${name}\`: a time spine of days has nothing finer`);
    if (grain === 'day') return { name, key: spine.column, isMetric: false, grain: null };
    const key = `${spine.column}__${grain}`;
    added.set(key, { type: 'date', expr: `DATE_TRUNC(${grain}, ${spine.column})` });
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
      ...timeRange(query.time_constraint ?? null, null, [], { from: '', to: '' }),
      limit: query.limit ?? null,
    },
    shape: { columns, rowCounts: { '': [days.kpi] }, minMaxOnly: query.min_max_only === true, isByDay: false },
  };
}
