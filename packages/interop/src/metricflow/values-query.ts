import type { Query, ResultRow } from '@plumbline/engine';
import type { SourceFile } from '@plumbline/engine/diagnostics';
import { spineDataset } from './datasets.js';
import type { FieldType } from './fields.js';
import type { ManifestImport } from './import-manifest.js';
import type { Link, Resolved } from './links.js';
import type { TimeSpine } from './manifest.js';
import { NotCarried, written } from './names.js';
import type { Reference } from './template.js';
import { writeYaml } from '../write-yaml.js';

type ElementReference = Reference & { readonly kind: 'element' };
type Row = Readonly<Record<string, ResultRow[string]>>;

/** Values of dimensions of several models: rows of each, to be joined before they are asked. */
export interface ValuesQuery {
  /** The first is of the model that leads to the others. */
  readonly parts: readonly ValuesPart[];
  /** The dataset of the joined rows, and a KPI that counts them. */
  readonly files: readonly SourceFile[];
  readonly dataset: string;
  readonly count: string;
  /** The column of a reference, by its written name. */
  readonly columnOf: (reference: ElementReference) => string;
}

interface ValuesPart {
  readonly query: Query;
  /** Columns of the joined rows, by the dimensions of this part's result. */
  readonly columns: Readonly<Record<string, string>>;
  /** Pairs of a dimension of the first part and the one here that it equals; null for a part of which every row goes with every other. */
  readonly on: readonly { readonly base: string; readonly here: string }[] | null;
}

const ROWS = 'part_rows';
const NUMBER = 'row_number_of_values';

/**
 * The dimensions of a query without metrics that are of several models, or beside the time spine. As MetricFlow has it, models are joined
 * by entities in full, rows without a partner too, and the time spine goes with each row of the first.
 */
export function planValues(imported: ManifestImport, spine: TimeSpine | null, references: readonly ElementReference[]): ValuesQuery {
  const { manifest, links, names, schema } = imported;
  const own = references.filter((reference) => !isMetricTime(reference));
  const ranked = manifest.models
    .map((model) => ({ model, found: own.map(({ path, element }) => links.resolve(model, path, element)[0]) }))
    .filter((item): item is { model: (typeof item)['model']; found: Resolved[] } => item.found.every((resolved) => resolved !== undefined))
    .sort((a, b) => hops(a.found) - hops(b.found));
  const base = ranked[0];
  if (base === undefined) throw new NotCarried(`values of \`${own.map(written).join('`, `')}\`: no model leads to all of them`);
  const columns = new Map<string, { readonly column: string; readonly type: FieldType }>();
  const parts = new Map<string, { readonly kpi: string; readonly dataset: string; readonly by: Map<string, string>; readonly on: ValuesPart['on'] }>();
  const partOf = (key: string, dataset: string, on: ValuesPart['on']) => {
    if (!parts.has(key)) parts.set(key, { kpi: `${ROWS}_${parts.size}`, dataset, by: new Map(), on });
    return parts.get(key)!;
  };
  const first = partOf('', base.model.name, null);
  const add = (reference: ElementReference, by: Map<string, string>, dimension: string, type: FieldType): void => {
    const column = `value_${columns.size}`;
    columns.set(keyOf(reference), { column, type });
    by.set(column, dimension);
  };
  own.forEach((reference, index) => {
    if (columns.has(keyOf(reference))) return;
    const { prefix, model, element } = base.found[index]!;
    const steps = prefix.split('.').slice(0, -1);
    if (steps.length > 1) throw new NotCarried(`values of \`${written(reference)}\` beside others, several joins away`);
    const name = names.one(model, { ...reference, path: [], element }, null);
    const type = names.fields.of(model).get(name)?.type ?? 'date';
    if (steps.length === 0) return add(reference, first.by, name, type);
    const link = links.of(base.model).find((candidate: Link) => candidate.name === steps[0])!;
    const on = link.on.map(({ from, to }) => ({ base: from, here: to }));
    return add(reference, partOf(prefix, model.name, on).by, name, type);
  });
  const times = references.filter(isMetricTime);
  if (times.length > 0 && spine === null) throw new NotCarried('`metric_time` without a time spine of days');
  for (const reference of times) {
    if (columns.has(keyOf(reference))) continue;
    const custom = spine!.customGrains.find(({ name }) => name === reference.grain);
    if (reference.datePart !== null) throw new NotCarried(`\`${written(reference)}\` by a part of a date, without a metric`);
    const name = custom?.column ?? (reference.grain === 'day' || reference.grain === null ? spine!.column : `${spine!.column}__${reference.grain}`);
    add(reference, partOf('spine', SPINE, null).by, name, 'date');
  }
  const dataset = 'joined_values';
  const joined = {
    dataset,
    source: { table: dataset },
    primary_key: NUMBER,
    fields: Object.fromEntries([[NUMBER, 'number'], ...[...columns.values()].map(({ column, type }) => [column, type])]) as Record<string, unknown>,
  };
  const documents = [...parts.values()].map(({ kpi, dataset: rows }) => ({ kpi, dataset: rows, value: 'COUNT(*)' }));
  const spineDocument = times.length === 0 ? [] : [withGrains(spineDataset(spine!, schema), spine!, times)];
  const planned = [...parts.values()].map(({ kpi, by, on }): ValuesPart => {
    const keys = on === null ? [] : on.map(({ here }) => here);
    const needed = kpi === first.kpi ? [...parts.values()].flatMap((part) => (part.on ?? []).map((pair) => pair.base)) : keys;
    return { query: { kpis: [kpi], by: [...new Set([...by.values(), ...needed])] }, columns: Object.fromEntries(by), on };
  });
  const count = { kpi: 'joined_rows', dataset, value: 'COUNT(*)' };
  return {
    parts: planned,
    dataset,
    count: count.kpi,
    // Asked for last: names may have made fields.
    files: [...imported.files(), { path: 'values.yaml', text: writeYaml([...spineDocument, ...documents, joined, count]) }],
    columnOf: (reference) => columns.get(keyOf(reference))!.column,
  };
}

