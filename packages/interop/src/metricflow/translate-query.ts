import type { Query } from '@plumbline/engine';
import { GRAINS, type Grain } from '@plumbline/engine/calendar';
import { quoteName } from '@plumbline/engine/expression';
import { completePath } from './complete-path.js';
import { type DayGroup, planDays } from './days-query.js';
import { compareGrains, GRANULARITIES, nests } from './grains.js';
import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './kpis.js';
import { type CustomGrain, NotCarried, quotedPath, written } from './names.js';
import { Operands } from './operands.js';
import type { GroupByObject, MetricFlowQuery, ResultColumn, ResultShape, TranslatedQuery } from './query.js';
import { sourcesOf, type RowSource } from './row-sources.js';
import { daySpine, spineQuery } from './spine-query.js';
import { parseName, parseReference, type Reference, renderTemplate } from './template.js';
import { timeRange } from './time-range.js';
import { joinValues, planValues } from './values-query.js';
import { writeYaml } from '../write-yaml.js';

type ElementReference = Reference & { readonly kind: 'element' };

/** Something grouped by, its grain settled: `metric_time`, also where it goes by its own name. */
type Grouped = ElementReference & { readonly isMetricTime: boolean };

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
  const query = withSavedQuery(imported, asked);
  const metrics = query.metrics ?? [];
  if (query.apply_group_by === false && metrics.length > 0) throw new NotCarried('metrics of rows that are not grouped (`apply_group_by: false`)');
  const plain = metrics.map((metric) => ({ metric, ...imported.kpis.build(metric) }));
  const leaves = plain.flatMap((item) => item.leaves);
  const grainOfTime = defaultGrain(imported, metrics, leaves);
  const references = groupedBy(query, imported)
    .map((reference) => completePath(reference, leaves.map(({ model }) => model), imported.links))
    .map((reference) => settleGrain(reference, grainOfTime, imported, leaves))
    .map((reference) => ({ ...reference, isMetricTime: isMetricTime(reference) || isTimeOfAll(reference, leaves, imported) }));
  const spine = metrics.length > 0 || (query.where_filter ?? null) !== null ? null : daySpine(imported);
  if (metrics.length === 0 && needsJoin(query, references, imported)) return valuesQuery(imported, references, query);
  if (spine !== null && references.length > 0 && references.every(isMetricTime)) return spineQuery(imported, spine, references, query);
  const sources = sourcesOf(imported, leaves, [...references, ...filteredBy(query.where_filter ?? null, imported)]);
  const ofDays = daysQuery(metrics, references, sources, leaves, imported, query, context);
  if (ofDays !== null) return ofDays;
  const isByDay = goesByDay(metrics, references, leaves, imported);
  const time: PlannedTime = isByDay ? { grain: 'day', asked: finestGrain(references) } : planTime(references, leaves, metrics.length > 0);
  const built = isByDay ? plain : metrics.map((metric) => ({ metric, ...imported.kpis.build(metric, [], metric, time.grain) }));
  const columns = references.map((reference) => columnOf(reference, time.grain, sources, imported, isByDay));
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
        ...(isByDay && { reducer: imported.kpis.reducerOf(metric)! }),
        needs: own.filter(({ isNeeded }) => isNeeded).map(countKpi),
      })),
      ...columns,
    ],
    rowCounts: time.grain !== null && leaves.some(({ joinsTimeSpine }) => joinsTimeSpine) ? null : rowCounts,
    minMaxOnly: query.min_max_only === true,
    isByDay,
  };
  if (isByDay && (query.limit ?? null) !== null) throw new NotCarried('a limit of rows that are made of days');
  const ours: Query = {
    kpis: [...built.map(({ kpi }) => kpi), ...counts.values()],
    grain: time.grain,
    ...timeRange(query.time_constraint ?? null, time.asked ?? time.grain, leaves, spineFor(time.grain, context)),
    by: [...new Set(columns.filter(({ key }) => key !== 'period').map(({ key }) => key))],
    where: whereOf(query.where_filter ?? null, imported, sources),
    orderBy: isByDay ? [] : (query.order_bys ?? []).map((text) => orderOf(text, shape)),
    limit: query.limit ?? null,
  };
  // Last, when every field that names asked for is known.
  return { files: [...imported.files(), { path: 'query.yaml', text: writeYaml(helpers) }], query: ours, shape };
}

/**
 * The query by the operands of its metrics, where every one is told by days and one of them goes by first days; or by a grain of
 * one's own where rows are not enough to tell its periods.
 */
