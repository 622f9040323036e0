import type { ImportNote, TableSchema } from '../importer.js';
import type { AiContext, CustomExtension, OssieDataset, OssieField, OssieRelationship } from './document.js';
import { type Definition, extensionOf, type Leftover, leftoverOf, readExtension, restored, VENDOR } from './extension.js';
import { fieldFrom, fieldOf } from './fields.js';
import type { KeyTypes } from './key-types.js';
import { firstText, plainName } from './words.js';

/** What our extension of a dataset keeps: what is left over of it, and the relationships that Ossie cannot say. */
interface DatasetExtension extends Leftover {
  readonly relationships?: Definition;
}

/** A dataset in Ossie's words. `relationships` are those that Ossie cannot say. */
export function ossieDataset(dataset: Definition, file: string | null, relationships: Definition, locales: readonly string[]): OssieDataset {
  const { fields, relationships: _, ...own } = dataset as { readonly fields: Definition; readonly relationships?: unknown } & Definition;
  const carried = (own['ossie'] ?? {}) as Definition;
  const foreign = (carried['custom_extensions'] ?? []) as readonly CustomExtension[];
  const source = own['source'] as Readonly<Record<string, unknown>>;
  const keys = uniqueKeys(own['checks']);
  const base: OssieDataset = {
    name: String(own['dataset']),
    source: String(source['table'] ?? source['query'] ?? source['file'] ?? source['url'] ?? ''),
    ...(own['primary_key'] !== undefined && { primary_key: listed(own['primary_key']) }),
    ...(keys.length > 0 && { unique_keys: keys }),
    ...(own['description'] !== undefined && { description: firstText(own['description'], locales) }),
    ...(carried['ai_context'] !== undefined && { ai_context: carried['ai_context'] as AiContext }),
  };
  const ossieFields = Object.entries(fields).map(([name, form]) => fieldOf(name, form, locales));
  const said = { ...base, fields: ossieFields, ...(foreign.length > 0 && { custom_extensions: foreign }) };
  const leftover = leftoverOf(own, readDataset(said, fields));
  const extension: DatasetExtension = {
    ...(file !== null && { file }),
    ...leftover,
    ...(Object.keys(relationships).length > 0 && { relationships }),
  };
  const extensions = [...foreign, ...(Object.keys(extension).length > 0 ? [extensionOf(extension)] : [])];
  return { ...base, fields: ossieFields, ...(extensions.length > 0 && { custom_extensions: extensions }) };
}

/** A dataset of ours, and the file that it was in. */
export interface ReadDataset {
  readonly definition: Definition;
  readonly file: string | null;
}

