import { findSharedField } from './shared-field.js';
import { compileExpression } from './expression.js';
import { readFormat } from './format.js';
import { readGoal } from './goal.js';
import type { KpiInput } from './kpis.js';
import type { Direction } from '../catalog.js';
import type { DatasetDraft, KpiDraft } from '../draft.js';
import type { KpiBase, KpiContext } from '../kind.js';
import { readLocalized } from '../localized.js';
import { windowNames } from './window-names.js';
import { sharedKey } from '../shared-key.js';
import { findField, findMany, lookUp, rowScope, splitPath, timeField, type NamedDatasets } from '../scope.js';
import { items, member, members, textOf, type SpannedNode } from '../spanned-node.js';
import type { Expr, FieldExpr } from '../../expression/expr.js';
import type { FieldLookup, Scope } from '../../expression/scope.js';
import type { Problem } from '../../diagnostics/problem.js';
import type { Span } from '../../diagnostics/span.js';

/** What an expression sees of the other KPIs. */
export interface OtherKpis {
  readonly refer: (name: string, at: Span) => ReturnType<NonNullable<Scope['kpi']>>;
  /** Those with a value. */
  readonly names: () => readonly string[];
  readonly restsOnPoint: (name: string) => boolean;
  readonly measured: (expr: Expr) => readonly string[];
}

/** The help that a kind gets to check one KPI. Problems reach the KPI's own definition. */
export function createKpiContext(
  draft: KpiDraft,
  input: KpiInput,
  kpis: OtherKpis,
): KpiContext {
  const { definition } = draft;
  const { root, report } = definition;
  const { datasets, project, parameters } = input;
  const named: NamedDatasets = { datasets };
  const dataset = datasetNamed(member(root, 'dataset'));
  const time = readTime();
  let touchedDoubt = false;
  const listed = new WeakMap<FieldExpr, readonly string[] | undefined>();
  const values = (of: FieldExpr): readonly string[] | undefined => listed.get(of);
  let current: Span = definition.nameSpan;

  function datasetNamed(node: SpannedNode | undefined): DatasetDraft | null {
    const name = textOf(node);
    if (!node || name === undefined) return null;
    const found = lookUp(datasets, name);
    if (!found && !input.brokenDatasets.has(name)) report('unknown-dataset', node.span, { name, known: Object.keys(datasets) });
    return found ?? null;
  }

  function readTime(): string | null {
    const node = member(root, 'time');
    if (!node || !dataset) return null;
    return findTimeField(node, dataset) ? (textOf(node) as string) : null;
  }

  function field(path: readonly string[], from: string | null): FieldLookup {
    const found = findField(named, path, from);
    if (found.found) listed.set(found.field, listOf(named.datasets as Record<string, DatasetDraft>, found));
    if (found.found && isDoubtful(named.datasets as Record<string, DatasetDraft>, found)) touchedDoubt = true;
    return found;
  }

  function findFieldAt(node: SpannedNode, owner: DatasetDraft): FieldExpr | null {
    const text = textOf(node);
    if (text === undefined) return null;
    const found = findField(named, splitPath(text), owner.name);
    if (found.found && found.dataset === owner.name) return found.field;
    report('unknown-field', node.span, {
      name: text,
      known: found.found ? Object.keys(owner.fields) : found.known,
      where: found.found ? `dataset \`${owner.name}\`` : found.where,
      quotes: false,
    });
    return null;
  }

  function findTimeField(node: SpannedNode, owner: DatasetDraft): FieldExpr | null {
    const found = findFieldAt(node, owner);
    if (!found || found.type === 'date' || found.type === 'timestamp') return found;
    report('time-not-a-date', node.span, { field: textOf(node) as string, type: found.type });
    return null;
  }

  /** What is wrong with the use of a field of no known type may be no mistake of the use. */
  function adjust(problem: Problem): Problem | null {
    const cascades = touchedDoubt && ['type-mismatch', 'mixed-units', 'not-a-condition'].includes(problem.code);
    return cascades ? null : problem;
  }

  /** How expressions name other KPIs and what these are asked by. */
  function kpiWords(): Pick<Scope, 'kpi' | 'kpiNames' | 'measured' | 'sharedKey'> {
    return {
      kpi: (name) => kpis.refer(name, current),
      kpiNames: kpis.names,
      measured: kpis.measured,
      sharedKey: (path, from) => sharedKey(named, path, from),
    };
  }

  function compile(node: SpannedNode, scope: Scope) {
    touchedDoubt = false;
    current = node.span;
    const lost = dataset === null && member(root, 'dataset') !== undefined;
    return compileExpression(definition, node, { scope: lost ? null : scope, adjust });
  }

  return {
    name: draft.name,
    root,
    base: readBase(draft, dataset),
    project,
    dataset,
    report,
    localized: readLocalized,
    datasetNamed,
    kpiScope: (inputs) => ({
      place: 'kpi',
      dataset: dataset?.name ?? null,
      field,
      values,
      time: (name) => timeField(named, name, name === dataset?.name ? time : null),
      many: (path, from) => findMany(named, path, from),
      ...kpiWords(),
      restsOnPoint: kpis.restsOnPoint,
      ...windowNames(named, dataset?.name ?? null, member(root, 'dimensions') ? items(member(root, 'dimensions')).flatMap((node) => textOf(node) ?? []) : null),
      ...(inputs ? { inputs } : {}),
      ...parameters,
    }),
    expression: compile,
    condition(node, owner) {
      const expr = compile(node, { ...rowScope(named, owner.name, parameters), ...kpiWords(), field: (path, from) => field(path, from ?? owner.name), values });
      if (!expr || expr.type === 'boolean') return expr;
      report('not-a-condition', node.span, { got: `a ${expr.type}`, what: 'This condition' });
      return null;
    },
    field: findFieldAt,
    sharedField: (node, owner, other) => findSharedField(named, node, [other.name, owner.name], report),
    timeField: findTimeField,
    format: (unit) => readFormat(definition, unit, project.currency),
  };
}

