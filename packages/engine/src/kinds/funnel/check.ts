import { parseDuration } from '../../calendar/duration.js';
import type { FieldExpr } from '../../expression/expr.js';
import type { FunnelKpi, FunnelStep } from '../../definitions/catalog.js';
import type { DatasetDraft } from '../../definitions/draft.js';
import type { KpiContext, KpiKind } from '../../definitions/kind.js';
import { firstText } from '../../definitions/localized.js';
import { items, member, textOf, type SpannedNode } from '../../definitions/spanned-node.js';
import { funnelSchema } from './schema.js';

/** Ordered steps by conditions on the rows of one dataset or several, counted by entity. */
export const funnel: KpiKind = {
  schema: funnelSchema,
  // A funnel yields rows, one per step: there is no single number that others could calculate with.
  measure: () => null,
  complete: completeFunnel,
};

function completeFunnel(context: KpiContext): FunnelKpi | null {
  const { root } = context;
  const stepNodes = items(member(root, 'steps'));
  const home = homeOf(context, stepNodes);
  if (!home) return null;
  const reader = createStepReader(context, home, stepNodes[0]);
  const steps = stepNodes.flatMap((node) => reader(node) ?? []);
  const [first] = steps;
  if (first === undefined || steps.length < stepNodes.length) return null;
  const within = textOf(member(root, 'within'));
  return {
    ...context.base,
    kind: 'funnel',
    dataset: first.dataset,
    format: { style: 'number', maximumFractionDigits: 0 },
    unit: {},
    formula: stepNodes.map(stepFormula).join('\n'),
    steps,
    within: within === undefined ? null : parseDuration(within),
    order: textOf(member(root, 'order')) === 'any' ? 'any' : 'strict',
  };
}

/** The dataset of steps that name none: the KPI's own, else the first that a step names. */
function homeOf(context: KpiContext, steps: readonly SpannedNode[]): DatasetDraft | null {
  const { root, dataset } = context;
  const named = steps.flatMap((step) => member(step, 'dataset') ?? []);
  if (dataset || member(root, 'dataset')) return dataset;
  const [first] = named;
  if (first) return context.datasetNamed(first);
  context.report('missing-dataset', member(root, 'kpi')?.span ?? root.span, { kpi: context.name });
  return null;
}

/** Reads steps; what they have in common on one dataset is looked up, and reported, once. */
function createStepReader(context: KpiContext, home: DatasetDraft, firstNode: SpannedNode | undefined) {
  const { root } = context;
  const entityNode = member(root, 'entity');
  const timeNode = member(root, 'time');
  const datasets = new Map<string, DatasetDraft | null>([[home.name, home]]);
  const common = new Map<DatasetDraft, { readonly entity: FieldExpr | null; readonly time: FieldExpr | null }>();

  const datasetOf = (step: SpannedNode | undefined): DatasetDraft | null => {
    const node = member(step, 'dataset');
    const name = textOf(node);
    if (!node || name === undefined) return home;
    if (!datasets.has(name)) datasets.set(name, context.datasetNamed(node));
    return datasets.get(name) ?? null;
  };
  const start = datasetOf(firstNode) ?? home;
  const commonOf = (dataset: DatasetDraft) => {
    let found = common.get(dataset);
    if (found) return found;
    const own = timeNode && !context.dataset && dataset === home;
    found = {
      entity: !entityNode ? null : dataset === start ? context.field(entityNode, dataset) : context.sharedField(entityNode, dataset, start),
      time: own ? context.timeField(timeNode, dataset) : (context.kpiScope().time?.(dataset.name) ?? null),
    };
    common.set(dataset, found);
    return found;
  };

  return (node: SpannedNode): FunnelStep | null => {
    const dataset = datasetOf(node);
    if (!dataset) return null;
    const { entity, time: usual } = commonOf(dataset);
    const [whenNode, timeAt] = [member(node, 'when'), member(node, 'time')];
    const when = whenNode ? context.condition(whenNode, dataset) : null;
    const time = timeAt ? context.timeField(timeAt, dataset) : usual;
    const name = context.localized(member(node, 'name'));
    return name === undefined || !entity ? null : { id: firstText(name, context.project.locales), name, dataset: dataset.name, entity, when, time };
  };
}

function stepFormula(node: SpannedNode): string {
  const nameNode = member(node, 'name');
  const name = textOf(nameNode) ?? textOf(nameNode?.kind === 'map' ? [...nameNode.entries.values()][0]?.value : undefined) ?? '';
  const when = textOf(member(node, 'when'));
  return when === undefined ? name : `${name}: ${when}`;
}