/** The dataset that Ossie's form of it says, without relationships but those that only our extension says. */
export function datasetFrom(
  dataset: OssieDataset,
  numbers: ReadonlySet<string>,
  schema: TableSchema,
  notes: ImportNote[],
  keys?: KeyTypes,
): ReadDataset {
  const subject = `dataset ${dataset.name}`;
  const columns = schema[dataset.source.split('.').at(-1)!.replaceAll('"', '')] ?? {};
  const fields: Record<string, unknown> = {};
  for (const field of dataset.fields ?? []) {
    const name = field.name.replace(/[."\n]+/gu, '_');
    const form = fieldFrom(field, { columns, numbers, keys }, `field ${dataset.name}.${field.name}`, notes);
    if (form !== null) fields[name] = form;
  }
  const extension = readExtension(dataset.custom_extensions ?? [], subject, notes) as DatasetExtension | null;
  const read = readDataset(dataset, fields, extension === null ? { subject, notes } : null);
  const definition = restored(read, extension, subject, notes);
  if (read['dataset'] !== dataset.name) {
    notes.push({ kind: 'differs', subject, message: `it is called \`${String(read['dataset'])}\` here: names are letters, digits and underscores.` });
  }
  return {
    definition: { ...definition, fields, ...(extension?.relationships !== undefined && { relationships: extension.relationships }) },
    file: extension?.file ?? null,
  };
}

interface Told {
  readonly subject: string;
  readonly notes: ImportNote[];
}

function readDataset(dataset: OssieDataset, fields: Definition, told: Told | null = null): Definition {
  const { name, source, primary_key: key, unique_keys: unique = [], description, ai_context: hint, custom_extensions: extensions = [] } = dataset;
  const foreign = extensions.filter(({ vendor_name: vendor }) => vendor !== VENDOR);
  const time = timeOf(dataset.fields ?? [], fields, told);
  const known = (names: readonly string[]): boolean => names.length > 0 && names.every((field) => Object.hasOwn(fields, field));
  for (const names of [...(key === undefined ? [] : [key]), ...unique].filter((list) => !known(list))) {
    const message = `the key \`${names.join(', ')}\` is made of columns that are no fields.`;
    told?.notes.push({ kind: 'left out', subject: told.subject, message });
  }
  const checks = unique.filter(known).map((names) => ({ unique: oneOrMore(names) }));
  const carried = { ...(hint !== undefined && { ai_context: hint }), ...(foreign.length > 0 && { custom_extensions: foreign }) };
  return {
    dataset: plainName(name),
    ...(description !== undefined && { description }),
    source: /^\s*(select|with)\s/iu.test(source) ? { query: source } : { table: source },
    ...(key !== undefined && known(key) && { primary_key: oneOrMore(key) }),
    ...(time !== null && { time }),
    ...(checks.length > 0 && { checks }),
    ...(Object.keys(carried).length > 0 && { ossie: carried }),
  };
}

/** The first time dimension places the rows; Ossie does not say which does. */
function timeOf(said: readonly OssieField[], fields: Definition, told: Told | null): string | null {
  const typeOf = (name: string): unknown => {
    const form = fields[name];
    return typeof form === 'string' ? form : (form as Definition | undefined)?.['type'];
  };
  const isTime = ({ name, dimension }: OssieField): boolean => {
    const type = typeOf(name);
    return (type === 'date' || type === 'timestamp') && dimension?.is_time !== false;
  };
  const [first, ...more] = said.filter(isTime).map(({ name }) => name);
  if (more.length > 0) {
    const others = more.map((name) => `\`${name}\``).join(', ');
    const message = `\`${first!}\` is taken as the time of its rows; ${others} could be.`;
    told?.notes.push({ kind: 'differs', subject: told.subject, message });
  }
  return first ?? null;
}

function uniqueKeys(checks: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(checks)) return [];
  return (checks as readonly Definition[]).filter((check) => check['unique'] !== undefined).map((check) => listed(check['unique']));
}

function listed(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [String(value)];
}

function oneOrMore(names: readonly string[]): string | readonly string[] {
  return names.length === 1 ? names[0]! : names;
}

/** Keys of a relationship that Ossie's words cover; one with others means more than an equality of keys. */
const SAID_OF_RELATIONSHIPS = new Set(['dataset', 'on', 'description', 'ossie']);

/** True for a many-to-one relationship by equal keys. */
export function isPlain(relationship: Definition, target: Definition | undefined): boolean {
  if (target?.['valid_from'] !== undefined || target?.['valid_until'] !== undefined) return false;
  return Object.keys(relationship).every((key) => SAID_OF_RELATIONSHIPS.has(key));
}

/** A relationship in Ossie's words, under a name that is the only one in the model. */
export function ossieRelationship(from: string, name: string, relationship: Definition, unique: string): OssieRelationship {
  const on = Object.entries(relationship['on'] as Readonly<Record<string, string>>);
  const carried = (relationship['ossie'] ?? {}) as Definition;
  const foreign = (carried['custom_extensions'] ?? []) as readonly CustomExtension[];
  const base: OssieRelationship = {
    name: unique,
    from,
    to: String(relationship['dataset']),
    from_columns: on.map(([field]) => field),
    to_columns: on.map(([, field]) => field),
    ...(carried['ai_context'] !== undefined && { ai_context: carried['ai_context'] as AiContext }),
  };
  const leftover = leftoverOf(relationship, relationshipRead({ ...base, ...(foreign.length > 0 && { custom_extensions: foreign }) }, (item) => item));
  const extension = { ...(name !== unique && { name }), ...leftover };
  const extensions = [...foreign, ...(Object.keys(extension).length > 0 ? [extensionOf(extension)] : [])];
  return { ...base, ...(extensions.length > 0 && { custom_extensions: extensions }) };
}

/** A relationship as Ossie says it, and its name. */
export function relationshipFrom(
  relationship: OssieRelationship,
  datasetName: (name: string) => string,
  notes: ImportNote[],
): { readonly name: string; readonly definition: Definition } {
  const subject = `relationship ${relationship.name}`;
  const extension = readExtension(relationship.custom_extensions ?? [], subject, notes) as (Leftover & { readonly name?: string }) | null;
  const definition = restored(relationshipRead(relationship, datasetName), extension, subject, notes);
  return { name: extension?.name ?? plainName(relationship.name), definition };
}

function relationshipRead(relationship: OssieRelationship, datasetName: (name: string) => string): Definition {
  const { to, from_columns: from, to_columns: columns, ai_context: hint, custom_extensions: extensions = [] } = relationship;
  const foreign = extensions.filter(({ vendor_name: vendor }) => vendor !== VENDOR);
  const carried = { ...(hint !== undefined && { ai_context: hint }), ...(foreign.length > 0 && { custom_extensions: foreign }) };
  return {
    dataset: datasetName(to),
    on: Object.fromEntries(from.map((field, index) => [field, columns[index]!])),
    ...(Object.keys(carried).length > 0 && { ossie: carried }),
  };
}
