/**
 * dbt's latest form of semantic models, which stand on the columns of `models` and have simple metrics in place of measures, as the earlier
 * one, in which everything else here is read. So are the metrics of a manifest that dbt compiled of it (`metric_aggregation_params`).
 */
type Node = Readonly<Record<string, unknown>>;

/** What a metric that measures its model itself says of its rows. */
interface SimpleInput {
  readonly filter: readonly unknown[];
  readonly input: Node;
}

/** Keys of a metric of the latest form that the earlier one has in `type_params`. */
const PARAMETERS = ['numerator', 'denominator', 'expr', 'window', 'grain_to_date'] as const;
const CONVERSION = ['entity', 'calculation', 'window', 'constant_properties'] as const;
/** Keys of a model that are dbt's alone: tables, tests, columns' types. */
const SEMANTIC = new Set(['name', 'description', 'label', 'semantic_model', 'agg_time_dimension', 'primary_entity', 'columns', 'metrics', 'derived_semantics', 'time_spine']);

/** The documents in the earlier form; those that are in it already stay as they are. */
export function inEarlierForm(documents: readonly Node[]): readonly Node[] {
  const models = documents.flatMap((document) => nodes(document['models']));
  const semantic = models.filter(isSemantic);
  const metrics = [...documents.flatMap((document) => [...nodes(document['metrics']), ...nodes(document['metric'])]), ...semantic.flatMap((model) => nodes(model['metrics']))];
  const simple = new Map(metrics.filter(isMeasuring).map((metric) => [text(metric['name']), inputOf(metric)]));
  const compiled = metrics.filter((metric) => isMeasuring(metric) && aggregationOf(metric) !== null);
  const withMeasures = (model: Node): Node => {
    const own = compiled.filter((metric) => aggregationOf(metric)!['semantic_model'] === model['name']).map(compiledMeasure);
    return own.length === 0 ? model : { ...model, measures: [...nodes(model['measures']), ...own] };
  };
  const earlier = (list: readonly Node[]): readonly Node[] => list.map((metric) => earlierMetric(metric, simple));
  const rewritten = documents.map(({ models: _, ...document }) => ({
    ...document,
    ...(document['metrics'] !== undefined && { metrics: earlier(nodes(document['metrics'])) }),
    ...(document['metric'] !== undefined && { metric: earlier(nodes(document['metric'])) }),
    ...(document['semantic_models'] !== undefined && { semantic_models: nodes(document['semantic_models']).map(withMeasures) }),
  }));
  const spines = models.filter((model) => isMap(model['time_spine'])).map(timeSpine);
  return [
    ...rewritten,
    ...(semantic.length === 0 ? [] : [{ semantic_models: semantic.map(earlierModel), metrics: earlier(semantic.flatMap((model) => nodes(model['metrics']))) }]),
    ...(spines.length === 0 ? [] : [{ project_configuration: { time_spines: spines } }]),
  ];
}

function isSemantic(model: Node): boolean {
  const said = model['semantic_model'];
  return said === true || (isMap(said) && said['enabled'] !== false);
}

function earlierModel(model: Node): Node {
  const said = isMap(model['semantic_model']) ? model['semantic_model'] : {};
  const columns = nodes(model['columns']);
  const derived = isMap(model['derived_semantics']) ? model['derived_semantics'] : {};
  const others = Object.fromEntries(Object.entries(said).filter(([key]) => key !== 'enabled' && key !== 'name' && key !== 'group'));
  return {
    ...others,
    name: said['name'] ?? model['name'],
    ...pick(model, ['description', 'label', 'primary_entity']),
    model: `ref('${text(model['name'])}')`,
    ...(model['agg_time_dimension'] !== undefined && { defaults: { agg_time_dimension: model['agg_time_dimension'] } }),
    entities: [...columns.flatMap((column) => ofColumn(column, 'entity')), ...nodes(derived['entities'])],
    dimensions: [...columns.flatMap((column) => ofColumn(column, 'dimension')), ...nodes(derived['dimensions']).map(withGrain)],
    measures: nodes(model['metrics']).filter(isMeasuring).map(measureOf),
    ...unknownKeys(model),
  };
}

/** Keys that say something of the semantic model and are not known are told by the reader; those of the table are dbt's own. */
function unknownKeys(model: Node): Node {
  return Object.fromEntries(Object.entries(model).filter(([key]) => !SEMANTIC.has(key) && /semantic|metric|dimension|entit/iu.test(key)));
}

/** What a column is besides: `entity: primary`, `dimension: { type: time, name: ordered }`. */
function ofColumn(column: Node, role: 'entity' | 'dimension'): readonly Node[] {
  const said = column[role];
  if (said === undefined || said === null) return [];
  const own = isMap(said) ? said : { type: said };
  const named = { ...pick(column, ['description']), ...own, name: own['name'] ?? column['name'], expr: column['name'] };
  return [role === 'dimension' ? withGrain({ ...named, granularity: column['granularity'] }) : named];
}

/** The grain of a time dimension where the earlier form has it. */
function withGrain({ granularity, validity_params: validity, ...dimension }: Node): Node {
  const parameters = { ...(granularity !== undefined && { time_granularity: granularity }), ...(validity !== undefined && { validity_params: validity }) };
  return Object.keys(parameters).length === 0 ? dimension : { ...dimension, type_params: parameters };
}

/** A simple metric that has its own aggregation, written on the model or compiled. */
function isMeasuring(metric: Node): boolean {
  const measure = isMap(metric['type_params']) ? metric['type_params']['measure'] : undefined;
  return text(metric['type']).toLowerCase() === 'simple' && (metric['agg'] !== undefined || ((measure ?? null) === null && aggregationOf(metric) !== null));
}

