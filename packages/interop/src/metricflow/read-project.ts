import type { ImportNote } from '../importer.js';
import type { SavedQuery, TimeSpine } from './manifest.js';
import { NodeReader } from '../node-reader.js';

/** Reads one saved query. */
export function readSavedQuery(value: unknown, notes: ImportNote[]): SavedQuery {
  const name = new NodeReader(value, 'saved query', []).needed('name');
  const reader = new NodeReader(value, `saved query ${name}`, notes);
  const params = reader.child('query_params');
  const query: SavedQuery = {
    name: reader.needed('name'),
    label: reader.text('label'),
    description: reader.text('description'),
    metrics: params.list('metrics').map(String),
    groupBy: params.list('group_by').map(String),
    where: params.filters('where'),
    orderBy: params.list('order_by').map(String),
    limit: params.number('limit'),
  };
  reader.ignore('metadata');
  reader.finish();
  return query;
}

/** The time spines of a project, those in the older form (`time_spine_table_configurations`) only where no newer one has the grain. */
export function readTimeSpines(project: NodeReader): readonly TimeSpine[] {
  const spines = project.list('time_spines').map((value) => readTimeSpine(new NodeReader(value, 'time spine', project.notes)));
  for (const value of project.list('time_spine_table_configurations')) {
    const reader = new NodeReader(value, 'time spine', project.notes);
    const grain = (reader.text('grain') ?? 'day').toLowerCase();
    const table = reader.needed('location').split('.').at(-1)!;
    if (spines.some((spine) => spine.grain === grain)) continue;
    spines.push({ table, relation: table, column: reader.needed('column_name'), grain, customGrains: [] });
  }
  project.ignore('dsi_package_version', 'metadata');
  return spines;
}

function readTimeSpine(reader: NodeReader): TimeSpine {
  const column = reader.child('primary_column');
  const node = reader.child('node_relation');
  const table = node.needed('alias');
  const schema = node.text('schema_name');
  node.ignore('database', 'relation_name');
  const spine: TimeSpine = {
    table,
    relation: schema === null || schema.startsWith('$') ? table : `${schema}.${table}`,
    column: column.needed('name'),
    grain: (column.text('time_granularity') ?? 'day').toLowerCase(),
    customGrains: reader.list('custom_granularities').map((value) => {
      const grain = new NodeReader(value, reader.subject, reader.notes);
      const name = grain.needed('name');
      return { name, column: grain.text('column_name') ?? name };
    }),
  };
  reader.finish();
  return spine;
}