/** The rows of the parts as rows of the joined dataset. */
export function joinValues({ parts }: ValuesQuery, results: readonly (readonly ResultRow[])[]): readonly Row[] {
  const told = (part: ValuesPart, row: ResultRow): Record<string, ResultRow[string]> =>
    Object.fromEntries(Object.entries(part.columns).map(([column, dimension]) => [column, row[dimension] ?? null]));
  const times = (row: ResultRow, part: ValuesPart): number => Number(row[part.query.kpis[0]!] ?? 0);
  let rows: { readonly source: ResultRow; readonly values: Row; readonly count: number }[] = results[0]!.map((row) => ({
    source: row, values: told(parts[0]!, row), count: times(row, parts[0]!),
  }));
  const unmatched: { readonly values: Row; readonly count: number }[] = [];
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue;
    const there = results[index]!;
    if (part.on === null) {
      rows = rows.flatMap(({ source, values, count }) => there.map((row) => ({ source, values: { ...values, ...told(part, row) }, count: count * times(row, part) })));
      continue;
    }
    const key = (row: ResultRow, side: 'base' | 'here'): string | null => {
      const cells = part.on!.map((pair) => row[pair[side]] ?? null);
      return cells.includes(null) ? null : JSON.stringify(cells);
    };
    const byKey = new Map<string | null, ResultRow[]>();
    for (const row of there) byKey.set(key(row, 'here'), [...(byKey.get(key(row, 'here')) ?? []), row]);
    const met = new Set<string>();
    rows = rows.flatMap((row) => {
      const own = key(row.source, 'base');
      const partners = own === null ? [] : (byKey.get(own) ?? []);
      if (partners.length === 0) return [row];
      met.add(own!);
      return partners.map((partner) => ({ source: row.source, values: { ...row.values, ...told(part, partner) }, count: row.count * times(partner, part) }));
    });
    for (const [own, alone] of byKey) {
      if (own === null || !met.has(own)) unmatched.push(...alone.map((row) => ({ values: told(part, row), count: times(row, part) })));
    }
  }
  const all = [...rows, ...unmatched].flatMap(({ values, count }) => Array.from({ length: count }, () => values));
  return all.map((values, index) => ({ ...values, [NUMBER]: index }));
}

const SPINE = 'days_of_values';

function withGrains(document: Readonly<Record<string, unknown>>, spine: TimeSpine, times: readonly ElementReference[]): Readonly<Record<string, unknown>> {
  const added = times.filter(({ grain }) => grain !== null && grain !== 'day' && !spine.customGrains.some(({ name }) => name === grain));
  const fields = added.map(({ grain }) => [`${spine.column}__${grain!}`, { type: 'date', expr: `DATE_TRUNC(${grain!}, ${spine.column})` }]);
  return { ...document, dataset: SPINE, fields: { ...(document['fields'] as object), ...(Object.fromEntries(fields) as object) } };
}

function hops(found: readonly Resolved[]): number {
  return found.reduce((total, { prefix }) => total + prefix.split('.').length - 1, 0);
}

function isMetricTime({ path, element }: ElementReference): boolean {
  return element === 'metric_time' && path.length === 0;
}

function keyOf({ path, element, grain, datePart }: ElementReference): string {
  return JSON.stringify([path, element, grain, datePart]);
}
