import type { Query } from '@plumbline/engine';
import type { Grain } from '@plumbline/engine/calendar';
import { columnOf, filteredBy, planTime, referencesOf, whereOf } from './columns.js';
import { completePath } from './complete-path.js';
import { compareGrains } from './grains.js';
import { defaultGrain, type ElementReference, grainNames, groupedBy, type Grouped, isGrain, isMetricTime, isTimeOfAll, settleGrain } from './grouped-by.js';
import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './drafts.js';
import { NotCarried, written } from './names.js';
import { Operands } from './operands.js';
import { isSame, planOperands } from './operands-query.js';
import type { GroupByObject, MetricFlowQuery, ResultColumn, ResultShape, TranslatedQuery } from './query.js';
import { sourcesOf, type RowSource } from './row-sources.js';
import { daySpine, spineOf, spineQuery } from './spine-query.js';
import { splitCondition } from './split-condition.js';
import { parseName, parseReference, type Reference, renderTemplate } from './template.js';
import { timeRange } from './time-range.js';
import { joinValues, planValues } from './values-query.js';
import { writeYaml } from '../write-yaml.js';

/** What translating a query needs to know of the data. */
export interface TranslationContext {
  /** The first and the last day of the time spine. */
  readonly timeSpine: { readonly from: string; readonly to: string };
  /** The first and the last hour of the time spine of hours, where there is one. */
  readonly hourSpine?: { readonly from: string; readonly to: string };
}

/**
 * A query of MetricFlow as one of ours, with the definitions that it takes besides the manifest's own: fields of a grain or
 * part of a time, and KPIs that count the rows behind each metric. Throws `NotCarried` for what our queries cannot ask.
 */
export function translateQuery(imported: ManifestImport, asked: MetricFlowQuery, context: TranslationContext): TranslatedQuery {
  const aliases = new Map((asked.metrics ?? []).flatMap((metric) => (typeof metric === 'string' || metric.alias == null ? [] : [[metric.name, metric.alias]])));
  const metrics = (asked.metrics ?? []).map((metric) => (typeof metric === 'string' ? metric : metric.name));
  const named = (name: string): string => aliases.get(name) ?? name;
  const nameOf = new Map([...aliases].map(([name, alias]) => [alias, name]));
  const orderBys = (asked.order_bys ?? []).map((text) => text.replace(/^(-?)(.*)$/u, (_, sign: string, name: string) => sign + (nameOf.get(name) ?? name)));
  const translated = translate(imported, { ...asked, metrics, ...(asked.order_bys != null && { order_bys: orderBys }) }, context);
  const { shape } = translated;
  return { ...translated, shape: { ...shape, columns: shape.columns.map((column) => (column.isMetric ? { ...column, name: named(column.name) } : column)) } };
}

/** A query whose metrics go by their names. */
type PlainQuery = Omit<MetricFlowQuery, 'metrics'> & { readonly metrics: readonly string[] };

function translate(imported: ManifestImport, asked: PlainQuery, context: TranslationContext): TranslatedQuery {
  const query = withSavedQuery(imported, asked);
  const { metrics } = query;
  if (query.apply_group_by === false && metrics.length > 0) throw new NotCarried('metrics of rows that are not grouped (`apply_group_by: false`)');
  const plain = metrics.map((metric) => ({ metric, ...imported.kpis.build(metric) }));
  const leaves = plain.flatMap((item) => item.leaves);
  const grainOfTime = defaultGrain(imported, metrics, leaves);
  const references = groupedBy(query, imported)
    .map((reference) => completePath(reference, leaves.map(({ model }) => model), imported.links))
    .map((reference) => settleGrain(reference, grainOfTime, imported, leaves))
    .map((reference) => ({ ...reference, isMetricTime: isMetricTime(reference) || isTimeOfAll(reference, leaves, imported) }));
  const spine = metrics.length > 0 || (query.where_filter ?? null) !== null ? null : spineOf(imported, references);
  if (metrics.length === 0 && needsJoin(query, references, imported)) return valuesQuery(imported, references, query);
  if (spine !== null && references.length > 0 && references.every(isMetricTime)) return spineQuery(imported, spine, references, query);
  const sources = sourcesOf(imported, leaves, [...references, ...filteredBy(query.where_filter ?? null, imported)]);
  const ofOperands = operandsQuery(metrics, references, leaves, imported, query, context);
  if (ofOperands !== null) return ofOperands;
  const time = planTime(references, leaves, metrics.length > 0);
  if (time.grain !== null && time.grain !== 'hour' && leaves.some(({ goesByHours }) => goesByHours === true)) {
    throw new NotCarried(`a metric over a number of hours by the ${time.grain}: it is of single hours`);
  }
  const built = metrics.map((metric) => ({ metric, ...imported.kpis.build(metric, [], metric, time.grain) }));
  const columns = references.map((reference) => columnOf(reference, time.grain, sources, imported));
  const counts = new Map<string, string>();
  const countKpi = (leaf: RowSource): string => {
    const key = JSON.stringify({ ...leaf.rows, value: leaf.rowCount });
    if (!counts.has(key)) counts.set(key, `rows_${counts.size + 1}`);
    return counts.get(key)!;
  };
  const rowCounts = Object.fromEntries(built.map(({ metric, leaves: own }) => [metric, own.map(countKpi)]));
  if (metrics.length === 0) rowCounts[''] = sources.map(countKpi);
  const helpers = [...counts].map(([key, kpi]) => ({ kpi, ...(JSON.parse(key) as object) }));
  const shape: ResultShape = {
    columns: [
      ...built.map(({ metric, kpi, leaves: own }): ResultColumn => ({
        name: metric, key: kpi, isMetric: true, grain: null, countsNothing: imported.kpis.countsRows(metric),
        needs: own.filter(({ isNeeded }) => isNeeded).map(countKpi),
      })),
      ...columns,
    ],
    rowCounts: time.grain !== null && leaves.some(({ joinsTimeSpine }) => joinsTimeSpine) ? null : rowCounts,
    minMaxOnly: query.min_max_only === true,
  };
  const ours: Query = {
    kpis: [...built.map(({ kpi }) => kpi), ...counts.values()],
    grain: time.grain,
    ...timeRange(query.time_constraint ?? null, time.grain, leaves, spineFor(time.grain, context)),
    by: [...new Set(columns.filter(({ key }) => key !== 'period').map(({ key }) => key))],
    where: whereOf(query.where_filter ?? null, imported, sources),
    orderBy: (query.order_bys ?? []).map((text) => orderOf(text, shape)),
    limit: query.limit ?? null,
  };
  // Last, when every field that names asked for is known.
  return { files: [...imported.files(), { path: 'query.yaml', text: writeYaml(helpers) }], query: ours, shape };
}