function aggregationOf(metric: Node): Node | null {
  const parameters = metric['type_params'];
  return isMap(parameters) && isMap(parameters['metric_aggregation_params']) ? parameters['metric_aggregation_params'] : null;
}

function measureOf(metric: Node): Node {
  const nonAdditive = metric['non_additive_dimension'];
  const percentile = typeof metric['percentile'] === 'number' ? metric['percentile'] : undefined;
  return {
    ...pick(metric, ['name', 'agg', 'expr', 'agg_time_dimension']),
    ...(percentile !== undefined && {
      // Written as 0.95 or as 95.
      agg_params: { percentile: percentile > 1 ? percentile / 100 : percentile, use_discrete_percentile: text(metric['percentile_type']).toLowerCase() === 'discrete' },
    }),
    ...(isMap(nonAdditive) && {
      non_additive_dimension: { ...pick(nonAdditive, ['name']), window_choice: nonAdditive['window_agg'] ?? nonAdditive['window_choice'] ?? null, window_groupings: nonAdditive['group_by'] ?? nonAdditive['window_groupings'] ?? null },
    }),
  };
}

function compiledMeasure(metric: Node): Node {
  const { semantic_model: _, ...aggregation } = aggregationOf(metric)!;
  const expr = (metric['type_params'] as Node)['expr'] ?? aggregation['expr'];
  return { ...aggregation, name: metric['name'], ...(expr != null && { expr }) };
}

function inputOf(metric: Node): SimpleInput {
  const parameters = isMap(metric['type_params']) ? metric['type_params'] : metric;
  return { filter: list(metric['filter']), input: { name: metric['name'], ...pick(parameters, ['join_to_timespine', 'fill_nulls_with']) } };
}

function earlierMetric(metric: Node, simple: ReadonlyMap<string, SimpleInput>): Node {
  if (isMeasuring(metric)) return { ...words(metric), type_params: { measure: inputOf(metric).input } };
  if (isMap(metric['type_params'])) return { ...metric, type_params: earlierInputs(metric['type_params'], simple) };
  const type = text(metric['type']).toLowerCase();
  const { input_metric: input, input_metrics: inputs, period_agg: agg } = metric;
  const parameters = { ...pick(metric, PARAMETERS), ...(inputs !== undefined && { metrics: inputs }) };
  if (type === 'conversion') {
    const conversion = { ...pick(metric, CONVERSION), base_metric: metric['base_metric'], conversion_metric: metric['conversion_metric'] };
    return { ...words(metric), type_params: earlierInputs({ conversion_type_params: conversion }, simple) };
  }
  if (type !== 'cumulative') return { ...words(metric), type_params: parameters };
  const cumulative = { ...pick(metric, ['window', 'grain_to_date']), ...(agg !== undefined && { period_agg: agg }), metric: input };
  return { ...words(metric), type_params: earlierInputs({ cumulative_type_params: cumulative }, simple) };
}

/** Inputs that name simple metrics, by the measures of these. */
function earlierInputs(parameters: Node, simple: ReadonlyMap<string, SimpleInput>): Node {
  const measure = (input: unknown): Node | null => {
    const own = isMap(input) ? input : { name: input };
    const found = simple.get(text(own['name']));
    return found === undefined ? null : { ...own, ...found.input, filter: [...found.filter, ...list(own['filter'])] };
  };
  const cumulative = isMap(parameters['cumulative_type_params']) ? parameters['cumulative_type_params'] : null;
  const conversion = isMap(parameters['conversion_type_params']) ? parameters['conversion_type_params'] : null;
  const whole = cumulative === null || cumulative['metric'] == null ? null : measure(cumulative['metric']);
  const [base, converted] = conversion === null ? [null, null] : [measure(conversion['base_metric']), measure(conversion['conversion_metric'])];
  return {
    ...without(parameters, ['metric_aggregation_params']),
    ...(whole !== null && { measure: whole, cumulative_type_params: without(cumulative!, ['metric']) }),
    ...(base !== null && converted !== null && {
      conversion_type_params: { ...without(conversion!, ['base_metric', 'conversion_metric']), base_measure: base, conversion_measure: converted },
    }),
  };
}

/** Everything of a metric that is no parameter of its type. */
function words(metric: Node): Node {
  const parameters = [
    ...PARAMETERS, ...CONVERSION, 'type_params', 'input_metric', 'input_metrics', 'period_agg', 'base_metric', 'conversion_metric', 'agg', 'agg_time_dimension',
    'percentile', 'percentile_type', 'non_additive_dimension', 'join_to_timespine', 'fill_nulls_with', 'hidden',
  ];
  return without(metric, parameters);
}

function timeSpine(model: Node): Node {
  const spine = model['time_spine'] as Node;
  const column = text(spine['standard_granularity_column']);
  const grain = nodes(model['columns']).find((item) => item['name'] === column)?.['granularity'];
  return { node_relation: { alias: model['name'] }, primary_column: { name: column, time_granularity: grain ?? 'day' }, ...pick(spine, ['custom_granularities']) };
}

function pick(node: Node, keys: readonly string[]): Node {
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(node, key) && node[key] !== null && node[key] !== undefined).map((key) => [key, node[key]]));
}

function without(node: Node, keys: readonly string[]): Node {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}

function isMap(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (isMap(value) && Array.isArray(value['where_filters'])) return value['where_filters'] as readonly unknown[];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function nodes(value: unknown): readonly Node[] {
  return list(value).filter(isMap);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
