import { measuredDatasets, pointExprs, visitExpr } from './measured-datasets.js';
import { readSource } from './model/dataset.js';
import { withRates } from './currency-fields.js';
import { choiceOf, validityOf } from './row-choice.js';
import { findDimension, keyOf, type NamedDatasets } from './scope.js';
import type { BoardModel, Catalog, DatasetModel, KpiModel, ProjectModel, RelationshipModel } from './catalog.js';
import type { Definition } from './definition.js';
import type { DatasetDraft, KpiDraft } from './draft.js';
import { readLocalized } from './localized.js';
import { member, textOf } from './spanned-node.js';
import type { Expr } from '../expression/expr.js';

export interface Drafts {
  readonly project: ProjectModel;
  readonly datasets: Readonly<Record<string, DatasetDraft>>;
  readonly kpis: Readonly<Record<string, KpiDraft>>;
  readonly boards: readonly { readonly definition: Definition; readonly model: BoardModel }[];
}

/**
 * The catalogue of the definitions without errors. One that rests on a definition with errors is left out as well, with a
 * warning that names it; a board merely loses the KPIs that are left out.
 */
export function assemble({ project, datasets, kpis, boards }: Drafts): Catalog {
  const keptDatasets = Object.values(datasets).filter(isComplete);
  const named: NamedDatasets = { datasets: Object.fromEntries(keptDatasets.map((dataset) => [dataset.name, dataset])) };
  const rates = ratesOf(project, keptDatasets);
  const keptKpis = keepKpis(kpis, datasets, named, rates !== null || !project.currencies ? null : `dataset \`${project.currencies.dataset}\``);
  const models = keptDatasets.map((dataset) => datasetModel(dataset, named, datasets));
  return {
    version: 1,
    project: rates === null ? withoutRates(project) : project,
    datasets: Object.fromEntries(models.map((dataset) => [dataset.name, withRates(dataset, project.currencies, models.find(({ name }) => name === rates))])),
    kpis: keptKpis,
    boards: Object.fromEntries(
      boards
        .filter(({ definition }) => definition.valid)
        .map(({ model }) => [model.name, { ...model, kpis: model.kpis.filter(({ kpi }) => Object.hasOwn(keptKpis, kpi)) }]),
    ),
  };
}

/** The name of the dataset of rates, null where none is said, or where it has not what the project says. */
function ratesOf({ currencies }: ProjectModel, kept: readonly DatasetDraft[]): string | null {
  const found = currencies && kept.find(({ name }) => name.toLowerCase() === currencies.dataset.toLowerCase());
  if (!currencies || !found) return null;
  const { from, to, rate, day } = currencies;
  return [from, to, rate, day].every((field) => keyOf(found.fields, field) !== null) ? found.name : null;
}

function withoutRates({ currencies: _, ...project }: ProjectModel): ProjectModel {
  return project;
}

function isComplete(dataset: DatasetDraft): boolean {
  return dataset.definition.valid && Object.values(dataset.fields).every((field) => field.model !== null);
}

function datasetModel(dataset: DatasetDraft, named: NamedDatasets, datasets: Drafts['datasets']): DatasetModel {
  const { root } = dataset.definition;
  const label = readLocalized(member(root, 'label'));
  const description = readLocalized(member(root, 'description'));
  const relationships = Object.values(dataset.relationships);
  return {
    name: dataset.name,
    ...(label === undefined ? {} : { label }),
    ...(description === undefined ? {} : { description }),
    source: readSource(dataset.definition),
    columns: dataset.columns,
    fields: Object.fromEntries(Object.values(dataset.fields).flatMap(({ name, model }) => (model ? [[name, model]] : []))),
    relationships: Object.fromEntries(
      relationships.flatMap((relationship): [string, RelationshipModel][] => {
        const { name, dataset: target, on, many, inherit } = relationship;
        // A relationship to a dataset with errors leads nowhere; the KPIs that follow it are left out.
        const key = keyOf(named.datasets, target);
        if (key === null) return [];
        const choice = many ? null : choiceOf(relationship, dataset.name, datasets);
        const pairs = on.map((pair) => exactNames(pair, dataset, named, key));
        return [[name, { name, dataset: key, on: pairs, ...(many ? { many } : {}), ...(choice === null ? {} : { choice }), ...(inherit && { inherit }) }]];
      }),
    ),
    primaryKey: dataset.primaryKey.map((name) => keyOf(dataset.fields, name) ?? name),
    ...(dataset.validity === null ? {} : { validity: validityOf(dataset, dataset.validity) }),
    time: dataset.time === null ? null : (keyOf(dataset.fields, dataset.time) ?? dataset.time),
    checks: dataset.checks,
  };
}

/** Names may be written in another case; the catalogue holds them as declared. */
function exactNames(pair: { from: string; to: string }, dataset: DatasetDraft, named: NamedDatasets, target: string) {
  const there = named.datasets[target]?.fields ?? {};
  return { from: keyOf(dataset.fields, pair.from) ?? pair.from, to: keyOf(there, pair.to) ?? pair.to };
}

