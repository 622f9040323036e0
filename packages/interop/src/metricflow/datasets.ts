import { type ConversionEvents, eventsDataset } from './conversions.js';
import type { FieldDraft } from './fields.js';
import { isSubDaily } from './grains.js';
import type { Links } from './links.js';
import type { Manifest, SemanticModel, TimeSpine } from './manifest.js';
import { type Names, type SpineLink, spineLinkName } from './names.js';
import type { TableSchema } from '../importer.js';

/** A dataset document, as it is written. */
export type DatasetDocument = Readonly<Record<string, unknown>> & { readonly dataset: string };

/** The dataset of a semantic model. */
export function datasetOf(model: SemanticModel, links: Links, names: Names): DatasetDocument {
  const spineLinks = names.spineLinks().filter((link) => link.model === model.name);
  const key = primaryKey(model);
  const relationships = { ...relationshipsOf(model, links), ...spineRelationships(spineLinks) };
  const fields = [...names.fields.of(model)].map(([name, field]) => [name, fieldForm(name, field)]);
  return {
    dataset: model.name,
    ...(model.label !== null && { label: model.label }),
    ...(model.description !== null && model.description !== model.name && { description: model.description.trim() }),
    source: { table: model.relation },
    ...(key.length > 0 && { primary_key: key.length === 1 ? key[0] : key }),
    ...(model.time !== null && { time: model.time }),
    ...validityOf(model),
    fields: Object.fromEntries(fields) as Record<string, unknown>,
    ...(Object.keys(relationships).length > 0 && { relationships }),
  };
}

/** The dataset of a time spine that holds periods of one's own: one row for each of its days. */
export function spineDataset(spine: TimeSpine, schema: TableSchema): DatasetDocument {
  const columns = schema[spine.table] ?? {};
  const custom = spine.customGrains.map(({ column }) => [column, columns[column] === 'string' ? 'string' : 'date']);
  return {
    dataset: spine.table,
    description: `One row for each ${spine.grain}, with the periods that it belongs to.`,
    source: { table: spine.relation },
    primary_key: spine.column,
    time: spine.column,
    fields: Object.fromEntries([[spine.column, isSubDaily(spine.grain) ? 'timestamp' : 'date'], ...custom]) as Record<string, unknown>,
  };
}

/** The datasets of every model, those of the time spines that something leads to, and those of conversion events. */
export function datasetsOf(
  manifest: Manifest,
  links: Links,
  names: Names,
  schema: TableSchema,
  events: readonly ConversionEvents[],
): readonly DatasetDocument[] {
  const spines = new Set(names.spineLinks().map(({ spine }) => spine));
  return [
    ...manifest.models.map((model) => datasetOf(model, links, names)),
    ...[...spines].map((spine) => spineDataset(spine, schema)),
    ...events.map((item) => eventsDataset(item, names.fields.of(item.conversion), names.fields.of(item.base))),
  ];
}

/** The entity that a row is, and the partitions that hold it anew; a natural key repeats over time. */
function primaryKey({ entities, dimensions }: SemanticModel): readonly string[] {
  const start = dimensions.find(({ validity }) => validity === 'start');
  const natural = entities.find(({ type }) => type === 'natural');
  if (start !== undefined && natural !== undefined) return [natural.name, start.name];
  const primary = entities.find(({ type }) => type === 'primary');
  if (primary === undefined) return [];
  return [primary.name, ...dimensions.filter(({ isPartition }) => isPartition).map(({ name }) => name)];
}

/** Since when and until when a row holds. */
function validityOf({ dimensions }: SemanticModel): Readonly<Record<string, string>> {
  const named = (validity: 'start' | 'end'): string | undefined => dimensions.find((dimension) => dimension.validity === validity)?.name;
  const [from, until] = [named('start'), named('end')];
  if (from === undefined) return {};
  return { valid_from: from, ...(until !== undefined && { valid_until: until }) };
}

function relationshipsOf(model: SemanticModel, links: Links): Record<string, unknown> {
  return Object.fromEntries(
    links.of(model).map(({ name, target, on }) => [
      name,
      { dataset: target.name, on: Object.fromEntries(on.map(({ from, to }) => [from, to])) as Record<string, string> },
    ]),
  );
}

function spineRelationships(links: readonly SpineLink[]): Record<string, unknown> {
  return Object.fromEntries(
    links.map(({ dimension, spine }) => [spineLinkName(dimension), { dataset: spine.table, on: { [dimension]: spine.column } }]),
  );
}

function fieldForm(name: string, { type, expr, concept, label, description }: FieldDraft): unknown {
  if (expr === null && concept === undefined && label === undefined && description === undefined) return type;
  return {
    type,
    ...(expr !== null && expr !== name && { expr }),
    ...(concept !== undefined && { concept }),
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description: description.trim() }),
  };
}