/**
 * The query by the parts of its metrics: of cumulative metrics and those of other days where its periods are longer than days, and of
 * these and metrics that join the time spine where it filters by time or where rows of the spine have no dimensions. Null for every
 * other query, and where the parts do not tell what a metric is.
 */
function operandsQuery(
  metrics: readonly string[], groups: readonly Grouped[], leaves: readonly Leaf[], imported: ManifestImport, query: MetricFlowQuery, context: TranslationContext,
): TranslatedQuery | null {
  const spine = daySpine(imported);
  const times = groups.filter((group) => group.isMetricTime);
  const isOfDays = (grain: string | null): boolean => grain !== null && (spine!.customGrains.some(({ name }) => name === grain) || (isGrain(grain) && compareGrains(grain, 'day') >= 0));
  if (spine === null || times.length === 0 || !times.every(({ grain, datePart }) => datePart !== null || isOfDays(grain))) return null;
  const filter = splitCondition(query.where_filter ?? '');
  const grains = grainNames(imported);
  const bare = (name: string): Reference | null => (name.includes('__') ? parseName(name, grains) : null);
  const isTime = (reference: Reference): boolean => reference.kind === 'element' && (isMetricTime(reference) || isTimeOfAll(reference, leaves, imported));
  const speaksOf = (condition: string, fits: (reference: Reference) => boolean): boolean => {
    const references = referencesOf(condition, imported);
    return references.length > 0 && references.every(fits);
  };
  const isOfPeriods = (condition: string): boolean => speaksOf(condition, (reference) => isTime(reference) && reference.kind === 'element' && isOfDays(reference.grain ?? 'day'));
  const ofPeriods = filter.filter(isOfPeriods);
  const joinsTimeSpine = leaves.some((leaf) => leaf.joinsTimeSpine);
  const areDays = times.every(({ grain, datePart }) => grain === 'day' && datePart === null);
  const hasPeriodFilters = ofPeriods.length > 0 || metrics.some((metric) => (imported.kpis.metric(metric)?.filters ?? []).flatMap(splitCondition).some(isOfPeriods));
  const isApart =
    (leaves.some(({ leavesPeriod }) => leavesPeriod) && (!areDays || hasPeriodFilters)) || (joinsTimeSpine && (hasPeriodFilters || groups.length > times.length || times.some(({ grain }) => grain === null || !isGrain(grain))));
  if (!isApart) return null;
  const operands = new Operands(imported, areDays);
  const told = metrics.map((metric) => ({ metric, text: operands.expressionOf(metric) })).filter((item): item is { metric: string; text: string } => item.text !== null);
  if (told.length < metrics.length) return null;
  const { columns, stage, query: ours } = planOperands({
    imported, metrics: told, operands: operands.list, groups, spine, bare, isTime,
    constraint: query.time_constraint ?? null,
    spineRange: context.timeSpine,
    conditions: {
      ofPeriods,
      ofRows: filter.filter((condition) => !ofPeriods.includes(condition)),
      ofGroups: joinsTimeSpine ? filter.filter((condition) => speaksOf(condition, (reference) => groups.some((group) => isSame(group, reference, { isTime })))) : [],
    },
    periodsOf: ({ leaves: own, filters }) => (own.some((leaf) => leaf.joinsTimeSpine) ? filters.flatMap(splitCondition).filter(isOfPeriods) : []),
  });
  const shape: ResultShape = { columns, rowCounts: null, minMaxOnly: query.min_max_only === true };
  const orderBy = (query.order_bys ?? []).map((text) => orderOf(text, shape));
  return { files: stage.files, query: { ...ours, orderBy, limit: query.limit ?? null }, shape, values: stage };
}

