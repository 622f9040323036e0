import { ImportError, type ImportNote } from '../importer.js';
import type { Entity, Measure, ModelDimension, SemanticModel } from './manifest.js';
import { NodeReader } from '../node-reader.js';

/** Reads one semantic model. */
export function readSemanticModel(value: unknown, notes: ImportNote[]): SemanticModel {
  const name = new NodeReader(value, 'semantic model', []).needed('name');
  const reader = new NodeReader(value, `semantic model ${name}`, notes);
  reader.ignore('name', 'metadata');
  const time = reader.child('defaults').text('agg_time_dimension');
  const model: SemanticModel = {
    name,
    label: reader.text('label'),
    description: reader.text('description'),
    ...readRelation(reader),
    entities: reader.list('entities').map((entity) => readEntity(entity, name, notes)),
    primaryEntity: reader.text('primary_entity'),
    dimensions: reader.list('dimensions').map((dimension) => readDimension(dimension, name, notes)),
    measures: reader.list('measures').map((measure) => readMeasure(measure, name, notes)),
    time,
  };
  reader.finish();
  return model;
}

/** The table: `node_relation: { alias, schema_name }`, or dbt's `model: ref('orders')`. */
function readRelation(reader: NodeReader): { readonly table: string; readonly relation: string } {
  const node = reader.child('node_relation');
  const written = reader.text('model');
  const table = node.text('alias') ?? /ref\(\s*['"]([^'"]+)['"]\s*\)/u.exec(written ?? '')?.[1] ?? written;
  if (table === null) throw new ImportError(`${reader.subject}: neither \`node_relation\` nor \`model\` says which table it is.`);
  const schema = node.text('schema_name');
  node.ignore('database', 'relation_name');
  // A schema such as `$source_schema` is a place for one, filled in where the manifest is used.
  return { table, relation: schema === null || schema.startsWith('$') ? table : `${schema}.${table}` };
}

function readEntity(value: unknown, model: string, notes: ImportNote[]): Entity {
  const reader = new NodeReader(value, `semantic model ${model}`, notes);
  const name = reader.needed('name');
  const type = reader.needed('type').toLowerCase();
  if (type !== 'primary' && type !== 'foreign' && type !== 'unique' && type !== 'natural') {
    throw new ImportError(`${reader.subject}: entity \`${name}\` is of the unknown type \`${type}\`.`);
  }
  const entity: Entity = {
    name,
    type,
    expr: reader.text('expr') ?? name,
    label: reader.text('label'),
    description: reader.text('description'),
  };
  reader.ignore('metadata');
  reader.finish();
  return entity;
}

function readDimension(value: unknown, model: string, notes: ImportNote[]): ModelDimension {
  const reader = new NodeReader(value, `semantic model ${model}`, notes);
  const name = reader.needed('name');
  const isTime = reader.needed('type').toLowerCase() === 'time';
  const params = reader.child('type_params');
  const validity = params.child('validity_params');
  const dimension: ModelDimension = {
    name,
    label: reader.text('label'),
    description: reader.text('description'),
    expr: reader.text('expr') ?? name,
    grain: isTime ? (params.text('time_granularity') ?? 'day').toLowerCase() : null,
    isPartition: reader.flag('is_partition'),
    validity: validity.flag('is_start') ? 'start' : validity.flag('is_end') ? 'end' : null,
  };
  reader.ignore('metadata');
  reader.finish();
  return dimension;
}

function readMeasure(value: unknown, model: string, notes: ImportNote[]): Measure {
  const reader = new NodeReader(value, `semantic model ${model}`, notes);
  const name = reader.needed('name');
  const params = reader.child('agg_params');
  const nonAdditive = reader.child('non_additive_dimension');
  const measure: Measure = {
    name,
    label: reader.text('label'),
    description: reader.text('description'),
    agg: reader.needed('agg').toLowerCase(),
    expr: reader.text('expr') ?? name,
    time: reader.text('agg_time_dimension'),
    percentile: params.number('percentile'),
    isDiscrete: params.flag('use_discrete_percentile'),
    isApproximate: params.flag('use_approximate_percentile'),
    createsMetric: reader.flag('create_metric'),
    nonAdditive: reader.has('non_additive_dimension')
      ? {
          time: nonAdditive.needed('name'),
          choice: (nonAdditive.text('window_choice') ?? 'min').toLowerCase(),
          groupings: nonAdditive.list('window_groupings').map(String),
        }
      : null,
  };
  reader.ignore('metadata');
  reader.finish();
  return measure;
}
