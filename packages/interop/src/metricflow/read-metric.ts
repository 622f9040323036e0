import { ImportError, type ImportNote } from '../importer.js';
import type { ConversionMetric, MeasureInput, Metric, MetricInput } from './manifest.js';
import { NodeReader } from '../node-reader.js';

/** Reads one metric. */
export function readMetric(value: unknown, notes: ImportNote[]): Metric {
  const name = new NodeReader(value, 'metric', []).needed('name');
  const reader = new NodeReader(value, `metric ${name}`, notes);
  reader.ignore('name', 'type_params', 'metadata');
  const type = reader.needed('type').toLowerCase();
  const params = new NodeReader(reader.raw('type_params'), reader.subject, notes);
  const base = {
    name,
    label: reader.text('label'),
    description: reader.text('description'),
    filters: reader.filters('filter'),
    grain: reader.text('time_granularity')?.toLowerCase() ?? null,
  };
  const metric = readKind(type, base, params, notes);
  reader.finish();
  params.finish();
  return metric;
}

type Base = Pick<Metric, 'name' | 'label' | 'description' | 'filters' | 'grain'>;

function readKind(type: string, base: Base, params: NodeReader, notes: ImportNote[]): Metric {
  // A compiled manifest lists all measures that a metric rests on beside what makes it.
  params.ignore('input_measures', 'is_private');
  switch (type) {
    case 'simple':
      return { ...base, type, input: readMeasureInput(params.raw('measure'), params.subject, notes) };
    case 'cumulative': {
      const cumulative = params.child('cumulative_type_params');
      return {
        ...base,
        type,
        input: readMeasureInput(params.raw('measure'), params.subject, notes),
        window: readWindow(cumulative.raw('window') ?? params.raw('window')),
        grainToDate: cumulative.text('grain_to_date') ?? params.text('grain_to_date'),
        periodAgg: cumulative.text('period_agg')?.toLowerCase() ?? 'first',
      };
    }
    case 'ratio':
      return {
        ...base,
        type,
        numerator: readMetricInput(params.raw('numerator'), params.subject, notes),
        denominator: readMetricInput(params.raw('denominator'), params.subject, notes),
      };
    case 'derived':
      return {
        ...base,
        type,
        expr: params.needed('expr'),
        inputs: params.list('metrics').map((input) => readMetricInput(input, params.subject, notes)),
      };
    case 'conversion':
      return { ...base, type, ...readConversion(params, notes) };
    default:
      throw new ImportError(`${params.subject} is of the unknown type \`${type}\`.`);
  }
}

function readConversion(params: NodeReader, notes: ImportNote[]): Omit<ConversionMetric, keyof Base | 'type'> {
  const reader = params.child('conversion_type_params');
  const calculation = reader.text('calculation')?.toLowerCase() ?? 'conversion_rate';
  if (calculation !== 'conversion_rate' && calculation !== 'conversions') {
    throw new ImportError(`${params.subject}: the calculation \`${calculation}\` is not known; it is \`conversion_rate\` or \`conversions\`.`);
  }
  return {
    base: readMeasureInput(reader.raw('base_measure'), params.subject, notes),
    conversion: readMeasureInput(reader.raw('conversion_measure'), params.subject, notes),
    entity: reader.needed('entity'),
    calculation,
    window: readWindow(reader.raw('window')),
    constantProperties: reader.list('constant_properties').map((item) => {
      const property = new NodeReader(item, params.subject, notes);
      return { base: property.needed('base_property'), conversion: property.needed('conversion_property') };
    }),
  };
}

function readMeasureInput(value: unknown, subject: string, notes: ImportNote[]): MeasureInput {
  if (typeof value === 'string') return { measure: value, filters: [], joinsTimeSpine: false, fillNullsWith: null };
  const reader = new NodeReader(value, subject, notes);
  const input: MeasureInput = {
    measure: reader.needed('name'),
    filters: reader.filters('filter'),
    joinsTimeSpine: reader.flag('join_to_timespine'),
    fillNullsWith: reader.number('fill_nulls_with'),
  };
  reader.ignore('alias');
  reader.finish();
  return input;
}

function readMetricInput(value: unknown, subject: string, notes: ImportNote[]): MetricInput {
  if (typeof value === 'string') return { metric: value, alias: null, filters: [], offsetWindow: null, offsetToGrain: null };
  const reader = new NodeReader(value, subject, notes);
  const input: MetricInput = {
    metric: reader.needed('name'),
    alias: reader.text('alias'),
    filters: reader.filters('filter'),
    offsetWindow: readWindow(reader.raw('offset_window')),
    offsetToGrain: reader.text('offset_to_grain')?.toLowerCase() ?? null,
  };
  reader.finish();
  return input;
}

/** `7 days`, or `{ count: 7, granularity: day }` of a compiled manifest. */
function readWindow(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim();
  const { count, granularity } = value as { readonly count?: unknown; readonly granularity?: unknown };
  return `${String(count)} ${String(granularity)}`;
}