/** Values of one model are asked of it alone; of several, or beside the time spine, they are joined first. */
function needsJoin(query: MetricFlowQuery, references: readonly Grouped[], imported: ManifestImport): boolean {
  const all = [...references, ...filteredBy(query.where_filter ?? null, imported)];
  const own = all.filter((reference) => !isMetricTime(reference));
  if (own.length === 0) return false;
  const isOfOne = imported.manifest.models.some((model) =>
    own.every(({ path, element }) => imported.links.resolve(model, path, element)[0]?.prefix === ''),
  );
  return !isOfOne || own.length < all.length || query.apply_group_by === false;
}

/** The values of dimensions of several models. */
function valuesQuery(imported: ManifestImport, references: readonly Grouped[], query: MetricFlowQuery): TranslatedQuery {
  const filter = query.where_filter ?? null;
  const constraint = query.time_constraint ?? null;
  const day: ElementReference = { kind: 'element', path: [], element: 'metric_time', grain: 'day', datePart: null };
  const settled = (reference: ElementReference): ElementReference => settleGrain(reference, 'day', imported, []);
  const filtered = filteredBy(filter, imported).map(settled);
  const values = planValues(imported, daySpine(imported), [...references, ...filtered, ...(constraint === null ? [] : [day])]);
  const columns = references.map((reference): ResultColumn => ({
    name: written(reference), key: values.columnOf(reference), isMetric: false, grain: null,
  }));
  const grains = grainNames(imported);
  const condition = renderTemplate(
    filter ?? '',
    (reference) => {
      if (reference.kind === 'element') return values.columnOf(settled(reference));
      throw new NotCarried('a filter by a metric, of dimensions of several models');
    },
    (name) => (name.includes('__') ? parseName(name, grains) : null),
  );
  const range = timeRange(constraint, null, [], { from: '', to: '' });
  const within = range.from === undefined ? [] : [`${values.columnOf(day)} >= DATE '${range.from}'`, `${values.columnOf(day)} < DATE '${range.to!}'`];
  const shape: ResultShape = {
    columns, rowCounts: { '': [values.count] }, minMaxOnly: query.min_max_only === true,
    ...(query.apply_group_by === false && { repeatedBy: values.count }),
  };
  const ours: Query = {
    kpis: [values.count],
    by: [...new Set(columns.map(({ key }) => key))],
    where: [...(condition === '' ? [] : [`(${condition})`]), ...within].join(' AND ') || null,
    orderBy: (query.order_bys ?? []).map((text) => orderOf(text, shape)),
    limit: query.limit ?? null,
  };
  return { files: values.files, query: ours, shape, values: { ...values, join: (results) => joinValues(values, results) } };
}

function withSavedQuery({ manifest }: ManifestImport, query: PlainQuery): PlainQuery {
  const name = query.saved_query_name ?? null;
  if (name === null) return query;
  const saved = manifest.savedQueries.find((candidate) => candidate.name === name);
  if (saved === undefined) throw new NotCarried(`there is no saved query \`${name}\``);
  const where = [...saved.where, ...(query.where_filter === null || query.where_filter === undefined ? [] : [query.where_filter])];
  return {
    ...query,
    metrics: saved.metrics,
    group_by_objs: saved.groupBy.map((text) => objectOf(parseReference(text))),
    where_filter: where.length === 0 ? null : where.map((condition) => `(${condition})`).join(' AND '),
    order_bys: query.order_bys ?? saved.orderBy.map(orderText),
    limit: query.limit ?? saved.limit,
  };
}

function objectOf(reference: Reference): GroupByObject {
  if (reference.kind === 'metric') throw new NotCarried('grouping by a metric');
  const { path, element, grain, datePart } = reference;
  return { name: [...path, element].join('__'), ...(grain !== null && { grain }), ...(datePart !== null && { date_part: datePart }) };
}

function orderText(text: string): string {
  const isDescending = /\.descending\(\s*true\s*\)\s*$/iu.test(text);
  const reference = parseReference(text.replace(/\.descending\([^)]*\)\s*$/iu, ''));
  return `${isDescending ? '-' : ''}${reference.kind === 'metric' ? reference.metric : written(reference)}`;
}

function spineFor(grain: Grain | null, { timeSpine, hourSpine }: TranslationContext): TranslationContext['timeSpine'] {
  return grain === 'hour' ? (hourSpine ?? timeSpine) : timeSpine;
}

function orderOf(text: string, { columns }: ResultShape): { readonly key: string; readonly descending?: boolean } {
  const name = text.replace(/^-/u, '');
  const exact = columns.find((candidate) => candidate.name === name);
  const column = exact ?? columns.find((candidate) => candidate.name.startsWith(`${name}__`));
  if (column === undefined) throw new NotCarried(`ordering by \`${name}\`, which is not asked for`);
  return { key: column.key, ...(text.startsWith('-') && { descending: true }) };
}