function keepKpis(
  kpis: Readonly<Record<string, KpiDraft>>,
  datasets: Readonly<Record<string, DatasetDraft>>,
  named: NamedDatasets,
  withoutRates: string | null,
): Readonly<Record<string, KpiModel>> {
  const kept = new Map(
    Object.values(kpis).flatMap(({ name, definition, model }) => (model && definition.valid ? [[name, model] as const] : [])),
  );
  // Without a mistake of its own, yet without a model: it could not be checked against what has one.
  for (const { name, definition, kind, model } of Object.values(kpis)) {
    if (!definition.valid || model) continue;
    const dataset = textOf(member(definition.root, 'dataset'));
    const because = dataset === undefined ? `a ${kind === 'value' ? 'KPI or ' : ''}dataset that it refers to` : `dataset \`${dataset}\``;
    definition.report('left-out', definition.nameSpan, { what: 'KPI', name, because });
  }
  // Leaving one out may leave others without what they rest on, in any order: until nothing changes.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, model] of kept) {
      const missing = missingFor(model, kept, kpis, datasets, named, withoutRates);
      if (missing === null) continue;
      kept.delete(name);
      changed = true;
      const { report, nameSpan } = (kpis[name] as KpiDraft).definition;
      report('left-out', nameSpan, { what: 'KPI', name, because: missing });
    }
  }
  return Object.fromEntries(kept);
}

/** What a KPI rests on and the catalogue does not hold; null when it has everything. */
function missingFor(
  model: KpiModel,
  kept: ReadonlyMap<string, KpiModel>,
  kpis: Readonly<Record<string, KpiDraft>>,
  datasets: Readonly<Record<string, DatasetDraft>>,
  named: NamedDatasets,
  withoutRates: string | null,
): string | null {
  const used = new Set(measuredDatasets({ name: model.name, model, measure: kpis[model.name]?.measure ?? null }, kpis));
  if (model.dataset !== null) used.add(model.dataset);
  const read = new Set([...used, ...(model.kind === 'funnel' ? model.steps.map(({ dataset }) => dataset) : [])]);
  let missing: string | null = null;
  const visit = (owner: string, expr: Expr): void =>
    visitExpr(expr, (part) => {
      if (part.op === 'kpi' && !kept.has(part.kpi)) missing ??= `KPI \`${part.kpi}\``;
      if (part.op === 'aggregate') for (const inner of [...part.args, part.filter, part.time, ...pointExprs(part.point)]) if (inner) visit(part.dataset, inner);
      if (part.op === 'call' && part.fn === 'convert_money') missing ??= withoutRates;
      if (part.op === 'field') missing ??= brokenHop(owner, part.path, datasets, named);
      if (part.op === 'by') {
        for (const { path } of part.keys) for (const dataset of used) missing ??= brokenKey(dataset, path, datasets, named);
      }
      if (part.op === 'per') {
        if (!kept.has(part.kpi)) missing ??= `KPI \`${part.kpi}\``;
        for (const { field } of part.keys) missing ??= brokenHop(owner, field.path, datasets, named);
      }
      if (part.op === 'exists') {
        missing ??= brokenHop(owner, [...part.path, part.relationship], datasets, named);
        if (part.where) visit(part.dataset, part.where);
      }
    });
  for (const dataset of read) if (!Object.hasOwn(named.datasets, dataset)) return `dataset \`${dataset}\``;
  for (const [owner, expr] of expressionsOf(model)) visit(owner, expr);
  for (const dimension of model.dimensions ?? []) {
    for (const dataset of used) missing ??= brokenKey(dataset, dimension, datasets, named);
  }
  return missing;
}

function brokenKey(dataset: string, key: string | readonly string[], datasets: Readonly<Record<string, DatasetDraft>>, named: NamedDatasets): string | null {
  const found = findDimension({ datasets }, dataset, key);
  return found.found ? brokenHop(dataset, found.field.path, datasets, named) : null;
}

function brokenHop(
  owner: string,
  path: readonly string[],
  datasets: Readonly<Record<string, DatasetDraft>>,
  named: NamedDatasets,
): string | null {
  let at = datasets[owner];
  for (const step of path) {
    const target = at?.relationships[step]?.dataset;
    const key = target === undefined ? null : keyOf(datasets, target);
    if (key === null) return null;
    if (!Object.hasOwn(named.datasets, key)) return `dataset \`${key}\``;
    at = datasets[key];
  }
  return null;
}

/** What a KPI is made of, each with the dataset whose rows it is about. */
function expressionsOf(model: KpiModel): readonly (readonly [string, Expr])[] {
  const of = (owner: string | null, exprs: readonly (Expr | null)[]) => exprs.flatMap((expr) => (expr === null ? [] : [[owner ?? '', expr] as const]));
  if (model.kind === 'funnel') return model.steps.flatMap(({ dataset, entity, when, time }) => of(dataset, [entity, when, time]));
  if (model.kind === 'cohort') return of(model.dataset, [model.entity, model.time, model.when, model.value]);
  return of(model.dataset, [model.value, model.target?.value ?? null, ...model.status.map((rule) => rule.when)]);
}