function isDoubtful(datasets: Readonly<Record<string, DatasetDraft>>, found: Extract<FieldLookup, { found: true }>): boolean {
  return draftOf(datasets, found)?.doubtful ?? false;
}

/** The values that a field declares; undefined when it declares none. */
function listOf(datasets: Readonly<Record<string, DatasetDraft>>, found: Extract<FieldLookup, { found: true }>): readonly string[] | undefined {
  const node = member(draftOf(datasets, found)?.node, 'one_of');
  return node && items(node).flatMap((item) => (item.kind === 'scalar' ? [String(item.value)] : []));
}

function draftOf(datasets: Readonly<Record<string, DatasetDraft>>, found: Extract<FieldLookup, { found: true }>): DatasetDraft['fields'][string] | undefined {
  let at = lookUp(datasets, found.dataset);
  for (const step of found.field.path) at = lookUp(datasets, at?.relationships[step]?.dataset ?? '');
  return at?.fields[found.field.field];
}

function readBase(draft: KpiDraft, dataset: DatasetDraft | null): KpiBase {
  const { root } = draft.definition;
  const text = (key: string) => textOf(member(root, key));
  const description = readLocalized(member(root, 'description'));
  const dimensions = member(root, 'dimensions');
  const facets = members(member(root, 'class')).flatMap(({ key, value }) => {
    const facet = textOf(value);
    return facet === undefined ? [] : [[key, facet] as const];
  });
  const [owner, link] = [text('owner'), text('link')];
  const goal = readGoal(root);
  return {
    name: draft.name,
    label: readLocalized(member(root, 'label')) ?? nameInWords(draft.name),
    ...(description === undefined ? {} : { description }),
    dataset: dataset?.name ?? null,
    direction: (text('direction') as Direction | undefined) ?? null,
    dimensions: dimensions ? items(dimensions).flatMap((node) => textOf(node) ?? []) : null,
    ...(owner === undefined ? {} : { owner }),
    ...(link === undefined ? {} : { link }),
    ...(goal === null ? {} : { goal }),
    ...(facets.length > 0 ? { class: Object.fromEntries(facets) } : {}),
  };
}

/** `win_rate` as "Win rate", for KPIs without a label. */
function nameInWords(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