function daysQuery(
  metrics: readonly string[], references: readonly Grouped[], sources: readonly RowSource[], leaves: readonly Leaf[],
  imported: ManifestImport, query: MetricFlowQuery, context: TranslationContext,
): TranslatedQuery | null {
  const times = references.filter(({ isMetricTime }) => isMetricTime);
  const ownGrain = ({ grain }: Grouped): CustomGrain | undefined => (grain === null ? undefined : imported.names.customGrains.get(grain));
  const goesByFirstDay = metrics.some((metric) => imported.kpis.goesByFirstDay(metric));
  const isOfOwnGrains = times.some((time) => ownGrain(time) !== undefined);
  const leavesRows = leaves.some(({ leavesPeriod, joinsTimeSpine }) => leavesPeriod || joinsTimeSpine);
  if (isOfOwnGrains ? !leavesRows || goesByFirstDay : !goesByFirstDay || times.every(({ grain }) => grain === 'day')) return null;
  const isOfDays = (time: Grouped): boolean => ownGrain(time)?.spine.grain === 'day' || (time.grain !== null && isGrain(time.grain) && compareGrains(time.grain, 'day') >= 0);
  if (!times.every((time) => time.datePart === null && isOfDays(time))) return null;
  const operands = new Operands(imported);
  const expressions = metrics.map((metric) => ({ metric, text: operands.expressionOf(metric) }));
  const told = expressions.filter((item): item is { readonly metric: string; readonly text: string } => item.text !== null);
  if (told.length < metrics.length) return null;
  const groups = references.map((reference): DayGroup => {
    const name = columnOf(reference, null, sources, imported, true).name;
    const own = reference.isMetricTime ? ownGrain(reference) : undefined;
    if (own !== undefined) {
      const isText = imported.schema[own.spine.table]?.[own.column] === 'string';
      return { name, grain: reference.grain, dimension: 'period', type: isText ? 'string' : 'date', column: own.column };
    }
    if (reference.isMetricTime) return { name, grain: reference.grain, dimension: 'period', type: 'date' };
    const dimension = commonName(reference, sources, imported);
    const [found] = imported.links.resolve(sources[0]!.model, reference.path, reference.element);
    const type = found === undefined ? undefined : imported.names.fields.of(found.model).get(dimension.split('.').at(-1)!)?.type;
    return { name, grain: null, dimension, type: type ?? 'string' };
  });
  const where = whereOf(query.where_filter ?? null, imported, sources);
  const within = { ...timeRange(query.time_constraint ?? null, finestGrain(references) ?? 'day', leaves, context.timeSpine), where };
  const { columns, files, stage, kpis, by } = planDays({ imported, metrics: told, operands: operands.list, groups, within });
  const shape: ResultShape = { columns, rowCounts: null, minMaxOnly: query.min_max_only === true, isByDay: false };
  const orderBy = (query.order_bys ?? []).map((text) => orderOf(text, shape));
  return { files, query: { kpis, by, orderBy, limit: query.limit ?? null }, shape, values: stage };
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
    columns, rowCounts: { '': [values.count] }, minMaxOnly: query.min_max_only === true, isByDay: false,
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

function withSavedQuery({ manifest }: ManifestImport, query: MetricFlowQuery): MetricFlowQuery {
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

function groupedBy(query: MetricFlowQuery, imported: ManifestImport): ElementReference[] {
  const grains = grainNames(imported);
  const objects = (query.group_by_objs ?? []).map((object): ElementReference => {
    const reference = parseName(object.name, grains);
    return { ...reference, grain: object.grain?.toLowerCase() ?? reference.grain, datePart: object.date_part?.toLowerCase() ?? null };
  });
  return [...(query.group_bys ?? []).map((name) => parseName(name, grains)), ...objects];
}

function grainNames({ names }: ManifestImport): ReadonlySet<string> {
  return new Set([...GRANULARITIES, ...names.customGrains.keys()]);
}

/** The grain of `metric_time` when none is said: the coarsest of what the metrics say, or their times have, a day at least. */
function defaultGrain({ manifest }: ManifestImport, metrics: readonly string[], leaves: readonly Leaf[]): string {
  const said = metrics.flatMap((name) => manifest.metrics.find((metric) => metric.name === name)?.grain ?? []);
  const own = leaves.map(({ model, time }) => model.dimensions.find(({ name }) => name === time)?.grain ?? 'day');
  if (said.length === 1 && metrics.length === 1) return said[0]!;
  return [...said, ...own, 'day'].sort(compareGrains).at(-1)!;
}

/** A time without a grain has the one of its dimension, `metric_time` the default. */
function settleGrain(
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

function isMetricTime({ path, element }: ElementReference): boolean {
  return element === 'metric_time' && path.length === 0;
}

/** The time that places the rows of every metric is `metric_time` under its own name: `booking__ds`. */
function isTimeOfAll(reference: ElementReference, leaves: readonly Leaf[], { links }: ManifestImport): boolean {
  return (
    leaves.length > 0 &&
    leaves.every(({ model, time }) => {
      const [found] = links.resolve(model, reference.path, reference.element);
      return found !== undefined && found.prefix === '' && found.element === time;
    })
  );
}

/** The grain of the axis, and the finest that is asked for where the axis is of days. */
interface PlannedTime {
  readonly grain: Grain | null;
  readonly asked?: Grain | null;
}

function spineFor(grain: Grain | null, { timeSpine, hourSpine }: TranslationContext): TranslationContext['timeSpine'] {
  return grain === 'hour' ? (hourSpine ?? timeSpine) : timeSpine;
}

/**
 * MetricFlow computes cumulative and offset metrics by day and makes longer periods of their days. So does a query of such metrics, where
 * days tell what the periods are: by anything longer for cumulative ones, by something that is no axis for the others.
 */
function goesByDay(metrics: readonly string[], references: readonly Grouped[], leaves: readonly Leaf[], { kpis, names }: ManifestImport): boolean {
  const times = references.filter(({ isMetricTime }) => isMetricTime);
  if (times.length === 0 || !leaves.some(({ leavesPeriod }) => leavesPeriod)) return false;
  if (metrics.some((metric) => kpis.reducerOf(metric) === null)) return false;
  const isOfDays = times.every(({ grain, datePart }) => datePart !== null || (grain !== null && !names.customGrains.has(grain) && compareGrains(grain, 'day') >= 0));
  if (!isOfDays || times.some(({ grain, datePart }) => grain === 'day' && datePart === null)) return false;
  const finest = finestGrain(references);
  const isAxis = times.every(({ grain, datePart }) => datePart === null && finest !== null && nests(finest, grain!));
  return metrics.every((metric) => kpis.isCumulative(metric)) || !isAxis;
}

function finestGrain(references: readonly Grouped[]): Grain | null {
  const [finest] = references.filter(({ isMetricTime, datePart }) => isMetricTime && datePart === null).map(({ grain }) => grain!).filter(isGrain).sort(compareGrains);
  return finest ?? null;
}

/** The grain of the axis: the finest that `metric_time` is asked at; the coarser ones that it makes up are told from it. */
function planTime(references: readonly Grouped[], leaves: readonly Leaf[], hasMetrics: boolean): { readonly grain: Grain | null } {
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
  return { grain: finest ?? null };
}

function isGrain(grain: string): grain is Grain {
  return (GRAINS as readonly string[]).includes(grain);
}

function columnOf(reference: Grouped, axis: Grain | null, sources: readonly RowSource[], imported: ManifestImport, isByDay: boolean): ResultColumn {
  const suffix = reference.datePart === null ? reference.grain : `extract_${reference.datePart}`;
  const name = [...reference.path, reference.element, ...(suffix === null ? [] : [suffix])].join('__');
  if (isByDay && reference.isMetricTime) {
    return { name, key: 'period', isMetric: false, grain: reference.grain, ...(reference.datePart !== null && { part: reference.datePart }) };
  }
  if (reference.isMetricTime && axis !== null && reference.datePart === null && nests(axis, reference.grain!)) {
    return { name, key: 'period', isMetric: false, grain: reference.grain };
  }
  return { name, key: commonName(reference, sources, imported), isMetric: false, grain: null };
}

/** The name that leads to the same thing from the rows of every metric. */
function commonName(asked: ElementReference, sources: readonly RowSource[], { names, links }: ManifestImport): string {
  const reference = completePath(asked, sources.map(({ model }) => model), links);
  const [first, ...others] = sources.map(({ model, time }) => names.all(model, reference, time));
  // One model is best asked by the nearest name; several agree where a relationship leads, not on a field that both happen to have.
  const candidates = others.some((list) => list[0] !== first?.[0]) ? first!.filter((name) => name.includes('.')) : first!;
  const common = candidates.find((name) => others.every((list) => list.includes(name)));
  if (common === undefined) throw new NotCarried(`\`${written(reference)}\` has no one name in all datasets of the query`);
  return common;
}

function whereOf(filter: string | null, imported: ManifestImport, sources: readonly RowSource[]): string | null {
  if (filter === null || filter.trim() === '') return null;
  const grains = grainNames(imported);
  const bare = (name: string): Reference | null => (name.includes('__') ? parseName(name, grains) : null);
  return renderTemplate(
    filter,
    (reference) => {
      if (reference.kind === 'element') return quotedPath(commonName(reference, sources, imported));
      const keys = reference.groupBy.map((name) => commonName(parseName(name, grains), sources, imported));
      if (keys.length !== 1) throw new NotCarried('a metric in a filter is by one entity here');
      return `PER(${quoteName(imported.kpis.build(reference.metric).kpi)}, ${quotedPath(keys[0]!)})`;
    },
    bare,
  );
}

/** The things that a filter speaks of. */
function filteredBy(filter: string | null, imported: ManifestImport): readonly ElementReference[] {
  const found: ElementReference[] = [];
  const grains = grainNames(imported);
  renderTemplate(
    filter ?? '',
    (reference) => {
      if (reference.kind === 'element') found.push(reference);
      return '';
    },
    (name) => (name.includes('__') ? parseName(name, grains) : null),
  );
  return found;
}

function orderOf(text: string, { columns }: ResultShape): { readonly key: string; readonly descending?: boolean } {
  const name = text.replace(/^-/u, '');
  const exact = columns.find((candidate) => candidate.name === name);
  const column = exact ?? columns.find((candidate) => candidate.name.startsWith(`${name}__`));
  if (column === undefined) throw new NotCarried(`ordering by \`${name}\`, which is not asked for`);
  return { key: column.key, ...(text.startsWith('-') && { descending: true }) };
}
