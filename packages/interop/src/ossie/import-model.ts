import type { SourceFile } from '@plumbline/engine/diagnostics';
import type { ImportNote, TableSchema } from '../importer.js';
import { settled } from '../settle.js';
import { datasetFrom, relationshipFrom } from './datasets.js';
import { understand } from './dialect.js';
import type { OssieModel, OssieRelationship } from './document.js';
import { type Filed, type ModelExtension, projectRead, USUAL_FILES } from './export-model.js';
import { type Definition, type Leftover, readExtension, restored, VENDOR } from './extension.js';
import { numericNames } from './fields.js';
import { keyTypesOf } from './key-types.js';
import { metricFrom } from './metrics.js';
import { schemaOf } from './schema-of.js';
import { kpiName, plainName } from './words.js';

/** A model of Ossie as definition files that are without mistakes; notes tell what is not in them. */
export function importModel(model: OssieModel, schema: TableSchema, notes: ImportNote[]): readonly SourceFile[] {
  const extension = modelExtension(readExtension(model.custom_extensions ?? [], `semantic model ${model.name}`, notes));
  const filed: Filed[] = [];
  const add = (kind: keyof typeof USUAL_FILES, definition: Definition, file: string | null | undefined): void => {
    filed.push({ file: isSafe(file) ? file : USUAL_FILES[kind], definition });
  };
  if (extension === null || extension.project !== null) {
    const foreign = (model.custom_extensions ?? []).filter(({ vendor_name: vendor }) => vendor !== VENDOR);
    const read = projectRead({ ...model, custom_extensions: foreign });
    const leftover = (extension?.project?.definition ?? null) as Leftover | null;
    add('project', restored(read, leftover, `semantic model ${model.name}`, notes), extension?.project?.file);
  }
  const datasets = datasetsOf(model, schema, notes);
  for (const { definition, file } of datasets) add('dataset', definition, file);
  const context = {
    schema: schemaOf(datasets.map(({ definition }) => definition), new Map(model.datasets.map(({ name }) => [plainName(name), name]))),
    metrics: new Map([
      ...(extension?.kpis ?? []).map(({ definition }): [string, string] => [String(definition['kpi']).toLowerCase(), String(definition['kpi'])]),
      ...(model.metrics ?? []).map(({ name }): [string, string] => [name.toLowerCase(), kpiName(name)]),
    ]),
  };
  for (const metric of model.metrics ?? []) {
    const read = metricFrom(metric, context, notes);
    if (read !== null) add('kpi', read.definition, read.file);
  }
  for (const { file, definition } of extension?.kpis ?? []) add('kpi', definition, file);
  for (const { file, definition } of extension?.boards ?? []) add('board', definition, file);
  return settled(filed, notes);
}

/** What is well-formed of our extension; anybody may have written it. */
function modelExtension(data: Definition | null): ModelExtension | null {
  if (data === null) return null;
  const isFiled = (value: unknown): value is Filed => isMap(value) && isMap(value['definition']);
  const listed = (value: unknown): readonly Filed[] => (Array.isArray(value) ? value.filter(isFiled) : []);
  const { project } = data;
  return { project: isFiled(project) ? project : null, kpis: listed(data['kpis']), boards: listed(data['boards']) };
}

function isMap(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A path within the folder of definitions: what others wrote decides no other place. */
function isSafe(file: string | null | undefined): file is string {
  return typeof file === 'string' && /^[\w .-]+(?:\/[\w .-]+)*\.ya?ml$/u.test(file) && !file.split('/').some((part) => /^\.+$/u.test(part));
}

interface Read {
  readonly definition: Definition;
  readonly file: string | null;
}

function datasetsOf(model: OssieModel, schema: TableSchema, notes: ImportNote[]): readonly Read[] {
  const numbers = numbersOf(model);
  const keys = keyTypesOf(model, schema);
  const read = model.datasets.map((dataset) => datasetFrom(dataset, numbers, schema, notes, keys.get(dataset.name)));
  const byName = new Map(model.datasets.map(({ name }, index) => [name, read[index]!]));
  const added = new Map<Read, Record<string, unknown>>(read.map((item) => [item, { ...((item.definition['relationships'] ?? {}) as Definition) }]));
  for (const relationship of model.relationships ?? []) {
    const subject = `relationship ${relationship.name}`;
    const from = byName.get(relationship.from);
    const to = byName.get(relationship.to);
    if (from === undefined || to === undefined) {
      const missing = from === undefined ? relationship.from : relationship.to;
      notes.push({ kind: 'left out', subject, message: `there is no dataset \`${missing}\`.` });
      continue;
    }
    const keyed = withFields(relationship, from, to, notes);
    const { name, definition } = relationshipFrom(keyed, plainName, notes);
    const own = added.get(from)!;
    let free = name;
    while (Object.hasOwn(own, free) || Object.hasOwn(from.definition['fields'] as Definition, free)) free = `${free}_row`;
    own[free] = definition;
  }
  return read.map((item) => {
    const relationships = added.get(item)!;
    return Object.keys(relationships).length === 0 ? item : { ...item, definition: withTime({ ...item.definition, relationships }, read, notes) };
  });
}

/** Rows without a time of their own are placed by that of a row that they lead to: a table of days. */
function withTime(dataset: Definition, all: readonly Read[], notes: ImportNote[]): Definition {
  if (dataset['time'] !== undefined) return dataset;
  const ways = Object.entries(dataset['relationships'] as Readonly<Record<string, Definition>>).flatMap(([name, form]) => {
    const target = all.find(({ definition }) => definition['dataset'] === form['dataset'])?.definition;
    const time = target?.['time'];
    return typeof time === 'string' && !time.includes('.') && isCalendar(target!) ? [`${name}.${time}`] : [];
  });
  const [time] = ways;
  if (time === undefined) return dataset;
  const message = `\`${time}\` is taken as the time of its rows.`;
  notes.push({ kind: 'differs', subject: `dataset ${String(dataset['dataset'])}`, message });
  return { ...dataset, time };
}

/** A table of days has a time and leads nowhere. */
function isCalendar(dataset: Definition): boolean {
  return /date|calendar|day|time/iu.test(String(dataset['dataset'])) && dataset['relationships'] === undefined;
}

/** Keys by fields: Ossie names columns, which fields may read under other names, or not at all. */
function withFields(relationship: OssieRelationship, from: Read, to: Read, notes: ImportNote[]): OssieRelationship {
  const fieldFor = ({ definition }: Read, column: string): string => {
    const fields = definition['fields'] as Record<string, unknown>;
    if (Object.hasOwn(fields, column)) return column;
    const reading = Object.entries(fields).find(([, form]) => typeof form === 'object' && (form as Definition)['expr'] === column);
    if (reading !== undefined) return reading[0];
    fields[column] = 'string';
    const subject = `dataset ${String(definition['dataset'])}`;
    notes.push({ kind: 'differs', subject, message: `\`${column}\` is no field but relates it: it is added, as a text.` });
    return column;
  };
  return {
    ...relationship,
    from_columns: relationship.from_columns.map((column) => fieldFor(from, column)),
    to_columns: relationship.to_columns.map((column) => fieldFor(to, column)),
  };
}

/** The fields that metrics add up or compare with numbers, in lower case. */
function numbersOf({ metrics = [] }: OssieModel): ReadonlySet<string> {
  return new Set(
    metrics.flatMap(({ expression }) => {
      const found = understand(expression);
      return typeof found === 'string' ? [] : numericNames(found.ast);
    }),
  );
}
